using System.Threading.Channels;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Somebody orders something.</summary>
[Topic("test.ordered")]
public sealed partial record Ordered
{
    /// <summary>What the handler is to do.</summary>
    [Payload] public required string What { get; init; }
}

/// <summary>The job.</summary>
[Topic("test.served")]
public sealed partial record Served
{
    /// <summary>What was done.</summary>
    [Summary] public string? What { get; init; }
}

/// <summary>Holds jobs up until a test opens it.</summary>
internal sealed class Gate
{
    public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>Tells the test which jobs began, and does what their source says.</summary>
internal sealed class ServeHandler(Channel<string> began, Gate gate) : IEnrollHandler<Ordered, Served>
{
    public async Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        await began.Writer.WriteAsync(job.Id, cancellationToken);
        if (job.Source.Data.What == "wait")
        {
            await gate.Open.Task.WaitAsync(cancellationToken);
        }

        return await ServeAsync(job, cancellationToken);
    }

    public static async Task<JobResult<Served>> ServeAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        switch (job.Source.Data.What)
        {
            case "throw":
                throw new InvalidOperationException("No beans, password=hunter2\nsecond line");
            case "fail":
                return JobResult.Failed("Out of order");
            case "hang":
                await Until.CancelledAsync(cancellationToken);
                break;
        }

        await job.ReportAsync(50, "Half", cancellationToken);
        return JobResult.Finished(new Served { What = job.Source.Data.What }, "Served");
    }
}

/// <summary>One handler too many for its target topic.</summary>
internal sealed class OtherHandler : IEnrollHandler<Ordered, Served>
{
    public Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken) =>
        Task.FromResult<JobResult<Served>>(JobResult.Failed("Never called"));
}

/// <summary>Workers at a server that offers what goes beyond the contract.</summary>
public sealed class WorkerTests() : WorkerContract(extensions: true);

/// <summary>Workers at a server that offers nothing more, as a real AYON server.</summary>
public sealed class PlainWorkerTests() : WorkerContract(extensions: false);

public abstract class WorkerContract(bool extensions)
{
    [Fact]
    public async Task Job_Finishing_HasSummaryDescriptionAndProject()
    {
        await using var run = await StartAsync();
        var job = await run.UntilAsync(await run.OrderAsync(), EventStatus.Finished);
        Assert.Equal("""{"what":"coffee"}""", job.Summary.ToString());
        Assert.Equal("Served", job.Description);
        Assert.Equal("demo", job.Project);
    }

    [Fact]
    public async Task Job_Throwing_ComesBackUntilItsRetriesAreGone()
    {
        await using var run = await StartAsync();
        var job = await run.UntilAsync(
            await run.OrderAsync("throw"),
            static stored => stored is { Status: EventStatus.Failed, Retries: 2 } && ParkedJobs.LaneOf(stored.Sender) is null);
        Assert.Equal("InvalidOperationException: No beans, password=***", job.Description);
        Assert.DoesNotContain("hunter2", job.Payload.ToString(), StringComparison.Ordinal);
        Assert.Contains("second line", job.Payload.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, run.Script.BeganCount);
    }

    [Fact]
    public async Task Job_ReturningFailed_IsFailedWithItsReason()
    {
        await using var run = await StartAsync();
        Assert.Equal("Out of order", (await run.UntilAsync(await run.OrderAsync("fail"), EventStatus.Failed)).Description);
    }

    [Fact]
    public async Task Job_OfMalformedSource_FailsForGood()
    {
        await using var run = await StartAsync();
        var cancellation = TestContext.Current.CancellationToken;
        var stream = run.Worker.Services.GetRequiredService<IEventStream>();
        await using var notices = stream.SubscribeAsync<Served>(cancellation).GetAsyncEnumerator(cancellation);
        var next = notices.MoveNextAsync();
        await LiveServer.UntilHeardAsync(run.Client, stream);
        await run.UntilAsync(await run.OrderAsync(), EventStatus.Finished);
        await run.Client.DispatchAsync(new DispatchEventRequest { Topic = Ordered.TopicName, Payload = RawJson.Parse("""{"what":1}""") }, cancellation);
        while (await next && notices.Current.Status != EventStatus.Failed)
        {
            next = notices.MoveNextAsync();
        }

        var job = await run.Client.GetAsync(notices.Current.Id, cancellation);
        Assert.True(job.Retries > 1);
        Assert.Contains("'what' in the payload", job.Description, StringComparison.Ordinal);
        Assert.Equal(1, run.Script.BeganCount);
    }

    [Fact]
    public async Task Host_ShuttingDown_HandsTheRunningJobBack()
    {
        await using var run = await StartAsync();
        await run.Client.DispatchAsync(new Ordered { What = "hang" }, cancellationToken: TestContext.Current.CancellationToken);
        var id = await run.NextAsync();
        await run.UntilEndAsync(run.Worker.StopAsync(TestContext.Current.CancellationToken));
        var job = await run.Client.GetAsync(id, TestContext.Current.CancellationToken);
        Assert.Equal(EventStatus.Restarted, job.Status);
        Assert.Equal(0, job.Retries);
    }

    [Fact]
    public async Task Lanes_Two_WorkAtOnceWithSendersOfTheirOwn()
    {
        await using var run = await StartAsync(lanes: 2);
        var cancellation = TestContext.Current.CancellationToken;
        await run.Client.DispatchAsync(new Ordered { What = "hang" }, cancellationToken: cancellation);
        await run.Client.DispatchAsync(new Ordered { What = "hang" }, cancellationToken: cancellation);
        var first = await run.Client.GetAsync(await run.NextAsync(), cancellation);
        var second = await run.Client.GetAsync(await run.NextAsync(), cancellation);
        Assert.NotEqual(first.DependsOn, second.DependsOn);
        Assert.NotEqual(first.Sender, second.Sender);
    }

    [Fact]
    public async Task Worker_Woken_StartsWithoutPolling()
    {
        await using var run = await StartAsync(configure: static options =>
            (options.PollInterval, options.IdlePollInterval, options.EnrollWait) = (TimeSpan.FromHours(1), TimeSpan.FromHours(1), TimeSpan.Zero));
        // It asks when it starts and, told that the stream is up, once more.
        var state = run.Worker.Services.GetRequiredService<WorkerState>().Handlers[0].State;
        await run.UntilAsync(() => state.LastEmpty == 2);
        await LiveServer.UntilHeardAsync(run.Client, run.Worker.Services.GetRequiredService<IEventStream>());
        await run.UntilAsync(await run.OrderAsync("coffee"), EventStatus.Finished);
        await run.UntilAsync(await run.OrderAsync("tea"), EventStatus.Finished);
    }

    [Fact]
    public async Task Server_KilledMidJob_JobIsFinishedOnceItIsBack()
    {
        using var folder = new TempFolder();
        var url = new Uri($"http://127.0.0.1:{Ports.Take()}");
        await using var server = await StartServerAsync(folder, url);
        await using var hosts = LiveServer.At(url);
        var (began, gate) = (Channel.CreateUnbounded<string>(), new Gate());
        using var worker = hosts.NewHost(ayon =>
        {
            ayon.Services.AddSingleton(began).AddSingleton(gate);
            ayon.AddEnrollHandler<ServeHandler, Ordered, Served>();
        });
        var client = worker.Services.GetRequiredService<IEventClient>();
        await LiveServer.UntilAnsweringAsync(client);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        await client.DispatchAsync(new Ordered { What = "wait" }, cancellationToken: TestContext.Current.CancellationToken);
        var job = await began.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(LiveServer.Patience, TestContext.Current.CancellationToken);

        await server.KillAsync();
        gate.Open.SetResult();
        await using var restarted = await StartServerAsync(folder, url);
        await LiveServer.UntilAnsweringAsync(client);
        var finished = await LiveServer.UntilAsync(client, job, static stored => stored.Status == EventStatus.Finished);
        Assert.Equal("""{"what":"wait"}""", finished.Summary.ToString());
        Assert.True(finished.Retries == 0, hosts.Log.ToString());
        Assert.Equal(0, finished.Retries);
        Assert.False(began.Reader.TryRead(out _));
        await worker.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Handlers_WithOneTargetTopic_RefuseToStart()
    {
        await using var server = await LiveServer.StartAsync();
        var host = server.NewHost(static ayon => ayon
            .AddEnrollHandler<ServeHandler, Ordered, Served>()
            .AddEnrollHandler<OtherHandler, Ordered, Served>());
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("ServeHandler and OtherHandler", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_GoneAndBack_WorkGoesOnAndItIsSaidOnce()
    {
        await using var run = await StartAsync();
        await run.UntilAsync(await run.OrderAsync("coffee"), EventStatus.Finished);
        await run.UntilEndAsync(run.Server.StopServerAsync());
        await run.UntilAsync(() => run.Server.Log.Count("Cannot reach the server") > 0 && run.Server.Log.Count("event stream") > 0);
        await Assert.ThrowsAsync<ServerBusyException>(() => run.Client.GetCurrentUserAsync(TestContext.Current.CancellationToken));
        await run.Server.StartServerAsync();
        await run.UntilAsync(await run.OrderAsync("tea"), EventStatus.Finished);
        // The order may be seen finished before its worker has heard that it is.
        await run.UntilAsync(() => run.Server.Log.Count("The server responds again") > 0);
        Assert.Equal(1, run.Server.Log.Count("Cannot reach the server"));
        Assert.Equal(1, run.Server.Log.Count("The server responds again"));
        Assert.Equal(1, run.Server.Log.Count("Lost the connection"));
        Assert.Equal(0, run.Server.Log.CountOf("Polly"));
        Assert.Equal(0, run.Server.Log.CountOf("System.Net.Http"));
    }

    private Task<ScriptedRun> StartAsync(int lanes = 1, Action<AyonOptions>? configure = null) =>
        ScriptedRun.StartAsync(extensions, ServeHandler.ServeAsync, new EnrollHandlerSettings { MaxRetries = 1, Lanes = lanes }, configure);

    private Task<ServerProcess> StartServerAsync(TempFolder folder, Uri url) => ServerProcess.StartAsync(
        Path.Combine(AppContext.BaseDirectory, "Ayon.Events.Server.dll"),
        [.. folder.ServerSettings, "--urls", url.ToString(), "--Access:ApiKey", LiveServer.ApiKey, "--Extensions:AyonWeaknesses", (!extensions).ToString()]);
}
