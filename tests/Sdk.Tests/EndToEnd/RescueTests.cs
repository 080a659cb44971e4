using Ayon.Events.Testing;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Abandoned jobs on a server that does not reclaim them.</summary>
public sealed class RescueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rescue_JobOfALostWorker_IsDoneByAnotherWithARetryCounted()
    {
        await using var harness = await StartAsync(rescue: true);
        var lost = await AbandonAsync(harness);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.NotEqual(EventStatus.Finished, (await harness.Client.GetAsync(lost, Cancellation)).Status);
        await harness.SkipAsync(TimeSpan.FromMinutes(4), Cancellation);
        var job = await harness.Client.GetAsync(lost, Cancellation);
        Assert.Equal((EventStatus.Finished, 1), (job.Status, job.Retries));
    }

    [Fact]
    public async Task Rescue_JobWithNoRetryLeft_IsGivenUp()
    {
        await using var harness = await StartAsync(rescue: true);
        var lost = await AbandonAsync(harness, retries: 4);
        await harness.SkipAsync(TimeSpan.FromMinutes(4), Cancellation);
        var job = await harness.Client.GetAsync(lost, Cancellation);
        Assert.Equal((EventStatus.Failed, "Its worker sent no heartbeat"), (job.Status, job.Description));
        Assert.Contains("attempts", job.Payload.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rescue_NotAskedFor_LeavesJobsToTheirSenders()
    {
        await using var harness = await StartAsync(rescue: false);
        var lost = await AbandonAsync(harness);
        await harness.SkipAsync(TimeSpan.FromMinutes(4), Cancellation);
        Assert.Equal(EventStatus.InProgress, (await harness.Client.GetAsync(lost, Cancellation)).Status);
    }

    [Fact]
    public async Task Rescue_RunningJob_GivesSignsOfLifeAndIsLeftAlone()
    {
        var script = new Script(static async (job, cancellationToken) =>
        {
            await Until.CancelledAsync(cancellationToken);
            return JobResult.Finished(new Served());
        });
        await using var harness = await StartAsync(rescue: true, script);
        await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        await LiveServer.UntilAsync(() => script.BeganCount == 1);
        await harness.SkipAsync(TimeSpan.FromMinutes(4), Cancellation);
        var job = Assert.Single(await harness.JobsAsync<Served>(Cancellation));
        Assert.Equal((EventStatus.InProgress, 0, 1), (job.Status, job.Retries, script.BeganCount));
    }

    private static async Task<string> AbandonAsync(AyonEventsHarness harness, int retries = 0)
    {
        await harness.StopWorkerAsync();
        await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        var job = await harness.Client.EnrollAsync(new EnrollRequest { SourceTopics = [Ordered.TopicName], TargetTopic = Served.TopicName, Sender = "gone" }, Cancellation);
        await harness.Client.UpdateAsync(job!.Id, new UpdateEventRequest { Status = EventStatus.InProgress, Retries = retries }, Cancellation);
        await harness.StartWorkerAsync(Cancellation);
        return job.Id;
    }

    private static Task<AyonEventsHarness> StartAsync(bool rescue, Script? script = null) => AyonEventsHarness.StartAsync(
        options =>
        {
            options.Compatibility = ServerCompatibility.Ayon;
            options.Options = ayon => ayon.Rescue = rescue;
            options.Services = services => services.AddSingleton(script ?? new Script(static (_, _) => Task.FromResult(JobResult.Finished(new Served()))));
            options.Handlers = static ayon => ayon.AddEnrollHandler<ScriptedHandler, Ordered, Served>();
        },
        Cancellation);
}
