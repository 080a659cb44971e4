using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Npgsql;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>Writes that can be sent to the database together, because none depends on the effect of another.</summary>
internal sealed class WriteGroup
{
    private readonly List<DispatchWrite> _inserts = [];

    // An event is changed once by each statement: the changes of the first round, then those of the second, …
    private readonly List<List<UpdateWrite>> _rounds = [];
    private readonly Dictionary<string, int> _changes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _newIds = new(StringComparer.Ordinal);

    // Where each write's result is found.
    private readonly List<EventWrite> _writes = [];

    /// <summary>A dispatch that may replace an event: it reads before it writes, alone in its group.</summary>
    public DispatchWrite? Replacement { get; private init; }

    /// <summary>Splits writes into as few groups as their order allows.</summary>
    public static List<WriteGroup> Split(IReadOnlyList<EventWrite> writes)
    {
        var groups = new List<WriteGroup>();
        WriteGroup? open = null;
        foreach (var write in writes)
        {
            if (write is DispatchWrite { Reuse: true } replacement)
            {
                groups.Add(new WriteGroup { Replacement = replacement });
                open = null;
            }
            else
            {
                if (open is null || open.MustPrecede(write))
                {
                    groups.Add(open = new WriteGroup());
                }

                open.Add(write);
            }
        }

        return groups;
    }

    public async Task<IReadOnlyList<EventWriteResult>> RunAsync(
        NpgsqlConnection connection, DateTimeOffset now, bool isHasty, CancellationToken cancellationToken)
    {
        if (Replacement is { } replacement)
        {
            return [new EventWriteResult { Dispatch = await EventReplacement.RunAsync(connection, replacement.NewEvent, cancellationToken) }];
        }

        var stored = new HashSet<string>(StringComparer.Ordinal);
        var changed = new Dictionary<(string Id, int Round), AyonEvent>();
        await using (var batch = new NpgsqlBatch(connection))
        {
            if (isHasty)
            {
                batch.BatchCommands.Add(PostgresDatabase.Hurry());
            }

            if (_inserts.Count > 0)
            {
                batch.BatchCommands.Add(WriteSql.Insert(_inserts.ConvertAll(static insert => insert.NewEvent)));
            }

            _rounds.ForEach(round => batch.BatchCommands.Add(WriteSql.Update(round, now)));
            // Not left to Npgsql, which loses count of its statements when values are refused at the first use of one.
            await batch.PrepareAsync(cancellationToken);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            if (isHasty)
            {
                await reader.NextResultAsync(cancellationToken);
            }

            if (_inserts.Count > 0)
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    stored.Add(PostgresRows.IdOf(reader.GetGuid(0)));
                }

                await reader.NextResultAsync(cancellationToken);
            }

            for (var round = 0; round < _rounds.Count; round++)
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    var updated = PostgresRows.Read(reader);
                    changed.Add((updated.Id, round), updated);
                }

                await reader.NextResultAsync(cancellationToken);
            }
        }

        var refused = await FindReasonsAsync(connection, stored, cancellationToken);
        _changes.Clear();
        var results = _writes.ConvertAll(write => write is UpdateWrite update
            ? new EventWriteResult { Updated = changed.GetValueOrDefault((update.Id, CountChange(update.Id))) }
            : new EventWriteResult { Dispatch = refused.GetValueOrDefault(((DispatchWrite)write).NewEvent.Id, DispatchResult.Stored) });
        await FindOtherAttemptsAsync(connection, results, cancellationToken);
        return results;
    }

    private bool MustPrecede(EventWrite write) => write switch
    {
        DispatchWrite { NewEvent.DependsOn: { } source } => _newIds.Contains(source),
        // New events are written before the changes.
        UpdateWrite update => _newIds.Contains(update.Id),
        _ => false,
    };

    private void Add(EventWrite write)
    {
        _writes.Add(write);
        switch (write)
        {
            case DispatchWrite dispatch:
                _inserts.Add(dispatch);
                _newIds.Add(dispatch.NewEvent.Id);
                break;
            case UpdateWrite update:
                var round = CountChange(update.Id);
                if (round == _rounds.Count)
                {
                    _rounds.Add([]);
                }

                _rounds[round].Add(update);
                break;
        }
    }

    private int CountChange(string id)
    {
        var before = _changes.GetValueOrDefault(id);
        _changes[id] = before + 1;
        return before;
    }

    // Updates that named an attempt or a time and changed nothing: either there is no such event, or it is not as they wanted it.
    private async Task FindOtherAttemptsAsync(NpgsqlConnection connection, List<EventWriteResult> results, CancellationToken cancellationToken)
    {
        var missing = _writes.Index()
            .Where(write => write.Item is UpdateWrite { IfAttempt: not null } or UpdateWrite { IfUpdatedAt: not null } && results[write.Index].Updated is null)
            .Select(static write => (write.Index, Update: (UpdateWrite)write.Item))
            .ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        await using var command = WriteSql.FindIds(connection, missing.ConvertAll(static write => write.Update));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            known.Add(PostgresRows.IdOf(reader.GetGuid(0)));
        }

        foreach (var (index, update) in missing)
        {
            results[index] = results[index] with { IsOtherAttempt = known.Contains(update.Id) };
        }
    }

    private async Task<Dictionary<string, DispatchResult>> FindReasonsAsync(
        NpgsqlConnection connection, HashSet<string> stored, CancellationToken cancellationToken)
    {
        var missing = _inserts.Select(static insert => insert.NewEvent).Where(newEvent => !stored.Contains(newEvent.Id)).ToList();
        var reasons = new Dictionary<string, DispatchResult>(StringComparer.Ordinal);
        if (missing.Count == 0)
        {
            return reasons;
        }

        missing.ForEach(newEvent => reasons.Add(newEvent.Id, DispatchResult.UnknownDependency));
        await using var command = WriteSql.FindDuplicates(connection, missing);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            reasons[PostgresRows.IdOf(reader.GetGuid(0))] = DispatchResult.DuplicateHash;
        }

        return reasons;
    }
}
