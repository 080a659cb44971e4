using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ayon.Events.Samples.Tests;

/// <summary>A sample as a process, as <c>dotnet run</c> starts it.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly StringBuilder _output = new();

    private SampleProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(Cancellation);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts a sample.</summary>
    /// <param name="sample">Its name.</param>
    /// <param name="server">The server whose key it gets, if any.</param>
    /// <param name="options">Its command line.</param>
    public static SampleProcess Start(string sample, LocalServer? server, params string[] options)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet", [Repository.PathOf("samples", sample, "bin", configuration, "net10.0", $"{sample}.dll"), .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AYON_API_KEY"] = server?.ApiKey;
        start.Environment["AYON_SERVER_URL"] = null;
        return new SampleProcess(Process.Start(start)!);
    }

    /// <summary>Runs a sample to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string sample, LocalServer? server, params string[] options)
    {
        using var process = Start(sample, server, options);
        return await process.EndAsync();
    }

    /// <summary>Reads what it prints up to a line with a text.</summary>
    /// <returns>That line.</returns>
    public async Task<string> UntilAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience, TimeProvider.System, Cancellation) is { } line)
        {
            _output.AppendLine(line);
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"It ended without '{text}': {_output}{await _errors}");
    }

    /// <summary>Sends a signal, e.g. <c>TERM</c> or <c>KILL</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancellation);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Exit code, and all that it printed.</returns>
    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        _output.Append(await _process.StandardOutput.ReadToEndAsync(Cancellation).WaitAsync(Patience, TimeProvider.System, Cancellation));
        await _process.WaitForExitAsync(Cancellation).WaitAsync(Patience, TimeProvider.System, Cancellation);
        return (_process.ExitCode, _output + await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
