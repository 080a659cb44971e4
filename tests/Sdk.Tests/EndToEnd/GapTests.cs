using System.Threading.Channels;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>The server's own word for what it may have missed; sent here as an event, which the stream cannot tell from it.</summary>
[Topic("server.gap")]
public sealed partial record Gap;

public sealed class GapTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscribe_ServerTellsAGap_RaisesEventsMissedAndDeliversNothing()
    {
        await using var server = await LiveServer.StartAsync();
        var services = server.NewHost().Services;
        var (client, stream) = (services.GetRequiredService<IEventClient>(), services.GetRequiredService<IEventStream>());
        var gaps = 0;
        stream.EventsMissed += (_, _) => Interlocked.Increment(ref gaps);
        await using var notices = stream.SubscribeAsync(["*"], cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilAsync(() => stream.IsConnected);
        // The server does not acknowledge a subscription.
        while (Volatile.Read(ref gaps) == 0)
        {
            await client.DispatchAsync(new Gap(), cancellationToken: Cancellation);
        }

        await client.DispatchAsync(new Served { What = "last" }, cancellationToken: Cancellation);
        Assert.True(await next);
        Assert.Equal(Served.TopicName, notices.Current.Topic);
    }

    [Fact]
    public async Task Worker_EventOfAnotherServerMissed_IsWorkedOnAfterTheGap()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var here = await LiveServer.StartAsync(
            "--Realtime:Backplane", "Redis", "--Realtime:RedisConnectionString", redis.ConnectionString);
        // It tells no other server, so that all its events are missed there.
        await using var there = await LiveServer.StartAsync("--Storage:ConnectionString", here.Database);
        var began = Channel.CreateUnbounded<string>();
        using var worker = here.NewHost(
            ayon =>
            {
                ayon.Services.AddSingleton(began).AddSingleton<Gate>();
                ayon.AddEnrollHandler<ServeHandler, Ordered, Served>(new EnrollHandlerSettings { Lanes = 1 });
            },
            // Only notices wake it.
            configure: static options =>
                (options.PollInterval, options.IdlePollInterval, options.EnrollWait) = (TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.Zero));
        var client = here.NewHost().Services.GetRequiredService<IEventClient>();
        await worker.StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => here.Requests.Contains("/ws"));

        // Until the subscription is taken.
        var orders = 0;
        await Until.EndsAsync(began.Reader.WaitToReadAsync(Cancellation).AsTask(), () =>
        {
            orders++;
            return OrderAsync(client, "coffee");
        });

        // A worker that still asks would find the event without being told.
        var state = worker.Services.GetRequiredService<WorkerState>().Handlers[0].State;
        await LiveServer.UntilAsync(() => state.Handed == orders && state.LastEmpty == state.Asked);
        var missed = await OrderAsync(there.NewHost().Services.GetRequiredService<IEventClient>(), "tea");
        await redis.KillAsync();
        await redis.StartAsync();
        await LiveServer.UntilAsync(() => here.Log.Count("may be missing") > 0);
        await LiveServer.UntilAsync(client, await UntilBegunAsync(client, began, missed), static job => job.Status == EventStatus.Finished);
    }

    private static Task<string> OrderAsync(IEventClient client, string what) =>
        client.DispatchAsync(new Ordered { What = what }, cancellationToken: Cancellation);

    private static async Task<string> UntilBegunAsync(IEventClient client, Channel<string> began, string source)
    {
        while (true)
        {
            var job = await began.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(LiveServer.Patience, Cancellation);
            if ((await client.GetAsync(job, Cancellation)).DependsOn == source)
            {
                return job;
            }
        }
    }
}
