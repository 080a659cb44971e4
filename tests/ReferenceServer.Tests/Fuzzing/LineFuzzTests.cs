using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using CsCheck;

namespace Ayon.Events.Server.Tests.Fuzzing;

/// <summary>Bytes on the line that are neither good HTTP nor good frames of a WebSocket, from sockets that close halfway.</summary>
public sealed class LineFuzzTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const string Key = $"X-Api-Key: {TestServer.ServiceKey}\r\n";

    private const string Upgrade =
        "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

    private static readonly Gen<byte[]> Heads = Gen.OneOf(
        $"POST /api/events HTTP/1.1\r\nHost: a\r\n{Key}Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{{\"topic\":\"fuzz.half\"",
        $"POST /api/events HTTP/1.1\r\nHost: a\r\n{Key}Content-Length: 10\r\nContent-Length: 20\r\n\r\n{{}}",
        $"POST /api/events HTTP/1.1\r\nHost: a\r\n{Key}Content-Length: -5\r\n\r\n",
        $"POST /api/events HTTP/1.1\r\nHost: a\r\n{Key}Content-Length: 99999999999999999999\r\n\r\n",
        $"POST /api/events HTTP/1.1\r\nHost: a\r\n{Key}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        $"POST /api/events HTTP/1.1\r\nHost: a\r\n{Key}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc",
        $"POST /api/enroll HTTP/1.1\r\nHost: a\r\n{Key}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5\r\n{{\"a\":\r\n",
        $"POST /api/enroll HTTP/1.1\r\nHost: a\r\n{Key}Expect: 100-continue\r\nContent-Length: 50\r\n\r\n",
        $"GET /api/info HTTP/1.1\r\nHost: a\r\n\r\nGET /api/info HTTP/1.1\r\nHost: a\r\n\r\nGET",
        "GET /api/info HTTP/9.9\r\n\r\n", "GET  /  HTTP/1.1\r\n\r\n", "GET http://[::1 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /api/info\r\n", "\r\n\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: a\r\n\r\n", $"GET / HTTP/1.1\r\nHost: a\r\nX: {new string('b', 60_000)}\r\n\r\n",
        "GET /api/events/\0 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /api/info HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n").Select(Encoding.Latin1.GetBytes);

    private static readonly Gen<byte[]> Frames = Gen.Select(Gen.Byte, Gen.Byte, Gen.ULong, Gen.Byte.Array[0, 60], Frame)
        .Array[1, 3].Select(static frames => (byte[])[.. frames.SelectMany(static frame => frame)]);

    // What is sent, and whether it comes after a WebSocket was agreed on.
    private static readonly Gen<(byte[] Bytes, bool IsSocket)> Inputs = Gen.Frequency(
        (5, Heads.Select(static head => (head, false))),
        (5, Frames.Select(static frames => (frames, true))),
        (3, Gen.Select(Heads, Gen.Int[0, 10_000], static (head, at) => (head[..(at % head.Length)], false))),
        (3, Gen.Select(Heads, Gen.Int[0, 10_000], Gen.Byte, static (head, at, value) => (WithByte(head, at, value), false))),
        (1, Gen.Select(Gen.Byte.Array[0, 300], Gen.Bool)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connections_BrokenInAnyWay_HarmNoOther()
    {
        await using var fuzz = await FuzzServer.StartAsync("Sqlite");
        var tally = new FuzzTally("Broken connections");
        await Gen.Select(Inputs, Gen.Bool).SampleAsync(
            async (input, cutsOff) =>
            {
                var answer = await SendAsync(fuzz.Server.Address, input.Bytes, input.IsSocket, cutsOff);
                tally.Add(answer);
                Assert.False(answer.StartsWith('5') && !answer.StartsWith("505", StringComparison.Ordinal), $"{answer}: {string.Join(Environment.NewLine, fuzz.Errors)}");
            },
            iter: FuzzServer.Inputs / 3,
            threads: 2);
        tally.Report();

        // The half of an event was never stored, and the next whole one is.
        await fuzz.Server.Service.DispatchAsync("""{"topic":"fuzz.whole"}""");
        Assert.Equal((0, 1), (await fuzz.CountAsync("fuzz.half"), await fuzz.CountAsync("fuzz.whole")));
        fuzz.CheckErrors();
        await fuzz.CheckRowsAsync();
    }

    // Sends, then cuts off, or closes its half and waits for what comes.
    private static async Task<string> SendAsync(Uri server, byte[] bytes, bool isSocket, bool cutsOff)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Host, server.Port, Cancellation);
        try
        {
            if (isSocket)
            {
                await socket.SendAsync(Encoding.ASCII.GetBytes(Upgrade), Cancellation);
                var agreed = new byte[1024];
                var length = await socket.ReceiveAsync(agreed, Cancellation).AsTask().WaitAsync(Patience, Cancellation);
                Assert.StartsWith("HTTP/1.1 101 ", Encoding.Latin1.GetString(agreed, 0, length), StringComparison.Ordinal);
            }

            await socket.SendAsync(bytes, Cancellation);
            if (cutsOff)
            {
                // A reset instead of an orderly end.
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
                return "cut off";
            }

            socket.Shutdown(SocketShutdown.Send);
            return await AnswerAsync(socket);
        }
        catch (SocketException)
        {
            return "reset";
        }
    }

    private static async Task<string> AnswerAsync(Socket socket)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), Cancellation).AsTask().WaitAsync(Patience, Cancellation);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        var text = Encoding.Latin1.GetString(buffer, 0, length);
        return text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? text[9..12] : text.Length == 0 ? "closed" : "frames";
    }

    private static byte[] Frame(byte first, byte second, ulong length, byte[] content)
    {
        var head = new byte[10];
        head[0] = first;
        head[1] = second;
        BinaryPrimitives.WriteUInt64BigEndian(head.AsSpan(2), length);
        return [.. head, .. content];
    }

    private static byte[] WithByte(byte[] head, int at, byte value)
    {
        var changed = (byte[])head.Clone();
        changed[at % head.Length] = value;
        return changed;
    }
}
