namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Workers as processes that end or freeze. They and the server go by the machine's clock: nobody else can move that of a process.</summary>
public sealed class WorkerProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worker_KilledMidJob_GetsTheJobAgainAndFinishesIt()
    {
        await using var server = await LiveServer.StartAsync();
        var (client, service) = (Client(server), NewService());
        await DispatchAsync(client);
        (string Job, string Sender) first;
        await using (var killed = WorkerProcess.Start(WorkerProcess.Built, server, service, hangs: true))
        {
            first = await killed.NextJobAsync();
            await LiveServer.UntilAsync(client, first.Job, static job => job.Status == EventStatus.InProgress);
            await killed.KillAsync();
        }

        Assert.Equal(EventStatus.InProgress, (await client.GetAsync(first.Job, Cancellation)).Status);
        await using var restarted = WorkerProcess.Start(WorkerProcess.Built, server, service);
        Assert.Equal(first, await restarted.NextJobAsync());
        var job = await LiveServer.UntilAsync(client, first.Job, static job => job.Status == EventStatus.Finished);

        // A job that ends its worker each time must not come back for ever.
        Assert.Equal(1, job.Retries);
        Assert.Equal("""{"what":"coffee","guests":2}""", job.Summary.ToString());
    }

    [Fact]
    public async Task Workers_TwoOfOneServiceOnOneHost_HaveSendersOfTheirOwn()
    {
        await using var server = await LiveServer.StartAsync();
        var (client, service) = (Client(server), NewService());
        await DispatchAsync(client);
        await DispatchAsync(client);
        await using var one = WorkerProcess.Start(WorkerProcess.Built, server, service, hangs: true);
        await using var other = WorkerProcess.Start(WorkerProcess.Built, server, service, hangs: true);
        var (first, second) = (await one.NextJobAsync(), await other.NextJobAsync());
        Assert.NotEqual(first.Job, second.Job);
        Assert.NotEqual(first.Sender, second.Sender);
    }

    [Fact]
    public async Task Worker_Terminated_HandsItsJobBackAndEndsWithZero()
    {
        await using var server = await LiveServer.StartAsync();
        var client = Client(server);
        await DispatchAsync(client);
        await using var worker = WorkerProcess.Start(WorkerProcess.Built, server, NewService(), hangs: true);
        var (job, _) = await worker.NextJobAsync();
        Assert.Equal(0, await worker.StopAsync());
        Assert.Equal(EventStatus.Restarted, (await client.GetAsync(job, Cancellation)).Status);
    }

    [Fact]
    public async Task Worker_Terminated_LetsTheRunningJobFinish()
    {
        await using var server = await LiveServer.StartAsync();
        var client = Client(server);
        await DispatchAsync(client);
        await using var worker = WorkerProcess.Start(WorkerProcess.Built, server, NewService(), shutdownTimeout: TimeSpan.FromMinutes(10), seconds: 1);
        var (job, _) = await worker.NextJobAsync();
        Assert.Equal(0, await worker.StopAsync());
        Assert.Equal(EventStatus.Finished, (await client.GetAsync(job, Cancellation)).Status);
    }

    [Fact]
    public async Task Worker_TerminatedTwice_HandsItsJobBackAtOnce()
    {
        await using var server = await LiveServer.StartAsync();
        var client = Client(server);
        await DispatchAsync(client);
        await using var worker = WorkerProcess.Start(WorkerProcess.Built, server, NewService(), hangs: true, shutdownTimeout: TimeSpan.FromMinutes(10));
        var (job, _) = await worker.NextJobAsync();
        worker.Send(Signal.Terminate);
        await LiveServer.UntilAsync(() => worker.CountLines("shutting down") > 0);
        worker.Send(Signal.Terminate);
        Assert.Equal(0, await worker.EndAsync());
        Assert.Equal(EventStatus.Restarted, (await client.GetAsync(job, Cancellation)).Status);
    }

    [Fact]
    public async Task Worker_FrozenPastItsLease_DropsTheJobThatAnotherHas()
    {
        await using var server = await LiveServer.StartAsync();
        var client = Client(server);
        await DispatchAsync(client);
        await using var frozen = WorkerProcess.Start(WorkerProcess.Built, server, NewService(), seconds: 300, reclaimAfter: TimeSpan.FromSeconds(2));
        var (job, sender) = await frozen.NextJobAsync();
        await LiveServer.UntilAsync(client, job, static stored => stored.Status == EventStatus.InProgress);
        frozen.Send(Signal.Stop);

        await using var other = WorkerProcess.Start(WorkerProcess.Built, server, NewService(), reclaimAfter: TimeSpan.FromSeconds(2));
        var (taken, taker) = await other.NextJobAsync();
        Assert.Equal(job, taken);
        Assert.NotEqual(sender, taker);
        var finished = await LiveServer.UntilAsync(client, job, static stored => stored.Status == EventStatus.Finished);
        Assert.Equal((1, taker), (finished.Retries, finished.Sender));

        frozen.Send(Signal.Continue);
        await LiveServer.UntilAsync(() => frozen.CountLines("now belongs to another worker") > 0);
        Assert.Equal(finished, await client.GetAsync(job, Cancellation));
        Assert.Equal(0, await frozen.StopAsync());
    }

    private static IEventClient Client(LiveServer server) => server.NewHost().Services.GetRequiredService<IEventClient>();

    private static string NewService() => "worker-" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");

    private static Task<string> DispatchAsync(IEventClient client) => client.DispatchAsync(
        new DispatchEventRequest { Topic = "test.ordered", Payload = RawJson.Parse("""{"what":"coffee","guests":["a","b"]}""") },
        Cancellation);
}
