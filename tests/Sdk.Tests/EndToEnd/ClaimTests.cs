using System.Collections.Concurrent;
using Ayon.Events.Wire;
using Microsoft.Extensions.Hosting;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Processes of one service and one host name, each with temporary files of its own as containers have.</summary>
public sealed class ClaimTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("claims").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Workers_TwoWithTheSameNames_HaveSendersOfTheirOwnAndEachItsJobs(bool extensions)
    {
        ConcurrentDictionary<string, string> senders = [];
        await using var server = await LiveServer.StartAsync(extensions);
        var script = new Script(async (job, _) =>
        {
            senders[job.Id] = job.Sender;
            await Until.HoldsAsync(() => senders.Count == 2);
            return JobResult.Finished(new Served());
        });
        var (one, other) = (NewHost(server, script, "a"), NewHost(server, script, "b"));
        await Task.WhenAll(one.StartAsync(Cancellation), other.StartAsync(Cancellation));
        var client = one.Services.GetRequiredService<IEventClient>();
        await client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        await client.DispatchAsync(new Ordered { What = "y" }, cancellationToken: Cancellation);
        await LiveServer.UntilAsync(() => server.Log.Count("finished") == 2);
        Assert.Equal(2, senders.Values.Distinct().Count());
        Assert.Equal(2, script.BeganCount);
        foreach (var job in senders.Keys)
        {
            Assert.Equal(0, (await client.GetAsync(job, Cancellation)).Retries);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Worker_ThatDied_HasItsJobDoneByANewContainerOfItsName(bool extensions)
    {
        var (hangs, began) = (true, new ConcurrentQueue<string>());
        await using var server = await LiveServer.StartAsync(extensions);
        var script = new Script(async (job, cancellationToken) =>
        {
            began.Enqueue(job.Sender);
            if (Volatile.Read(ref hangs))
            {
                await Until.CancelledAsync(cancellationToken);
            }

            return JobResult.Finished(new Served());
        });
        var dead = NewHost(server, script, "a");
        await dead.StartAsync(Cancellation);
        var client = dead.Services.GetRequiredService<IEventClient>();
        await client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        var id = await script.Began.Reader.ReadAsync(Cancellation);
        await LiveServer.UntilAsync(client, id, static job => job.Status == EventStatus.InProgress);
        dead.Services.GetServices<IHostedService>().OfType<EnrollWorker>().Single().Crash();
        await dead.StopAsync(new CancellationToken(canceled: true));
        Volatile.Write(ref hangs, false);

        await NewHost(server, script, "b").StartAsync(Cancellation);
        var job = await LiveServer.UntilAsync(client, id, static job => job.Status == EventStatus.Finished);
        Assert.Equal(1, job.Retries);
        Assert.Equal(2, began.Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Worker_WhoseNameAnotherTook_SaysSoOnceAndGoesOnUnderTheNext(bool extensions)
    {
        var hangs = true;
        await using var server = await LiveServer.StartAsync(extensions);
        var script = new Script(async (_, cancellationToken) =>
        {
            if (Volatile.Read(ref hangs))
            {
                await Until.CancelledAsync(cancellationToken);
            }

            return JobResult.Finished(new Served());
        });
        var host = NewHost(server, script, "a");
        await host.StartAsync(Cancellation);
        var client = host.Services.GetRequiredService<IEventClient>();
        await client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        var lost = await script.Began.Reader.ReadAsync(Cancellation);
        var before = await LiveServer.UntilAsync(client, lost, static job => job.Status == EventStatus.InProgress);

        var claim = Assert.Single(await ClaimsAsync(client));
        await client.DeleteAsync(claim.Id, Cancellation);
        await client.DispatchAsync(
            new DispatchEventRequest { Topic = WorkerClaims.Topic, Hash = EventHash.From(WorkerClaims.Topic, claim.Sender!), Sender = claim.Sender, Finished = false }, Cancellation);
        await LiveServer.UntilAsync(() => server.Log.Count("Another process works under the name") == 1);
        Volatile.Write(ref hangs, false);
        var source = await client.DispatchAsync(new Ordered { What = "y" }, cancellationToken: Cancellation);
        await LiveServer.UntilAsync(() => server.Log.Count("finished") == 1);
        var jobs = (await client.ListAsync(new EventListRequest { Topics = [Served.TopicName] }, Cancellation)).Events;
        Assert.Equal(claim.Sender + ".1.0", jobs.Single(job => job.DependsOn == source).Sender);
        var dropped = jobs.Single(job => job.Id == lost);
        Assert.Equal((EventStatus.InProgress, 0, before.Sender), (dropped.Status, dropped.Retries, dropped.Sender));
    }

    [Fact]
    public async Task Claim_DeletedByAPerson_IsMadeAnewAndNothingIsLost()
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await LiveServer.StartAsync(extensions: false);
        var script = new Script(async (_, _) =>
        {
            await go.Task;
            return JobResult.Finished(new Served());
        });
        var host = NewHost(server, script, "a");
        await host.StartAsync(Cancellation);
        var client = host.Services.GetRequiredService<IEventClient>();
        await client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        var job = await script.Began.Reader.ReadAsync(Cancellation);
        var claim = Assert.Single(await ClaimsAsync(client));
        await client.DeleteAsync(claim.Id, Cancellation);
        await Until.HoldsAsync(async () => await ClaimsAsync(client) is [{ } renewed] && renewed.Sender == claim.Sender);
        go.SetResult();
        await LiveServer.UntilAsync(client, job, static stored => stored is { Status: EventStatus.Finished, Retries: 0 });
        await host.StopAsync(Cancellation);
        Assert.Empty(await ClaimsAsync(client));
    }

    private static async Task<IReadOnlyList<AyonEvent>> ClaimsAsync(IEventClient client) =>
        (await client.ListAsync(new EventListRequest { Topics = [WorkerClaims.Topic] }, Cancellation)).Events;

    private IHost NewHost(LiveServer server, Script script, string container)
    {
        var host = server.NewHost(
            ayon =>
            {
                ayon.Services.AddSingleton(script);
                ayon.AddEnrollHandler<ScriptedHandler, Ordered, Served>(new EnrollHandlerSettings { Lanes = 1 });
            },
            configure: static options => options.ReclaimAfter = TimeSpan.FromSeconds(3));
        host.Services.GetRequiredService<WorkerClaims>().Folder = Path.Combine(_folder, container);
        return host;
    }
}
