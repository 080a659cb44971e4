using System.Text.RegularExpressions;

namespace Ayon.Events.TestSupport;

/// <summary>The reference server as a process, as an operator starts it.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private ServerProcess(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Where its WebSocket is.</summary>
    public Uri Socket => new UriBuilder(Address) { Scheme = "ws", Path = "/ws" }.Uri;

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>All that it has printed so far.</summary>
    public string Printed => _process.Printed;

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="assembly">The path of <c>Ayon.Events.Server.dll</c>.</param>
    /// <param name="settings">Settings, as on the command line.</param>
    /// <param name="environment">Variables of its environment, beside those of this process.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message has all that it printed.</exception>
    public static async Task<ServerProcess> StartAsync(
        string assembly, IEnumerable<string> settings, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var process = ChildProcess.Start(ProgramCall.Dotnet(assembly, settings) with
        {
            // Nothing may depend on where the server is started.
            Folder = Path.GetTempPath(),
            Environment = environment ?? new Dictionary<string, string?>(),
        });
        try
        {
            var line = await process.UntilAsync(static line => ListeningLine().IsMatch(line));
            return new ServerProcess(process, new Uri(ListeningLine().Match(line).Groups[1].Value));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as a crash does: with SIGKILL.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Stops it as a service host does.</summary>
    public Task<ProgramEnd> StopAsync() => _process.StopAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [GeneratedRegex(@"Listening on (http://[^\s,;]+)")]
    private static partial Regex ListeningLine();
}
