using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Ayon.Events.TestSupport;

/// <summary>Where a connection is cut.</summary>
public enum Cut
{
    /// <summary>The database never hears that it is to commit.</summary>
    BeforeCommit,

    /// <summary>The database has committed, and nobody hears of it.</summary>
    AfterCommit,

    /// <summary>The database has done a statement that wrote, without a transaction around it, and nobody hears of it.</summary>
    AfterWrite,
}

/// <summary>A line to a database that is cut when something is committed, which is when nobody can know what became of it.</summary>
public sealed class PostgresLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _database;
    private readonly Task _accepting;
    private Cut? _next;

    /// <param name="connectionString">Names the database.</param>
    public PostgresLine(string connectionString)
    {
        _database = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Names the database at the end of this line.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_database.ToString())
    {
        Host = IPAddress.Loopback.ToString(),
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
    }.ToString();

    /// <summary>Is called with what a client sends, before it is passed on. Null for nothing.</summary>
    public Func<ReadOnlyMemory<byte>, Task>? Passing { get; set; }

    /// <summary>Whether it was cut as it was told.</summary>
    public bool IsCut => _next is null;

    /// <summary>Cuts the connection of the next transaction that commits.</summary>
    public void CutNext(Cut cut) => _next = cut;

    /// <summary>Cuts none, if none was cut yet.</summary>
    public void Spare() => _next = null;

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
        if (await DialAsync() is not { } server)
        {
            client.Close();
            return;
        }

        var isToBeCut = false;
        await Task.WhenAll(
            CopyAsync(server, client, answer =>
            {
                if (_next == Cut.AfterWrite && HasWritten(answer.Span))
                {
                    _next = null;
                    isToBeCut = true;
                }

                return Task.FromResult(!isToBeCut);
            }),
            CopyAsync(client, server, async sent =>
            {
                await (Passing?.Invoke(sent) ?? Task.CompletedTask);
                if (_next is not ({ } cut and not Cut.AfterWrite) || sent.Span.IndexOf("COMMIT\0"u8) < 0)
                {
                    return true;
                }

                _next = null;
                isToBeCut = true;
                return cut == Cut.AfterCommit;
            }));
    }

    // A statement has changed at least one row, and the connection is in no transaction any more.
    private static bool HasWritten(ReadOnlySpan<byte> answer) =>
        (Counts(answer, "INSERT 0 "u8) || Counts(answer, "UPDATE "u8)) && answer.IndexOf("Z\0\0\0\u0005I"u8) >= 0;

    private static bool Counts(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> tag) =>
        answer.IndexOf(tag) is >= 0 and var start && start + tag.Length < answer.Length && answer[start + tag.Length] is >= (byte)'1' and <= (byte)'9';

    // Null where there is no database at the other end.
    private async Task<Socket?> DialAsync()
    {
        var isFile = Path.IsPathRooted(_database.Host);
        var socket = new Socket(isFile ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, isFile ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            await (isFile
                ? socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_database.Host!, $".s.PGSQL.{_database.Port}")))
                : socket.ConnectAsync(_database.Host!, _database.Port));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    // Until one of them ends, or something is not to be passed on: then both hear no more.
    private static async Task CopyAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, Task<bool>> mayPassAsync)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count && await mayPassAsync(buffer.AsMemory(0, count)))
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
