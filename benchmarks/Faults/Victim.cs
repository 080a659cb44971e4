using System.Diagnostics;
using System.Globalization;

namespace Ayon.Events.Faults;

/// <summary>A process of this program that is killed, frozen and started again.</summary>
internal sealed class Victim(string name, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string logFolder) : IDisposable
{
    private Process? _process;
    private int _starts;

    public string Name => name;

    public bool IsRunning => _process is { HasExited: false };

    public void Start()
    {
        Dispose();
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true };
        var log = Path.Combine(logFolder, string.Create(CultureInfo.InvariantCulture, $"{name}.{++_starts}.log"));
        // exec, so that signals reach the program itself.
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"exec dotnet '{typeof(Victim).Assembly.Location}' {string.Join(' ', arguments.Select(static argument => $"'{argument}'"))} > '{log}' 2>&1");
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        _process = Process.Start(start)!;
    }

    /// <summary>Sends a signal, such as <c>KILL</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        if (IsRunning)
        {
            using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }
    }

    public async Task EndAsync(string signal, TimeSpan patience)
    {
        await SignalAsync(signal);
        if (_process is { } process)
        {
            try
            {
                await process.WaitForExitAsync().WaitAsync(patience, TimeProvider.System);
            }
            catch (TimeoutException)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    public void Dispose()
    {
        if (IsRunning)
        {
            _process!.Kill();
            _process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
    }
}
