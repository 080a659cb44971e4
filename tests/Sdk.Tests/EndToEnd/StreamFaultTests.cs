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
        Assert.InRange(server.Log.Count("A handler of the event stream threw"), 1, int.MaxValue);
    }
}
