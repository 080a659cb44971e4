using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>What the stream has to stand.</summary>
public sealed class StreamFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connected_HandlerThatThrows_LeavesTheStreamAndTheOthersAlone()
    {
        await using var server = await LiveServer.StartAsync();
        var services = server.NewHost().Services;
        var (client, stream) = (services.GetRequiredService<IEventClient>(), services.GetRequiredService<IEventStream>());
        var told = 0;
        stream.Connected += static (_, _) => throw new InvalidOperationException("Of a user");
        stream.Connected += (_, _) => Interlocked.Increment(ref told);
        stream.EventsMissed += static (_, _) => throw new InvalidOperationException("Of a user");
        stream.EventsMissed += (_, _) => Interlocked.Increment(ref told);
        await LiveServer.UntilHeardAsync(client, stream);
        await client.DispatchAsync(new Gap(), cancellationToken: Cancellation);
        await LiveServer.UntilHeardAsync(client, stream);
        Assert.InRange(Volatile.Read(ref told), 1, int.MaxValue);
        Assert.InRange(server.Log.Count("An event handler of the event stream threw"), 1, int.MaxValue);
    }

    [Fact]
    public async Task Subscribe_AcceptedAndCutAtOnce_WaitsLongerEachTime()
    {
        const int Accepts = 5;
        var accepted = new ConcurrentQueue<long>();
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        await using var server = builder.Build();
        server.UseWebSockets();
        server.MapGet("/api/users/me", static () => Results.Text("""{"name": "service", "data": {"isService": true}}""", "application/json"));
        server.Map("/ws", async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            accepted.Enqueue(TimeProvider.System.GetTimestamp());
            await socket.ReceiveAsync(new byte[1024], Cancellation);
            context.Abort();
        });
        await server.StartAsync(Cancellation);
        await using var hosts = LiveServer.At(new Uri(server.Urls.Single()));
        // A cut in the very moment of the connection is noticed by this silence only.
        var stream = hosts.NewHost(configure: static options => options.StreamTimeout = TimeSpan.FromSeconds(10)).Services.GetRequiredService<IEventStream>();

        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var notices = stream.SubscribeAsync(["*"], cancellationToken: end.Token).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => accepted.Count >= Accepts);
        var times = accepted.ToArray();
        // The fourth pause is of 2 s, half of it by chance; without them there are 250 ms between one and the next.
        Assert.InRange(TimeProvider.System.GetElapsedTime(times[Accepts - 2], times[Accepts - 1]), TimeSpan.FromSeconds(1), LiveServer.Patience);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }
}
