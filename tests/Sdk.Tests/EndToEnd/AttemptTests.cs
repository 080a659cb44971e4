using System.Net;

namespace Ayon.Events.Tests.EndToEnd;

public sealed class AttemptTests
{
    private static readonly EnrollRequest Enroll = new() { SourceTopics = [Ordered.TopicName], TargetTopic = Served.TopicName, Sender = "lane" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enroll_AnyWay_TellsTheAttempt()
    {
        await using var server = await LiveServer.StartAsync();
        var client = await ClientWithSourceAsync(server);

        var first = await client.EnrollAsync(Enroll, Cancellation);
        var second = await client.EnrollManyAsync(Enroll with { Capacity = 1 }, Cancellation);

        Assert.Equal((1, 2), (first!.Attempt, second[0].Attempt));
        Assert.Equal((2, 0), ((await client.GetAsync(first.Id, Cancellation)).Attempt, (await client.GetAsync(first.DependsOn, Cancellation)).Attempt));
    }

    [Fact]
    public async Task Enroll_ServerWithoutExtensions_TellsNoAttempt()
    {
        await using var server = await LiveServer.StartAsync(extensions: false);
        var client = await ClientWithSourceAsync(server);

        var job = await client.EnrollAsync(Enroll, Cancellation);

        Assert.Equal((0, 0), (job!.Attempt, (await client.GetAsync(job.Id, Cancellation)).Attempt));
    }

    [Fact]
    public async Task Update_AtAnEarlierAttempt_ThrowsStaleAttempt()
    {
        await using var server = await LiveServer.StartAsync("--Enroll:LookAgainInterval", "00:00:00.020");
        var client = await ClientWithSourceAsync(server);
        var lost = await client.EnrollAsync(Enroll, Cancellation);
        var job = await client.EnrollAsync(Enroll with { Sender = "other", ReclaimAfter = 0.001, WaitSeconds = 30 }, Cancellation);
        Assert.Equal((lost!.Id, 2), (job!.Id, job.Attempt));

        var late = new UpdateEventRequest { Status = EventStatus.Finished, IfMatch = lost.Attempt };
        var error = await Assert.ThrowsAsync<StaleAttemptException>(() => client.UpdateAsync(job.Id, late, Cancellation));
        var batch = await client.WriteAsync(
            new EventBatchRequest(
            [
                new() { Update = EventBatchUpdate.From(job.Id, late) },
                new() { Update = EventBatchUpdate.From(job.Id, late with { IfMatch = job.Attempt }) },
            ]),
            Cancellation);

        Assert.Equal(HttpStatusCode.PreconditionFailed, error.Status);
        Assert.Contains("attempt 1", error.Detail, StringComparison.Ordinal);
        Assert.Equal([412, 204], batch.Select(static result => result.Status));
        Assert.IsType<StaleAttemptException>(batch[0].Error);
        Assert.Equal(EventStatus.Finished, (await client.GetAsync(job.Id, Cancellation)).Status);
    }

    [Fact]
    public async Task Update_Delay_KeepsTheJobBack()
    {
        await using var server = await LiveServer.StartAsync();
        var client = await ClientWithSourceAsync(server);
        var job = await client.EnrollAsync(Enroll, Cancellation);

        await client.UpdateAsync(job!.Id, new() { Status = EventStatus.Failed, Delay = 3600, IfMatch = job.Attempt }, Cancellation);

        Assert.Null(await client.EnrollAsync(Enroll, Cancellation));
        await client.UpdateAsync(job.Id, new() { Status = EventStatus.Failed }, Cancellation);
        Assert.Equal(2, (await client.EnrollAsync(Enroll, Cancellation))!.Attempt);
    }

    [Fact]
    public async Task GetServerInfo_OfTheReferenceServer_OffersAllExtensions()
    {
        await using var server = await LiveServer.StartAsync();
        var client = await ClientWithSourceAsync(server);

        var offered = (await client.GetServerInfoAsync(Cancellation)).Extensions;

        Assert.Contains(ServerExtensions.Attempts, offered);
        Assert.Contains(ServerExtensions.Reclaim, offered);
        Assert.Contains(ServerExtensions.Delay, offered);
    }

    private static async Task<IEventClient> ClientWithSourceAsync(LiveServer server)
    {
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        await client.DispatchAsync(new Ordered { What = "a" }, cancellationToken: Cancellation);
        return client;
    }
}
