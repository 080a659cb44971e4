using System.Globalization;
using Ayon.Events.Faults.Work;
using Ayon.Events.TestSupport;

namespace Ayon.Events.Faults;

/// <summary>A process of this program that is killed, frozen and started again. It has a folder of its own for temporary files, as a container has.</summary>
/// <param name="name">Its name.</param>
/// <param name="arguments">What it is.</param>
/// <param name="environment">What it is told.</param>
/// <param name="folder">Logs and journals of all processes.</param>
internal sealed class Victim(string name, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment, string folder) : IAsyncDisposable
{
    private ChildProcess? _process;
    private bool _isWanted;
    private readonly List<Victim> _twins = [];
#pragma warning disable CA2213 // Whoever revives it may still be waiting; it holds nothing of the system.
    private readonly SemaphoreSlim _one = new(1, 1);
#pragma warning restore CA2213
    private int _starts;
    private int _overdue;

    /// <summary>By how much its clock is wrong, from its next start on.</summary>
    public TimeSpan ClockIsWrongBy { get; set; }

    /// <summary>How often it, or a twin, did not end in time.</summary>
    public int Overdue => _overdue + _twins.Sum(static twin => twin.Overdue);

    /// <summary>How often it ended by itself.</summary>
    public int Ended { get; private set; }

    /// <summary>Another process that takes itself for the same.</summary>
    public Victim NewTwin()
    {
        var twin = new Victim(string.Create(CultureInfo.InvariantCulture, $"{name}-twin{_twins.Count + 1}"), arguments, environment, folder);
        _twins.Add(twin);
        return twin;
    }

    public async Task StartAsync()
    {
        await _one.WaitAsync();
        try
        {
            await StartAloneAsync();
            _isWanted = true;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Starts it again where it ended by itself, as a service manager does: a server that finds no database ends.</summary>
    public async Task ReviveAsync()
    {
        await _one.WaitAsync();
        try
        {
            if (_isWanted && _process is { HasEnded: true })
            {
                Ended++;
                await StartAloneAsync();
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task StartAloneAsync()
    {
        await EndAsync();
        _starts++;
        var temporary = Directory.CreateDirectory(Path.Combine(folder, "tmp-" + name)).FullName;
        _process = ChildProcess.Start(ProgramCall.Dotnet(typeof(Victim).Assembly.Location, arguments) with
        {
            Environment = new Dictionary<string, string?>(environment, StringComparer.Ordinal)
            {
                ["TMPDIR"] = temporary,
                [WorkerProcess.JournalVariable] = folder,
                [WorkerProcess.NameVariable] = string.Create(CultureInfo.InvariantCulture, $"{name}.{_starts}"),
                [WorkerProcess.ClockVariable] = ClockIsWrongBy.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            },
        });
    }

    /// <summary>Sends a signal.</summary>
    public void Send(Signal signal) => _process?.Send(signal);

    /// <summary>Ends it, with force where it takes too long.</summary>
    public async Task EndAsync(Signal signal, TimeSpan patience)
    {
        await _one.WaitAsync();
        try
        {
            _isWanted = false;
            await EndAloneAsync(signal, patience);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task EndAloneAsync(Signal signal, TimeSpan patience)
    {
        if (_process is { HasEnded: false } process)
        {
            process.Send(signal);
            try
            {
                await process.EndAsync(patience);
            }
            catch (TimeoutException)
            {
                _overdue++;
                await process.KillAsync();
            }
        }
    }

    /// <summary>Kills it, if it runs, and keeps its log.</summary>
    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task EndAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            await File.WriteAllTextAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.{_starts}.log")), _process.Printed);
            _process = null;
        }
    }
}
