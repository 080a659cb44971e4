using Microsoft.AspNetCore.Http;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>A real AYON server gives one restarted job to all who ask in one moment.</summary>
public sealed class SharedJobTests
{
    private const string Other = "another.host.0";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_GivenToAnotherBeforeItBegins_IsLeftToTheOther()
    {
        await using var run = await ScriptedRun.StartServerAsync(extensions: false, static (_, _) => Task.FromResult(JobResult.Finished(new Served())));
        var source = await run.Client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        var isGiven = false;
        run.Server.Intercept = async (context, next) =>
        {
            // The worker has its job, and looks at the source.
            if (!isGiven && HttpMethods.IsGet(context.Request.Method) && context.Request.Path.Value!.EndsWith(source, StringComparison.Ordinal))
            {
                isGiven = true;
                await run.Client.UpdateAsync((await JobAsync(run)).Id, new UpdateEventRequest { Sender = Other }, Cancellation);
            }

            await next();
        };
        await run.StartWorkerAsync();
        await run.UntilAsync(() => run.Server.Log.Count("now belongs to another worker") > 0);
        var job = await JobAsync(run);
        Assert.Equal((EventStatus.Pending, Other, 0), (job.Status, job.Sender, run.Script.BeganCount));
    }

    [Theory]
    [InlineData(EventStatus.Failed)]
    [InlineData(EventStatus.Finished)]
    public async Task Job_SettledByAnotherBeforeItFails_IsLeftAsItIs(EventStatus status)
    {
        IEventClient? client = null;
        await using var run = await ScriptedRun.StartAsync(extensions: false, async (job, cancellationToken) =>
        {
            await client!.UpdateAsync(job.Id, ParkedBy(Other) with { Status = status }, cancellationToken);
            return JobResult.Failed("Not this time");
        });
        client = run.Client;
        var job = await run.OrderAsync();
        await run.UntilAsync(() => run.Server.Log.Count("now belongs to another worker") > 0);
        var stored = await run.Client.GetAsync(job, Cancellation);
        Assert.Equal((status, ParkedJobs.SenderOf(Other)), (stored.Status, stored.Sender));
        Assert.NotNull(JobMemory.Read(stored.Payload).Parked);
    }

    [Theory]
    [InlineData(EventStatus.InProgress)]
    [InlineData(EventStatus.Pending)]
    public async Task Job_BegunWhileItWasParked_HasTheRetriesOfItsParking(EventStatus status)
    {
        await using var run = await ScriptedRun.StartServerAsync(
            extensions: false,
            static (_, _) => Task.FromResult<JobResult<Served>>(JobResult.Failed("Again")),
            new EnrollHandlerSettings { RetryDelay = TimeSpan.FromHours(1), MaxRetryDelay = TimeSpan.FromHours(1) },
            static options => (options.Rescue, options.ReclaimAfter) = (true, TimeSpan.FromMinutes(1)));
        var worker = await run.StartWorkerAsync();
        var job = await run.OrderAsync();
        var parked = await run.UntilAsync(job, EventStatus.Failed);
        // The other had begun it a moment before, and ended without a word.
        await run.Client.UpdateAsync(job, new UpdateEventRequest { Status = status, Sender = Other }, Cancellation);
        run.Time.Advance(TimeSpan.FromMinutes(3));
        await run.NextAsync();
        var again = await run.UntilAsync(job, EventStatus.Failed);
        var parking = JobMemory.Read(again.Payload).Parked;
        Assert.Equal(JobMemory.Read(parked.Payload).Parked!.Retries + 2, parking?.Retries);
        await run.UntilEndAsync(worker.StopAsync(Cancellation));
    }

    private static UpdateEventRequest ParkedBy(string lane) => new()
    {
        Retries = EnrollHandlerSettings.DefaultMaxRetries + 1,
        Sender = ParkedJobs.SenderOf(lane),
        Payload = new JobMemory { Parked = new Parking(DateTimeOffset.MaxValue, 1) }.ToPayload(),
    };

    private static async Task<AyonEvent> JobAsync(ScriptedRun run) =>
        Assert.Single((await run.Client.ListAsync(new EventListRequest { Topics = [Served.TopicName] }, Cancellation)).Events);
}
