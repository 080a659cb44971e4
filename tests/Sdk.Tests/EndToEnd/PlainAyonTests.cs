using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Testing;
using Microsoft.AspNetCore.Http;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>What a real AYON server does beyond, or against, the contract.</summary>
public sealed class PlainAyonTests
{
    [Fact]
    public async Task Job_LongerThanItsHeartbeats_KeepsItsLaneWhereAnUpdateWithoutSenderLosesIt()
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var run = await ScriptedRun.StartAsync(
            extensions: false,
            async (job, cancellationToken) =>
            {
                await job.ReportAsync(10, "Begun", cancellationToken);
                await job.SaveCheckpointAsync(1, CheckpointJson.Default.Int32, cancellationToken);
                await enough.Task.WaitAsync(cancellationToken);
                return JobResult.Finished(new Served());
            },
            configure: static options => options.ReclaimAfter = TimeSpan.FromMinutes(1));
        var beats = 0;
        run.Server.Intercept = (context, next) => GiveToWhoSendsAsync(context, () => Interlocked.Increment(ref beats), next);
        var job = await run.OrderAsync();
        for (var beat = 1; beat <= 4; beat++)
        {
            // Two beats at most: a worker that is silent for longer is taken for dead.
            await run.UntilAsync(() => Volatile.Read(ref beats) >= beat, TimeSpan.FromSeconds(30));
        }

        enough.SetResult();
        var finished = await run.UntilAsync(job, EventStatus.Finished);
        Assert.EndsWith(".0", finished.Sender, StringComparison.Ordinal);
        Assert.Equal(0, run.Server.Log.Count("now belongs to another worker"));
    }

    [Fact]
    public async Task Job_RetriedLater_IsOutOfTheWayAndKeepsItsCount()
    {
        await using var run = await ScriptedRun.StartAsync(
            extensions: false,
            static (_, _) => Task.FromResult<JobResult<Served>>(JobResult.Failed("Bad")),
            new EnrollHandlerSettings { RetryDelay = TimeSpan.FromHours(1), MaxRetryDelay = TimeSpan.FromHours(1) });
        var job = await run.OrderAsync();
        var parked = await run.UntilAsync(job, EventStatus.Failed);
        // Only finished, and failed with no retry left, are states that a real AYON server does not look at when it is asked.
        Assert.Equal((EnrollHandlerSettings.DefaultMaxRetries + 1, "Bad"), (parked.Retries, parked.Description));
        await run.UntilEndAsync(run.Worker.StopAsync(Cancellation));
        var restarted = await run.Client.GetAsync(job, Cancellation);
        Assert.Equal((EventStatus.Restarted, 1), (restarted.Status, restarted.Retries));
        Assert.DoesNotContain(ParkedJobs.SenderOf(""), restarted.Sender, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_RetriedLater_IsKeptByTheSuccessorOfACrashedWorker()
    {
        var delay = TimeSpan.FromHours(1);
        var script = new Script((job, _) =>
            Task.FromResult<JobResult<Served>>(job.Source.Data.What == "bad" ? JobResult.Snoozed(delay, "Later") : JobResult.Finished(new Served())));
        await using var harness = await StartAsync(script);
        await harness.DispatchAsync(new Ordered { What = "bad" }, cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        await harness.CrashWorkerAsync();
        await harness.DispatchAsync(new Ordered { What = "good" }, cancellationToken: Cancellation);
        await harness.StartWorkerAsync(Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal(2, script.BeganCount);
        await harness.SkipAsync(delay + TimeSpan.FromMinutes(1), Cancellation);
        await LiveServer.UntilAsync(() => script.BeganCount == 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Job_RetriedLaterWithALateHeartbeat_IsRetried(bool hasCrashed)
    {
        var delay = TimeSpan.FromHours(1);
        var script = new Script((_, _) => Task.FromResult<JobResult<Served>>(JobResult.Snoozed(delay, "Later")));
        await using var harness = await StartAsync(script);
        await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        var parked = Assert.Single(await harness.JobsAsync<Served>(Cancellation));
        // It was on its way, and names the lane.
        await harness.Client.UpdateAsync(parked.Id, new UpdateEventRequest { Sender = ParkedJobs.LaneOf(parked.Sender) }, Cancellation);
        if (hasCrashed)
        {
            await harness.CrashWorkerAsync();
            await harness.StartWorkerAsync(Cancellation);
            await harness.RunUntilIdleAsync(Cancellation);
            Assert.Equal(1, script.BeganCount);
        }

        await harness.SkipAsync(delay + TimeSpan.FromMinutes(1), Cancellation);
        await LiveServer.UntilAsync(() => script.BeganCount == 2);
    }

    [Fact]
    public async Task Job_RetriedLaterWhereTheAnswerIsLost_IsRetried()
    {
        var tries = 0;
        await using var run = await ScriptedRun.StartAsync(
            extensions: false,
            (_, _) => Task.FromResult<JobResult<Served>>(++tries == 1 ? JobResult.Snoozed(TimeSpan.FromMilliseconds(300), "Later") : JobResult.Finished(new Served())),
            configure: static options => options.ReclaimAfter = TimeSpan.FromSeconds(1));
        var lost = 0;
        run.Server.Intercept = async (context, next) =>
        {
            var isParking = HttpMethods.IsPatch(context.Request.Method) && (await BodyAsync(context)).Contains("\"failed\"", StringComparison.Ordinal);
            await next();
            // All tries of one call: meanwhile the worker looks who has the job.
            if (isParking && lost < 4)
            {
                lost++;
                context.Abort();
            }
        };
        await run.UntilAsync(await run.OrderAsync(), EventStatus.Finished);
        Assert.Equal(4, lost);
    }

    [Fact]
    public async Task Job_FailingAgainBeforeItsRestartIsAnswered_IsRetriedAgain()
    {
        var tries = 0;
        await using var run = await ScriptedRun.StartAsync(
            extensions: false,
            (_, _) => Task.FromResult<JobResult<Served>>(++tries < 3 ? JobResult.Snoozed(TimeSpan.FromSeconds(1), "Later") : JobResult.Finished(new Served())));
        string? job = null;
        var held = 0;
        run.Server.Intercept = async (context, next) =>
        {
            var isRestart = HttpMethods.IsPatch(context.Request.Method) && (await BodyAsync(context)).Contains("\"restarted\"", StringComparison.Ordinal);
            await next();
            if (isRestart && held++ == 0)
            {
                await LiveServer.UntilAsync(run.Client, job!, stored => tries == 2 && stored.Status == EventStatus.Failed);
            }
        };
        job = await run.OrderAsync();
        await run.UntilAsync(job, EventStatus.Finished);
        Assert.Equal((3, 2), (tries, held));
    }

    [Fact]
    public async Task Worker_Starting_AsksAsItsLanesOnly()
    {
        ConcurrentBag<string?> senders = [];
        await using var server = await LiveServer.StartAsync(extensions: false);
        server.Intercept = async (context, next) =>
        {
            if (context.Request.Path == "/api/enroll")
            {
                senders.Add(JsonNode.Parse(await BodyAsync(context))!["sender"]!.GetValue<string>());
            }

            await next();
        };
        await server.NewHost(static ayon =>
        {
            ayon.Services.AddSingleton(new Script(static (_, _) => Task.FromResult(JobResult.Finished(new Served()))));
            ayon.AddEnrollHandler<ScriptedHandler, Ordered, Served>();
        }).StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => senders.Count > 1);
        Assert.Single(senders.Distinct());
    }

    [Fact]
    public async Task Sequential_JobRetriedLater_IsNotOvertaken()
    {
        ConcurrentQueue<string> done = [];
        var tries = 0;
        await using var run = await ScriptedRun.StartAsync(
            extensions: false,
            (job, _) =>
            {
                if (job.Source.Data.What == "0" && ++tries < 3)
                {
                    return Task.FromResult<JobResult<Served>>(tries == 1 ? JobResult.Failed("Not yet") : JobResult.Snoozed(TimeSpan.FromSeconds(1), "Not yet"));
                }

                done.Enqueue(job.Source.Data.What);
                return Task.FromResult<JobResult<Served>>(JobResult.Finished(new Served()));
            },
            new EnrollHandlerSettings { Lanes = 2, Sequential = true, RetryDelay = TimeSpan.FromSeconds(1) });
        var first = await run.OrderAsync("0");
        await run.Client.DispatchAsync(new Ordered { What = "1" }, cancellationToken: Cancellation);
        await run.Client.DispatchAsync(new Ordered { What = "2" }, cancellationToken: Cancellation);
        await run.UntilAsync(() => done.Count == 3);
        Assert.Equal(["0", "1", "2"], done);
        Assert.Equal(1, (await run.UntilAsync(first, EventStatus.Finished)).Retries);
    }

    [Fact]
    public async Task Aborted_HandedOutAgain_IsTakenOutOfTheWay()
    {
        var script = new Script(static (_, _) => Task.FromResult<JobResult<Served>>(JobResult.Aborted("Not needed")));
        await using var harness = await StartAsync(script);
        await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        var job = Assert.Single(await harness.JobsAsync<Served>(Cancellation));
        Assert.Equal((EventStatus.Failed, EnrollHandlerSettings.DefaultMaxRetries + 1, "Aborted: Not needed"), (job.Status, job.Retries, job.Description));
        Assert.Equal(1, script.BeganCount);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<AyonEventsHarness> StartAsync(Script script) => AyonEventsHarness.StartAsync(
        options =>
        {
            options.Compatibility = ServerCompatibility.Ayon;
            options.Services = services => services.AddSingleton(script);
            options.Handlers = static ayon => ayon.AddEnrollHandler<ScriptedHandler, Ordered, Served>();
        },
        Cancellation);

    private static async Task<string> BodyAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        return body;
    }

    // As AYON does it: an update that names no sender makes the event the property of who is named in the header.
    private static async Task GiveToWhoSendsAsync(HttpContext context, Action beats, Func<Task> next)
    {
        if (HttpMethods.IsPatch(context.Request.Method))
        {
            var body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!.AsObject();
            if (body.Count <= 1)
            {
                beats();
            }

            body["sender"] ??= "whoever";
            var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
            (context.Request.Body, context.Request.ContentLength) = (new MemoryStream(bytes), bytes.Length);
        }

        await next();
    }
}
