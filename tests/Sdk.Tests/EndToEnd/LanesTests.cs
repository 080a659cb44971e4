using System.Collections.Concurrent;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Who runs when, at a server that offers what goes beyond the contract.</summary>
public sealed class LanesTests() : LanesContract(extensions: true);

/// <summary>Who runs when, at a server that offers nothing more, as a real AYON server.</summary>
public sealed class PlainLanesTests() : LanesContract(extensions: false);

public abstract class LanesContract(bool extensions)
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PartitionBy_OrderIsKeptWithinAKeyAlsoWhenAJobFails()
    {
        ConcurrentQueue<string> done = [];
        ConcurrentDictionary<string, int> tries = [];
        await using var server = await LiveServer.StartAsync(extensions);
        var script = new Script(async (job, cancellationToken) =>
        {
            var what = job.Source.Data.What;
            // The way to the server and back is time enough for another lane to begin.
            await job.ReportAsync(50, what, cancellationToken);
            if (what.EndsWith('0') && tries.AddOrUpdate(what, 1, static (_, count) => count + 1) < 3)
            {
                return JobResult.Failed("Not yet");
            }

            done.Enqueue(what);
            return JobResult.Finished(new Served { What = what });
        });
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        for (var number = 0; number < 5; number++)
        {
            foreach (var key in (string[])["a", "b", "c"])
            {
                await client.DispatchAsync(new Ordered { What = $"{key}{number}" }, cancellationToken: Cancellation);
            }
        }

        var worker = server.NewHost(ayon =>
        {
            ayon.Services.AddSingleton(script);
            ayon.AddEnrollHandler<ScriptedHandler, Ordered, Served>(
                new EnrollHandlerSettings { Lanes = 4, RetryDelay = TimeSpan.FromMilliseconds(100) }, static source => source.Data.What[..1]);
        });
        await worker.StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => done.Count == 15);
        Assert.All(
            done.GroupBy(static what => what[0]),
            static group => Assert.Equal(Enumerable.Range(0, 5).Select(number => $"{group.Key}{number}"), group));
    }

    [Fact]
    public async Task MaxJobs_IsNeverExceededAndStarvesNobody()
    {
        var (now, most) = (0, 0);
        var (counting, two) = (new Lock(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var run = await StartAsync(
            async (job, cancellationToken) =>
            {
                lock (counting)
                {
                    most = Math.Max(most, ++now);
                    if (now == 2)
                    {
                        two.TrySetResult();
                    }
                }

                await two.Task.WaitAsync(cancellationToken);
                await job.ReportAsync(50, "two", cancellationToken);
                lock (counting)
                {
                    now--;
                }

                return JobResult.Finished(new Served());
            },
            new EnrollHandlerSettings { Lanes = 6 },
            static options => options.MaxJobs = 2);
        List<string> jobs = [];
        for (var order = 0; order < 20; order++)
        {
            jobs.Add(await run.Client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation));
        }

        await run.UntilAsync(() => run.Script.BeganCount == jobs.Count);
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task RateLimit_HoldsBackWhatIsTooMuch()
    {
        await using var run = await StartAsync(
            static (_, _) => Task.FromResult(JobResult.Finished(new Served())),
            new EnrollHandlerSettings { Lanes = 4, RateLimit = 3, RatePeriod = TimeSpan.FromHours(1) });
        for (var order = 0; order < 6; order++)
        {
            await run.Client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        }

        // Those that had a job, too.
        await run.UntilAsync(() => Handler(run).WaitingForRate == 4);
        Assert.Equal(3, run.Script.BeganCount);
        // By the worker's clock, not the machine's.
        run.Time.Advance(TimeSpan.FromHours(1));
        await run.UntilAsync(() => run.Script.BeganCount == 6);
    }

    [Fact]
    public async Task Lanes_SixteenIdle_AskLessThanOnceASecond()
    {
        await using var run = await StartAsync(
            static (_, _) => Task.FromResult(JobResult.Finished(new Served())), new EnrollHandlerSettings { Lanes = 16 },
            static options => (options.PollInterval, options.EnrollWait) = (TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1)));
        await UntilAllHaveAskedAsync(run, lanes: 16);
        var before = Asked();
        for (var second = 0; second < 60; second++)
        {
            run.Time.Advance(TimeSpan.FromSeconds(1));
            // A call and its answer are time enough for the lanes to ask.
            await run.Client.GetServerInfoAsync(Cancellation);
        }

        Assert.InRange(Asked() - before, 0, 59);

        int Asked() => run.Server.Requests.Count(static path => path != "/api/info");
    }

    [Fact]
    public async Task WakeUp_ThatFindsNothing_CausesNoStorm()
    {
        await using var run = await StartAsync(static (_, _) => Task.FromResult(JobResult.Finished(new Served())), new EnrollHandlerSettings { Lanes = 8, IgnoreSenderTypes = ["api"] });
        await UntilAllHaveAskedAsync(run, lanes: 8);
        var before = run.Server.Requests.Count(static path => path == "/api/enroll");
        for (var order = 0; order < 10; order++)
        {
            await run.Client.DispatchAsync(new Ordered { What = "not for you" }, cancellationToken: Cancellation);
        }

        // The worker hears of this one after all others.
        var other = run.Server.NewHost(configure: static options => options.SenderType = "other").Services.GetRequiredService<IEventClient>();
        await other.DispatchAsync(new Ordered { What = "for you" }, cancellationToken: Cancellation);
        await run.UntilAsync(await run.NextAsync(), EventStatus.Finished);
        Assert.InRange(run.Server.Requests.Count(static path => path == "/api/enroll") - before, 0, 18);
    }

    // The server holds the first question of each lane. Where it cannot, each lane asks for a job, and once more when the
    // stream has come up.
    private async Task UntilAllHaveAskedAsync(ScriptedRun run, int lanes)
    {
        await run.UntilAsync(() => run.Worker.Services.GetRequiredService<IEventStream>().IsConnected);
        await run.UntilAsync(() => run.Server.Requests.Count(static path => path == "/api/enroll") >= lanes * (extensions ? 1 : 2));
    }

    private static HandlerRuntime Handler(ScriptedRun run) => run.Worker.Services.GetRequiredService<WorkerState>().Handlers[0];

    [Fact]
    public async Task Sequential_TwoWorkers_RunOneJobAtATimeInOrder()
    {
        ConcurrentQueue<string> done = [];
        var now = 0;
        await using var run = await StartAsync(
            async (job, cancellationToken) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref now));
                await job.ReportAsync(50, "now", cancellationToken);
                done.Enqueue(job.Source.Data.What);
                Interlocked.Decrement(ref now);
                return JobResult.Finished(new Served());
            },
            new EnrollHandlerSettings { Lanes = 2, Sequential = true });
        await run.StartWorkerAsync();
        for (var order = 0; order < 10; order++)
        {
            await run.Client.DispatchAsync(new Ordered { What = $"{order}" }, cancellationToken: Cancellation);
        }

        await run.UntilAsync(() => done.Count == 10);
        Assert.Equal(Enumerable.Range(0, 10).Select(static number => $"{number}"), done);
    }

    private protected Task<ScriptedRun> StartAsync(
        Func<EnrollJob<Ordered>, CancellationToken, Task<JobResult<Served>>> script,
        EnrollHandlerSettings? settings = null,
        Action<AyonOptions>? configure = null) => ScriptedRun.StartAsync(extensions, script, settings, configure);
}
