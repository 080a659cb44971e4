using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Events;

namespace Ayon.Events.Server.Operations.Transfer;

/// <summary>The progress of an import.</summary>
internal sealed record ImportReport(long Stored, long Replaced, long Existed, long Bad)
{
    /// <summary>Whether it ended at an event that exists already.</summary>
    public bool IsEnded { get; init; }
}

/// <summary>
/// Imports exported events in batches. A line is stored completely or not at all; an invalid one is reported with its number and
/// skipped. Running it again continues where it ended, because existing events are skipped.
/// </summary>
internal sealed class EventImport(IEventStore store, ImportMode mode, bool endsAtExisting, Action<long, string> tell)
{
    private const int LargestBatch = 200;
    private const int LargestBatchBytes = 8 * 1024 * 1024;
    private const int LongestLine = 512 * 1024 * 1024;

    // Lines that depend on later ones, as where an event was replaced by one that depends on a newer one: they are few.
    private const int MostPostponed = 1000;

    private readonly List<Line> _batch = [];
    private readonly List<Line> _postponed = [];
    private long _batchBytes;
    private ImportReport _report = new(0, 0, 0, 0);

    /// <param name="input">NDJSON.</param>
    /// <param name="progress">Called after each batch.</param>
    /// <param name="cancellationToken">Cancels the import; stored events are kept.</param>
    public async Task<ImportReport> RunAsync(Stream input, Action<ImportReport> progress, CancellationToken cancellationToken)
    {
        await foreach (var (number, text) in Lines.ReadAsync(input, LongestLine, cancellationToken))
        {
            Take(number, text);
            if (_batch.Count >= LargestBatch || _batchBytes >= LargestBatchBytes)
            {
                await StoreAsync(_batch, isLastTry: false, cancellationToken);
                _batch.Clear();
                _batchBytes = 0;
                progress(_report);
            }

            if (_report.IsEnded)
            {
                return _report;
            }
        }

        await StoreAsync(_batch, isLastTry: false, cancellationToken);
        await StorePostponedAsync(cancellationToken);
        return _report;
    }

    private void Take(long number, ReadOnlyMemory<byte>? text)
    {
        if (text is not { } utf8)
        {
            Refuse(number, $"is longer than {LongestLine} bytes.");
            return;
        }

        if (utf8.Span.Trim(" \t\r"u8).IsEmpty)
        {
            return;
        }

        switch (EventLine.Read(utf8))
        {
            case { Value: { } imported }:
                _batch.Add(new Line(number, imported));
                _batchBytes += utf8.Length;
                break;
            case { Errors: { } errors }:
                Refuse(number, Describe(errors));
                break;
            case var failed:
                Refuse(number, failed.Problem!);
                break;
        }
    }

    // What they depend on may be stored by now, or be among them.
    private async Task StorePostponedAsync(CancellationToken cancellationToken)
    {
        var before = int.MaxValue;
        while (!_report.IsEnded && _postponed.Count > 0)
        {
            var lines = _postponed.ToList();
            var isLastTry = lines.Count == before;
            before = lines.Count;
            _postponed.Clear();
            await StoreAsync(lines, isLastTry, cancellationToken);
        }
    }

    private async Task StoreAsync(List<Line> lines, bool isLastTry, CancellationToken cancellationToken)
    {
        if (endsAtExisting)
        {
            lines = await TakeUntilExistingAsync(lines, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var results = await store.ImportAsync(lines.ConvertAll(static line => line.Imported), mode, CancellationToken.None);
        foreach (var (line, result) in lines.Zip(results))
        {
            switch (result.Status)
            {
                case ImportStatus.Stored:
                    _report = _report with { Stored = _report.Stored + 1 };
                    break;
                case ImportStatus.Replaced:
                    _report = _report with { Replaced = _report.Replaced + 1 };
                    break;
                case ImportStatus.Exists:
                    _report = _report with { Existed = _report.Existed + 1 };
                    break;
                case ImportStatus.UnknownDependency when !isLastTry && _postponed.Count < MostPostponed:
                    _postponed.Add(line);
                    break;
                case ImportStatus.UnknownDependency:
                    Refuse(line.Number, $"depends on event {line.Imported.Event.DependsOn}, which is neither stored nor in a preceding line.");
                    break;
                default:
                    Refuse(line.Number, result.Reason!);
                    break;
            }
        }
    }

    private async Task<List<Line>> TakeUntilExistingAsync(List<Line> lines, CancellationToken cancellationToken)
    {
        var results = await store.ImportAsync(lines.ConvertAll(static line => line.Imported), ImportMode.Check, cancellationToken);
        var existing = results.ToList().FindIndex(static result => result.Status == ImportStatus.Exists);
        if (existing < 0)
        {
            return lines;
        }

        Refuse(lines[existing].Number, $"already exists, as event {lines[existing].Imported.Event.Id} or with the same hash.");
        _report = _report with { IsEnded = true };
        return lines[..existing];
    }

    private void Refuse(long number, string problem)
    {
        _report = _report with { Bad = _report.Bad + 1 };
        tell(number, problem);
    }

    private static string Describe(FieldErrors errors) =>
        string.Join(' ', errors.ByField.Select(static field => $"{field.Key} {string.Join(' ', field.Value)}"));

    private sealed record Line(long Number, ImportedEvent Imported);
}
