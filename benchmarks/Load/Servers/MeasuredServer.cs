using System.Diagnostics;
using System.Security.Cryptography;
using Ayon.Events.TestSupport;

namespace Ayon.Events.Load.Servers;

/// <summary>The reference server as a process of its own, so that its memory and its time are its own.</summary>
internal sealed class MeasuredServer : IRunningServer
{
    private readonly ServerProcess _server;
    private readonly Func<ValueTask>? _cleanUp;

    private MeasuredServer(ServerProcess server, string apiKey, Func<ValueTask>? cleanUp)
    {
        (_server, _cleanUp, ApiKey) = (server, cleanUp, apiKey);
        Process = Process.GetProcessById(server.Id);
    }

    public Uri Address => _server.Address;

    public string ApiKey { get; }

    public Process? Process { get; }

    public string LastOutput => _server.Printed;

    /// <summary>Starts the server and waits until it listens.</summary>
    /// <param name="settings">Settings as on its command line, e.g. <c>Storage:Provider=Postgres</c>.</param>
    /// <param name="cleanUp">What is to be done when it has ended, e.g. dropping its database.</param>
    /// <param name="cancellationToken">Ends the server, once it has started.</param>
    /// <exception cref="LoadException">It does not start; the message holds what it said.</exception>
    public static async Task<IRunningServer> StartAsync(IEnumerable<string> settings, Func<ValueTask>? cleanUp, CancellationToken cancellationToken)
    {
        var apiKey = RandomNumberGenerator.GetHexString(32, lowercase: true);
        try
        {
            var server = await ServerProcess.StartAsync(
                Assembly(), settings.Append($"Access:ApiKey={apiKey}").Append("urls=http://127.0.0.1:0").Select(static setting => $"--{setting}"));
            var measured = new MeasuredServer(server, apiKey, cleanUp);
            if (cancellationToken.IsCancellationRequested)
            {
                await measured.DisposeAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return measured;
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
        {
            if (cleanUp is not null)
            {
                await cleanUp();
            }

            throw new LoadException($"The server did not start. {failure.Message}", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Its data are thrown away, and a server must bear being killed: nothing is asked of it.
        await _server.DisposeAsync();
        Process?.Dispose();
        if (_cleanUp is not null)
        {
            await _cleanUp();
        }
    }

    // The build copies the server there.
    private static string Assembly()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "server", "Ayon.Events.Server.dll");
        return File.Exists(path) ? path : throw new LoadException($"The server is not at {path}: build benchmarks/Load again.");
    }
}
