using System.Threading.Channels;
using Ayon.Events.Wire;

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

/// <summary>Tells the test which jobs began, and does what their source says.</summary>
internal sealed class ServeHandler(Channel<string> began) : IEnrollHandler<Ordered, Served>
{
    public async Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        await began.Writer.WriteAsync(job.Id, cancellationToken);
        switch (job.Source.Data.What)
        {
            case "throw":
                throw new InvalidOperationException("No beans, password=hunter2\nsecond line");
            case "fail":
                return JobResult.Failed("Out of order");
            case "hang":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                break;
        }

        await job.ReportAsync(50, "Half", cancellationToken);
        return JobResult.Finished(new Served { What = job.Source.Data.What }, "Served");
    }
}

public sealed class WorkerTests
{
    [Fact]
    public async Task Job_Finishing_HasSummaryDescriptionAndProject()
    {
        await using var run = await Run.StartAsync();
        var job = await run.OrderAsync("coffee", EventStatus.Finished);
        Assert.Equal("""{"what":"coffee"}""", job.Summary.ToString());
        Assert.Equal("Served", job.Description);
        Assert.Equal("demo", job.Project);
    }

    [Fact]
    public async Task Job_Throwing_ComesBackUntilItsRetriesAreGone()
    {
        await using var run = await Run.StartAsync();
        var job = await run.OrderAsync("throw", EventStatus.Failed, isWanted: stored => stored.Retries == 2);
        Assert.Equal("InvalidOperationException: No beans, password=***", job.Description);
        Assert.DoesNotContain("hunter2", job.Payload.ToString(), StringComparison.Ordinal);
        Assert.Contains("second line", job.Payload.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, 1 + run.BeganCount());
    }

    [Fact]
    public async Task Job_ReturningFailed_IsFailedWithItsReason()
    {
        await using var run = await Run.StartAsync();
        Assert.Equal("Out of order", (await run.OrderAsync("fail", EventStatus.Failed)).Description);
    }

    [Fact]
    public async Task Job_OfMalformedSource_FailsForGood()
    {
        await using var run = await Run.StartAsync();
        var cancellation = TestContext.Current.CancellationToken;
        var stream = run.Worker.Services.GetRequiredService<IEventStream>();
        await using var notices = stream.SubscribeAsync<Served>(cancellation).GetAsyncEnumerator(cancellation);
        var next = notices.MoveNextAsync();
        await run.OrderAsync("coffee", EventStatus.Finished);
        await run.Client.DispatchAsync(new DispatchEventRequest { Topic = Ordered.TopicName, Payload = RawJson.Parse("""{"what":1}""") }, cancellation);
        while (await next && notices.Current.Status != EventStatus.Failed)
        {
            next = notices.MoveNextAsync();
        }

        var job = await run.Client.GetAsync(notices.Current.Id, cancellation);
        Assert.True(job.Retries > 1);
        Assert.Contains("'what' in the payload", job.Description, StringComparison.Ordinal);
        Assert.Equal(0, run.BeganCount());
    }

    [Fact]
    public async Task Host_ShuttingDown_HandsTheRunningJobBack()
    {
        await using var run = await Run.StartAsync();
        await run.Client.DispatchAsync(new Ordered { What = "hang" }, cancellationToken: TestContext.Current.CancellationToken);
        var id = await run.Began.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await run.Worker.StopAsync(TestContext.Current.CancellationToken);
        var job = await run.Client.GetAsync(id, TestContext.Current.CancellationToken);
        Assert.Equal(EventStatus.Restarted, job.Status);
        Assert.Equal(0, job.Retries);
    }

    [Fact]
    public async Task Server_GoneAndBack_WorkGoesOn()
    {
        await using var run = await Run.StartAsync();
        await run.OrderAsync("coffee", EventStatus.Finished);
        await run.Server.StopServerAsync();
        await run.Server.StartServerAsync();
        await run.OrderAsync("tea", EventStatus.Finished);
    }

    private sealed class Run(LiveServer server, Microsoft.Extensions.Hosting.IHost worker, IEventClient client, Channel<string> began) : IAsyncDisposable
    {
        public LiveServer Server => server;

        public Microsoft.Extensions.Hosting.IHost Worker => worker;

        public IEventClient Client => client;

        public Channel<string> Began => began;

        public static async Task<Run> StartAsync()
        {
            var server = await LiveServer.StartAsync();
            var began = Channel.CreateUnbounded<string>();
            var worker = server.NewHost(ayon =>
            {
                ayon.Services.AddSingleton(began);
                ayon.AddEnrollHandler<ServeHandler, Ordered, Served>(new EnrollHandlerSettings { MaxRetries = 1 });
            });
            await worker.StartAsync(TestContext.Current.CancellationToken);
            return new Run(server, worker, server.NewHost().Services.GetRequiredService<IEventClient>(), began);
        }

        public int BeganCount()
        {
            var count = 0;
            while (began.Reader.TryRead(out _))
            {
                count++;
            }

            return count;
        }

        public async Task<AyonEvent> OrderAsync(string what, EventStatus status, Func<AyonEvent, bool>? isWanted = null)
        {
            var cancellation = TestContext.Current.CancellationToken;
            await client.DispatchAsync(new Ordered { What = what }, new DispatchOptions { Project = "demo" }, cancellation);
            var id = await began.Reader.ReadAsync(cancellation);
            return await LiveServer.UntilAsync(client, id, stored => stored.Status == status && isWanted?.Invoke(stored) != false);
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
