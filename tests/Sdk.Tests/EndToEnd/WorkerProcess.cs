using System.Globalization;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>tests/TestWorker as a process, configured by AYON's environment variables.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private WorkerProcess(ChildProcess process) => _process = process;

    /// <summary>The program as it was built with these tests.</summary>
    public static string[] Built { get; } = ["dotnet", Repository.ProgramOf("tests/TestWorker", "TestWorker.dll")];

    public int Id => _process.Id;

    public static WorkerProcess Start(string[] program, LiveServer server, string serviceName, bool hangs = false, TimeSpan? shutdownTimeout = null, double? seconds = null, TimeSpan? reclaimAfter = null, TimeSpan? releaseTimeout = null, bool blocks = false) =>
        new(ChildProcess.Start(new ProgramCall(program[0], program[1..])
        {
            Environment = new Dictionary<string, string?>
            {
                ["AYON_SERVER_URL"] = server.Url.ToString(),
                ["AYON_API_KEY"] = LiveServer.ApiKey,
                ["AYON_SERVICE_NAME"] = serviceName,
                ["TEST_WORKER_HANGS"] = hangs ? "1" : null,
                ["TEST_WORKER_BLOCKS"] = blocks ? "1" : null,
                ["TEST_WORKER_SECONDS"] = seconds?.ToString(CultureInfo.InvariantCulture),
                ["Ayon__ShutdownTimeout"] = (shutdownTimeout ?? TimeSpan.FromMilliseconds(200)).ToString(),
                ["Ayon__ReleaseTimeout"] = (releaseTimeout ?? TimeSpan.FromMinutes(1)).ToString(),
                ["Ayon__ReclaimAfter"] = reclaimAfter?.ToString(),
            },
        }));

    /// <summary>Waits for a job to begin: its id and the sender that has it.</summary>
    public async Task<(string Job, string Sender)> NextJobAsync()
    {
        var words = (await _process.UntilAsync(static line => line.Split(' ') is ["began", _, "as", _])).Split(' ');
        return (words[1], words[3]);
    }

    /// <summary>Ends it as a crash does: with SIGKILL.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Stops it as AYON's service host does, and gives its exit code.</summary>
    public async Task<int> StopAsync() => (await _process.StopAsync()).ExitCode;

    /// <summary>Waits for its end, and gives its exit code.</summary>
    public async Task<int> EndAsync() => (await _process.EndAsync()).ExitCode;

    /// <summary>Sends a signal.</summary>
    public void Send(Signal signal) => _process.Send(signal);

    /// <summary>How many lines of its output have a text.</summary>
    public int CountLines(string text) => _process.Lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
