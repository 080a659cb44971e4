using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;
using CsCheck;

namespace Ayon.Events.Server.Tests.Fuzzing;

/// <summary>Whatever is said on the WebSocket: who may not hear does not, who misbehaves is told why, and the others feel nothing.</summary>
public sealed class SocketFuzzTests
{
    private const string Heard = "fuzz.heard";
    private const string End = "fuzz.end";

    private static readonly Gen<string> Auth = Gen.Select(
        Gen.OneOf("key-of-guest", "key-of-artist", "wrong", ""), Hostile.Json, Hostile.Json, Gen.Int[0, 7],
        static (key, first, second, kind) => kind switch
        {
            0 => $$"""{"topic":"auth","token":{{first}},"subscribe":{{second}}}""",
            1 => $$"""{"topic":"auth","token":"{{key}}","subscribe":{{first}}}""",
            2 => $$"""{"topic":"auth","token":"{{key}}","subscribe":["*"],"project":{{first}}}""",
            3 => $$"""{"topic":"auth","token":"{{key}}","subscribe":[{{first}},{{second}}]}""",
            4 => $$"""{"topic":{{first}},"token":"{{key}}","subscribe":["*"]}""",
            5 => $$"""{"topic":"auth","token":"{{key}}","subscribe":["*"],{{Hostile.Quoted(key)}}:{{first}}}""",
            6 => first,
            _ => $$"""{"topic":"auth","token":"{{key}}","subscribe":["*"],"project":"hidden"}""",
        });

    private static readonly Gen<(byte[] Bytes, WebSocketMessageType Type)> Message = Gen.Frequency(
        (8, Auth.Select(static text => (Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text))),
        (1, Hostile.Bytes.Select(static bytes => (bytes, WebSocketMessageType.Text))),
        (1, Hostile.Bytes.Select(static bytes => (bytes, WebSocketMessageType.Binary))),
        (1, Gen.Const((new byte[200_000], WebSocketMessageType.Text))));

    [Fact]
    public async Task Messages_OfOutsiders_NeitherFailNorGetWhatIsNotTheirs()
    {
        await using var fuzz = await FuzzServer.StartAsync("Sqlite");
        // All the time, since the server parts with those who leave too many waiting.
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hearing = HearAsync(fuzz, listening);
        await await Task.WhenAny(listening.Task, hearing);
        var tally = new FuzzTally("WebSocket messages");
        var turn = 0;
        await Message.Array[1, 4].SampleAsync(
            async messages =>
            {
                using var socket = await TestSocket.ConnectAsync(fuzz.Server);
                var outcome = await SayAsync(fuzz, socket, messages, $"{Heard}{Interlocked.Increment(ref turn)}");
                tally.Add(outcome);
                Assert.NotEqual(((int)WebSocketCloseStatus.InternalServerError).ToString(CultureInfo.InvariantCulture), outcome);
            },
            iter: FuzzServer.Inputs / 5,
            threads: 2);
        tally.Report();

        // Somebody who behaved heard all of it.
        await TellAsync(fuzz, End);
        Assert.Equal(turn, await hearing);
        fuzz.CheckErrors();
    }

    private static async Task<int> HearAsync(FuzzServer fuzz, TaskCompletionSource listening)
    {
        using var witness = await TestSocket.ListenAsync(fuzz.Server, "admin");
        listening.SetResult();
        for (var heard = 0; ;)
        {
            var notice = await witness.NextAsync();
            var topic = notice.Text("topic")!;
            if (topic == End)
            {
                return heard;
            }

            if (topic.StartsWith(Heard, StringComparison.Ordinal))
            {
                Assert.Equal(FuzzServer.Secret, notice.Text("description"));
                heard++;
            }
        }
    }

    // A secret for those who may hear it.
    private static async Task TellAsync(FuzzServer fuzz, string topic) => await fuzz.Server.Service.DispatchAsync(
        $$"""{"topic":"{{topic}}","project":"hidden","description":"{{FuzzServer.Secret}}","summary":{"a":"{{FuzzServer.Secret}}"},"store":false}""");

    // Says it all, has a secret told to those who may hear it, and listens until the next heartbeat or the end.
    private static async Task<string> SayAsync(FuzzServer fuzz, TestSocket socket, (byte[] Bytes, WebSocketMessageType Type)[] messages, string topic)
    {
        try
        {
            foreach (var (bytes, type) in messages)
            {
                await socket.SendAsync(bytes, type);
            }
        }
        catch (WebSocketException)
        {
            // The server has closed already, and says why below.
        }

        await TellAsync(fuzz, topic);
        await socket.EndAsync();
        try
        {
            while (await socket.ReceiveAsync() is { } message)
            {
                Assert.DoesNotContain(FuzzServer.Secret, message.GetRawText(), StringComparison.Ordinal);
            }
        }
        catch (WebSocketException error) when (error.WebSocketErrorCode == WebSocketError.ConnectionClosedPrematurely)
        {
            return "cut off";
        }

        return ((int)(socket.CloseStatus ?? WebSocketCloseStatus.Empty)).ToString(CultureInfo.InvariantCulture);
    }
}
