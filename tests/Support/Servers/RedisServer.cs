using System.Net.Sockets;

namespace Ayon.Events.TestSupport;

/// <summary>
/// Redis for tests: the server that <c>AYON_TEST_REDIS</c> names by a connection string of StackExchange.Redis, else one from
/// the local binary on a Unix socket.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Variable = "AYON_TEST_REDIS";

    private static readonly Lazy<Task<string>> Shared = new(ConnectSharedAsync);

    private readonly string _folder = LocalServer.NewFolder("redis");
    private LocalServer? _server;

    /// <summary>The connection string, which stays the same over restarts.</summary>
    public string ConnectionString => $"!{SocketFile}";

    private string SocketFile => Path.Combine(_folder, "redis.sock");

    /// <summary>The connection string of the server that all tests of the process share.</summary>
    /// <exception cref="InvalidOperationException">There is no Redis; the message says what to install.</exception>
    public static Task<string> ConnectAsync() => Shared.Value;

    /// <summary>Starts a server of one's own, always from the local binary, to be stopped and started again.</summary>
    /// <exception cref="InvalidOperationException">There is no Redis; the message says what to install.</exception>
    public static async Task<RedisServer> StartNewAsync()
    {
        var server = new RedisServer();
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again at the same address.</summary>
    public async Task StartAsync() => _server = await LocalServer.StartAsync(
        "Redis",
        _folder,
        Signal.Kill,
        account: "",
        prepare: "",
        [LocalServer.Find("redis-server", "redis-server", Variable), "--port", "0", "--unixsocket", SocketFile, "--save", "", "--appendonly", "no"],
        AnswersAsync);

    /// <summary>Kills it, as a crash does.</summary>
    public async Task KillAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            _server = null;
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    // Never disposed: it is for all tests of the process and ends with it.
    private static async Task<string> ConnectSharedAsync() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : (await StartNewAsync()).ConnectionString;

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketFile));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
