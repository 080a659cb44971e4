using System.Collections.Concurrent;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Processes of one service and one host name, each with temporary files of its own as containers have.</summary>
public sealed class ClaimTests : IDisposable
{
    // How often a worker gives a sign of life.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private readonly string _folder = Directory.CreateTempSubdirectory("claims").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Workers_TwoWithTheSameNames_HaveSendersOfTheirOwnAndEachItsJobs(bool extensions)
    {
        ConcurrentDictionary<string, string> senders = [];
        await using var run = await StartAsync(extensions, async (job, _) =>
        {
            senders[job.Id] = job.Sender;
            await Until.HoldsAsync(() => senders.Count == 2);
            return JobResult.Finished(new Served());
        });
        await Task.WhenAll(StartWorkerAsync(run, "a"), StartWorkerAsync(run, "b"));
        await run.Client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        await run.Client.DispatchAsync(new Ordered { What = "y" }, cancellationToken: Cancellation);
        await run.UntilAsync(() => run.Server.Log.Count("finished") == 2);
        Assert.Equal(2, senders.Values.Distinct().Count());
        Assert.Equal(2, run.Script.BeganCount);
        foreach (var job in senders.Keys)
        {
            Assert.Equal(0, (await run.Client.GetAsync(job, Cancellation)).Retries);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Worker_ThatDied_HasItsJobDoneByANewContainerOfItsName(bool extensions)
    {
        var (hangs, began) = (true, new ConcurrentQueue<string>());
        await using var run = await StartAsync(extensions, async (job, cancellationToken) =>
        {
            began.Enqueue(job.Sender);
            if (Volatile.Read(ref hangs))
            {
                await Until.CancelledAsync(cancellationToken);
            }

            return JobResult.Finished(new Served());
        });
        var dead = await StartWorkerAsync(run, "a");
        var id = await run.OrderAsync();
        await run.UntilAsync(id, EventStatus.InProgress);
        dead.Services.GetServices<IHostedService>().OfType<EnrollWorker>().Single().Crash();
        await run.UntilEndAsync(dead.StopAsync(new CancellationToken(canceled: true)));
        Volatile.Write(ref hangs, false);

        await StartWorkerAsync(run, "b");
        await run.UntilAsync(async () => (await ClaimsAsync(run)).Count == 2, Beat);
        AyonEvent job;
        while ((job = await run.Client.GetAsync(id, Cancellation)).Status != EventStatus.Finished)
        {
            // However long the machine takes, the new one gives a sign of life before more time passes.
            var last = await LastSignAsync(run);
            await run.UntilAsync(async () => await LastSignAsync(run) > last, Beat * 2);
        }

        Assert.Equal(1, job.Retries);
        Assert.Equal(2, began.Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Worker_WhoseNameAnotherTook_SaysSoOnceAndGoesOnUnderTheNext(bool extensions)
    {
        var hangs = true;
        await using var run = await StartAsync(extensions, async (_, cancellationToken) =>
        {
            if (Volatile.Read(ref hangs))
            {
                await Until.CancelledAsync(cancellationToken);
            }

            return JobResult.Finished(new Served());
        });
        await StartWorkerAsync(run, "a");
        var lost = await run.OrderAsync();
        var before = await run.UntilAsync(lost, EventStatus.InProgress);

        var claim = Assert.Single(await ClaimsAsync(run));
        await run.Client.DeleteAsync(claim.Id, Cancellation);
        await run.Client.DispatchAsync(
            new DispatchEventRequest { Topic = WorkerClaims.Topic, Hash = EventHash.From(WorkerClaims.Topic, claim.Sender!), Sender = claim.Sender, Finished = false }, Cancellation);
        await run.UntilAsync(() => run.Server.Log.Count("Another process took the name") == 1, Beat * 2);
        Volatile.Write(ref hangs, false);
        var source = await run.Client.DispatchAsync(new Ordered { What = "y" }, cancellationToken: Cancellation);
        await run.UntilAsync(() => run.Server.Log.Count("finished") == 1, Beat);
        var jobs = (await run.Client.ListAsync(new EventListRequest { Topics = [Served.TopicName] }, Cancellation)).Events;
        Assert.Equal(claim.Sender + ".1.0", jobs.Single(job => job.DependsOn == source).Sender);
        var dropped = jobs.Single(job => job.Id == lost);
        Assert.Equal((EventStatus.InProgress, 0, before.Sender), (dropped.Status, dropped.Retries, dropped.Sender));
    }

    [Fact]
    public async Task Claim_DeletedByAPerson_IsMadeAnewAndNothingIsLost()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var run = await StartAsync(extensions: false, async (_, _) =>
        {
            await go.Task;
            return JobResult.Finished(new Served());
        });
        var host = await StartWorkerAsync(run, "a");
        var job = await run.OrderAsync();
        var claim = Assert.Single(await ClaimsAsync(run));
        await run.Client.DeleteAsync(claim.Id, Cancellation);
        await run.UntilAsync(async () => await ClaimsAsync(run) is [{ } renewed] && renewed.Sender == claim.Sender, Beat * 2);
        go.SetResult();
        await run.UntilAsync(job, static stored => stored is { Status: EventStatus.Finished, Retries: 0 });
        await host.StopAsync(Cancellation);
        Assert.Empty(await ClaimsAsync(run));
    }

    [Fact]
    public async Task Claim_NotKeptAliveForLong_IsNotTakenForThatOfADeadProcessByItsOwn()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var run = await StartAsync(extensions: false, async (_, cancellationToken) =>
        {
            await go.Task.WaitAsync(cancellationToken);
            return JobResult.Finished(new Served());
        });
        await StartWorkerAsync(run, "a");
        var job = await run.OrderAsync();
        await run.UntilAsync(job, EventStatus.InProgress);
        var claim = Assert.Single(await ClaimsAsync(run));
        var looks = 0;
        run.Server.Intercept = (context, next) =>
        {
            if (context.Request.Path.Value!.EndsWith(claim.Id, StringComparison.Ordinal))
            {
                context.Response.StatusCode = 503;
                return Task.CompletedTask;
            }

            looks += context.Request.Path == "/graphql" ? 1 : 0;
            return next();
        };
        run.Time.Advance(Beat * 8);
        // Twice: what the first found is done by then.
        await run.UntilAsync(() => looks >= 2);
        go.SetResult();
        await run.UntilAsync(job, static stored => stored is { Status: EventStatus.Finished, Retries: 0 });
        Assert.Equal(1, run.Script.BeganCount);
    }

    private static async Task<IReadOnlyList<AyonEvent>> ClaimsAsync(ScriptedRun run) =>
        (await run.Client.ListAsync(new EventListRequest { Topics = [WorkerClaims.Topic] }, Cancellation)).Events;

    private static async Task<DateTimeOffset> LastSignAsync(ScriptedRun run) => (await ClaimsAsync(run)).Max(static claim => claim.UpdatedAt);

    private static Task<ScriptedRun> StartAsync(bool extensions, Func<EnrollJob<Ordered>, CancellationToken, Task<JobResult<Served>>> script) =>
        ScriptedRun.StartServerAsync(extensions, script, new EnrollHandlerSettings { Lanes = 1 }, static options => options.ReclaimAfter = Beat * 4);

    private Task<IHost> StartWorkerAsync(ScriptedRun run, string container) => run.StartWorkerAsync(claims: Path.Combine(_folder, container));
}
