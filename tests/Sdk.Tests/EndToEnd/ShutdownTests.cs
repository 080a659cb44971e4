using Microsoft.AspNetCore.Http;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>The end of a host whose handlers do not heed it.</summary>
public sealed class ShutdownTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_HandlerBlocksItsThread_ReleasesTheJobAndEnds(bool extensions)
    {
        using var never = new ManualResetEventSlim();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var run = await ScriptedRun.StartAsync(extensions, (job, _) =>
        {
            job.Stopping.Register(told.SetResult);
            never.Wait(Cancellation);
            return Task.FromResult(JobResult.Finished(new Served()));
        });
        var job = await run.OrderAsync();
        await run.UntilAsync(job, EventStatus.InProgress);
        var stopping = run.Worker.StopAsync(Cancellation);
        await told.Task.WaitAsync(LiveServer.Patience, Cancellation);
        var options = run.Worker.Services.GetRequiredService<WorkerState>().Options;
        run.Time.Advance(options.ShutdownTimeout);
        Assert.False(stopping.IsCompleted);
        run.Time.Advance(options.ReleaseTimeout / 2);
        await stopping.WaitAsync(LiveServer.Patience, Cancellation);
        Assert.Equal(EventStatus.Restarted, (await run.Client.GetAsync(job, Cancellation)).Status);
        never.Set();
    }

    [Fact]
    public async Task Stop_CallbackOfTheStoppingTokenBlocks_ReleasesTheJobAndEnds()
    {
        using var never = new ManualResetEventSlim();
        await using var run = await ScriptedRun.StartAsync(extensions: true, async (job, cancellationToken) =>
        {
            job.Stopping.Register(() => never.Wait(Cancellation));
            await Until.CancelledAsync(cancellationToken);
            return JobResult.Finished(new Served());
        });
        var job = await run.OrderAsync();
        await run.UntilAsync(job, EventStatus.InProgress);
        await run.UntilEndAsync(run.Worker.StopAsync(Cancellation));
        Assert.Equal(EventStatus.Restarted, (await run.Client.GetAsync(job, Cancellation)).Status);
        never.Set();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_ServerTakesNoUpdatesForAWhile_ReleasesTheJob(bool extensions)
    {
        // All tries of one call.
        const int Refused = 4;
        await using var run = await ScriptedRun.StartAsync(extensions, static async (_, cancellationToken) =>
        {
            await Until.CancelledAsync(cancellationToken);
            return JobResult.Finished(new Served());
        });
        var job = await run.OrderAsync();
        await run.UntilAsync(job, EventStatus.InProgress);
        var refused = 0;
        run.Server.Intercept = (context, next) =>
        {
            if (!HttpMethods.IsPatch(context.Request.Method) || refused == Refused)
            {
                return next();
            }

            refused++;
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };
        await run.UntilEndAsync(run.Worker.StopAsync(Cancellation));
        Assert.Equal((EventStatus.Restarted, Refused), ((await run.Client.GetAsync(job, Cancellation)).Status, refused));
    }

    [Fact]
    public void Defaults_TogetherEndWithinTheTenSecondsOfAContainer()
    {
        var options = new AyonOptions();
        Assert.InRange(options.ShutdownTimeout + options.ReleaseTimeout, TimeSpan.Zero, TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task Worker_TerminatedTwiceWhileItsHandlerBlocks_ReleasesTheJobAndEnds()
    {
        await using var server = await LiveServer.StartAsync();
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        await client.DispatchAsync(new DispatchEventRequest { Topic = "test.ordered", Payload = RawJson.Parse("""{"what":"coffee"}""") }, Cancellation);
        // Signals are for processes, whose clock is the machine's. Half of the time to release jobs passes.
        await using var worker = WorkerProcess.Start(
            WorkerProcess.Built, server, "blocked-" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"),
            shutdownTimeout: TimeSpan.FromMinutes(10), releaseTimeout: TimeSpan.FromSeconds(4), blocks: true);
        var (job, _) = await worker.NextJobAsync();
        await LiveServer.UntilAsync(client, job, static stored => stored.Status == EventStatus.InProgress);
        worker.Send(Signal.Terminate);
        await LiveServer.UntilAsync(() => worker.CountLines("shutting down") > 0);
        worker.Send(Signal.Terminate);
        Assert.Equal(0, await worker.EndAsync());
        Assert.Equal(EventStatus.Restarted, (await client.GetAsync(job, Cancellation)).Status);
    }
}
