using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Ayon.Events.Load.Servers;

/// <summary>The reference server as a process of its own.</summary>
internal sealed partial class ServerProcess : IRunningServer
{
    private const int LinesKept = 40;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Func<ValueTask>? _cleanUp;
    private readonly ConcurrentQueue<string> _lastLines = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process, string apiKey, Func<ValueTask>? cleanUp)
    {
        (_process, ApiKey, _cleanUp) = (process, apiKey, cleanUp);
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new LoadException("The server ended by itself."));
    }

    public Uri Address => _listening.Task.Result;

    public string ApiKey { get; }

    public Process? Process => _process;

    public string LastOutput => string.Join(Environment.NewLine, _lastLines);

    /// <summary>Starts the server and waits until it listens.</summary>
    /// <param name="settings">Settings as on its command line, e.g. <c>Storage:Provider=Postgres</c>.</param>
    /// <param name="cleanUp">What is to be done when it has ended, e.g. dropping its database.</param>
    /// <param name="cancellationToken">Ends the wait, and the server.</param>
    /// <exception cref="LoadException">It does not start; the message holds what it said.</exception>
    public static async Task<ServerProcess> StartAsync(
        IEnumerable<string> settings, Func<ValueTask>? cleanUp, CancellationToken cancellationToken)
    {
        var apiKey = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var start = new ProcessStartInfo(DotnetPath())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(ServerAssembly());
        foreach (var setting in settings.Append($"Access:ApiKey={apiKey}").Append("urls=http://127.0.0.1:0"))
        {
            start.ArgumentList.Add("--" + setting);
        }

        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, apiKey, cleanUp);
        try
        {
            server._process.Start();
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            await server._listening.Task.WaitAsync(StartLimit, TimeProvider.System, cancellationToken);
            return server;
        }
        catch (Exception failure)
        {
            await server.DisposeAsync();
            if (failure is OperationCanceledException)
            {
                throw;
            }

            throw new LoadException(
                $"The server did not start. {failure.Message}{Environment.NewLine}{server.LastOutput}", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Its data are thrown away, and a server must bear being killed: nothing is asked of it.
            if (!_process.HasExited)
            {
                _process.Kill();
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }
        catch (InvalidOperationException)
        {
            // It never started.
        }

        _process.Dispose();
        if (_cleanUp is not null)
        {
            await _cleanUp();
        }
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lastLines.Enqueue(line);
        if (_lastLines.Count > LinesKept)
        {
            _lastLines.TryDequeue(out _);
        }

        if (!_listening.Task.IsCompleted && ListeningLine().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    // The build copies the server there.
    private static string ServerAssembly()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "server", "Ayon.Events.Server.dll");
        return File.Exists(path) ? path : throw new LoadException($"The server is not at {path}: build benchmarks/Load again.");
    }

    // The same runtime that runs this program; the path may name none, or an older one.
    private static string DotnetPath()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var path = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(path) ? path : name;
    }

    [GeneratedRegex(@"Listening on (?<address>http://[^\s,;]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex ListeningLine();
}
