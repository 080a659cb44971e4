using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>tests/TestWorker as a process, configured by AYON's environment variables.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];

    private WorkerProcess(Process process) => _process = process;

    /// <summary>The program as it was built with these tests.</summary>
    public static string[] Built { get; } = ["dotnet", Repository.PathOf("tests", "TestWorker", "bin", Configuration, "net10.0", "TestWorker.dll")];

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public int Id => _process.Id;

    public static WorkerProcess Start(string[] program, LiveServer server, string serviceName, bool hangs = false, TimeSpan? shutdownTimeout = null, double? seconds = null, TimeSpan? reclaimAfter = null)
    {
        var start = new ProcessStartInfo(program[0], program[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AYON_SERVER_URL"] = server.Url.ToString();
        start.Environment["AYON_API_KEY"] = LiveServer.ApiKey;
        start.Environment["AYON_SERVICE_NAME"] = serviceName;
        start.Environment["TEST_WORKER_HANGS"] = hangs ? "1" : null;
        start.Environment["Ayon__ShutdownTimeout"] = (shutdownTimeout ?? TimeSpan.FromMilliseconds(200)).ToString();
        start.Environment["Ayon__HandBackTimeout"] = TimeSpan.FromMinutes(1).ToString();
        start.Environment["TEST_WORKER_SECONDS"] = seconds?.ToString(CultureInfo.InvariantCulture);
        start.Environment["Ayon__ReclaimAfter"] = reclaimAfter?.ToString();
        var worker = new WorkerProcess(new Process { StartInfo = start });
        worker._process.OutputDataReceived += (_, line) => worker._lines.Enqueue(line.Data ?? "");
        worker._process.ErrorDataReceived += (_, line) => worker._lines.Enqueue(line.Data ?? "");
        worker._process.Start();
        worker._process.BeginOutputReadLine();
        worker._process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>Waits for a job to begin: its id and the sender that has it.</summary>
    public async Task<(string Job, string Sender)> NextJobAsync()
    {
        string[] words = [];
        await LiveServer.UntilAsync(() => _process.HasExited || _lines.Any(line => (words = line.Split(' ')) is ["began", _, "as", _]));
        return words is ["began", var job, "as", var sender]
            ? (job, sender)
            : throw new InvalidOperationException($"The worker ended: {string.Join('\n', _lines)}");
    }

    /// <summary>Ends it as a crash does: with SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Stops it as AYON's service host does, and gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        return await EndAsync();
    }

    /// <summary>Waits for its end, and gives its exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(LiveServer.Patience);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal, such as <c>STOP</c>, which freezes the process, and <c>CONT</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>How many lines of its output have a text.</summary>
    public int CountLines(string text) => _lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
