using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Ayon.Events.Storage.ContractTests.Postgres;

/// <summary>Where a connection is cut.</summary>
public enum Cut
{
    /// <summary>The database never hears that it is to commit.</summary>
    BeforeCommit,

    /// <summary>The database has committed, and nobody hears of it.</summary>
    AfterCommit,
}

/// <summary>A line to a database that is cut when a transaction commits, which is when nobody can know what became of it.</summary>
internal sealed class PostgresLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _database;
    private readonly Task _accepting;
    private Cut? _next;

    public PostgresLine(string connectionString)
    {
        _database = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_database.ToString())
    {
        Host = IPAddress.Loopback.ToString(),
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
    }.ToString();

    /// <summary>Whether it was cut as it was told.</summary>
    public bool IsCut => _next is null;

    /// <summary>Cuts the connection of the next transaction that commits.</summary>
    public void CutNext(Cut cut) => _next = cut;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                lines.Add(ConnectAsync(await _listener.AcceptSocketAsync()));
            }
        }
        catch (SocketException)
        {
            // The listener was stopped.
        }

        await Task.WhenAll(lines);
    }

    private async Task ConnectAsync(Socket client)
    {
        var server = await DialAsync();
        var isToBeCut = false;
        await Task.WhenAll(
            CopyAsync(server, client, _ => !isToBeCut),
            CopyAsync(client, server, sent =>
            {
                if (_next is not { } cut || sent.Span.IndexOf("COMMIT\0"u8) < 0)
                {
                    return true;
                }

                _next = null;
                isToBeCut = true;
                return cut == Cut.AfterCommit;
            }));
    }

    private async Task<Socket> DialAsync()
    {
        var isFile = Path.IsPathRooted(_database.Host);
        var socket = new Socket(isFile ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, isFile ? ProtocolType.Unspecified : ProtocolType.Tcp);
        if (isFile)
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_database.Host!, $".s.PGSQL.{_database.Port}")));
        }
        else
        {
            await socket.ConnectAsync(_database.Host!, _database.Port);
        }

        return socket;
    }

    // Until one of them ends, or something is not to be passed on: then both hear no more.
    private static async Task CopyAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> mayPass)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count && mayPass(buffer.AsMemory(0, count)))
            {
                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The other way has ended.
        }

        from.Close();
        to.Close();
    }
}
