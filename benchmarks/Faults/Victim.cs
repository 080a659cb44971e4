using System.Globalization;
using Ayon.Events.TestSupport;

namespace Ayon.Events.Faults;

/// <summary>A process of this program that is killed, frozen and started again.</summary>
internal sealed class Victim(string name, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment, string logFolder) : IAsyncDisposable
{
    private ChildProcess? _process;
    private int _starts;

    public string Name => name;

    public bool IsRunning => _process is { HasEnded: false };

    public async Task StartAsync()
    {
        await DisposeAsync();
        _starts++;
        _process = ChildProcess.Start(ProgramCall.Dotnet(typeof(Victim).Assembly.Location, arguments) with { Environment = environment });
    }

    /// <summary>Sends a signal.</summary>
    public void Send(Signal signal) => _process?.Send(signal);

    /// <summary>Ends it, and writes its log.</summary>
    public async Task EndAsync(Signal signal, TimeSpan patience)
    {
        if (_process is { } process)
        {
            process.Send(signal);
            try
            {
                await process.EndAsync(patience);
            }
            catch (TimeoutException)
            {
                await process.KillAsync();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            await File.WriteAllTextAsync(Path.Combine(logFolder, string.Create(CultureInfo.InvariantCulture, $"{name}.{_starts}.log")), _process.Printed);
            _process = null;
        }
    }
}
