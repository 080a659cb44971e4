using System.Collections.Concurrent;
using Ayon.Events.Testing;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Handlers of pending events, on both kinds of server.</summary>
public sealed class PendingHandlerTests
{
    private readonly Script _script = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Run_PendingEvents_WorksOnEachInOrder(ServerCompatibility kind)
    {
        await using var harness = await StartAsync(kind);
        string[] ids = [await DispatchAsync(harness.Client, 1), await DispatchAsync(harness.Client, 2)];
        await harness.DispatchAsync(new PendingWork { Number = 3 }, cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        Assert.Equal([1, 2], _script.Began);
        foreach (var id in ids)
        {
            var stored = await harness.Client.GetAsync(id, Cancellation);
            Assert.Equal((EventStatus.Finished, 0, "Done", "test.pending_work.pending"), (stored.Status, stored.Retries, stored.Description, stored.Sender));
            // What the result does not set stays.
            Assert.InRange(PendingWork.SummaryModel.Read(stored.Summary.Utf8.Span).Number, 1, 2);
        }

        Assert.Contains(harness.Notices, notice => notice.Id == ids[0] && notice.Description == "Half");
    }

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Run_HandlerFails_IsRetriedAfterTheDelayUntilTheLimit(ServerCompatibility kind)
    {
        _script.Do = static _ => throw new InvalidOperationException("No beans.");
        await using var harness = await StartAsync(kind, new PendingHandlerSettings { MaxRetries = 1, RetryDelay = TimeSpan.FromMinutes(1) });
        var id = await DispatchAsync(harness.Client, 1);
        await harness.RunUntilIdleAsync(Cancellation);
        await harness.SkipAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Single(_script.Began);
        await harness.SkipAsync(TimeSpan.FromMinutes(10), Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        // As many attempts as an enrolled job gets.
        Assert.Equal(3, _script.Began.Count);
        var stored = await harness.Client.GetAsync(id, Cancellation);
        Assert.Equal((EventStatus.Failed, 2, "InvalidOperationException: No beans."), (stored.Status, stored.Retries, stored.Description));
    }

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Run_ProcessIsKilled_NextOneStartsItAgainWithARetry(ServerCompatibility kind)
    {
        _script.Do = static token => Until.CancelledAsync(token);
        await using var harness = await StartAsync(kind);
        var id = await DispatchAsync(harness.Client, 1);
        await Until.HoldsAsync(() => _script.Began.Count == 1);
        await Until.HoldsAsync(async () => (await harness.Client.GetAsync(id, Cancellation)).Status == EventStatus.InProgress);
        await harness.CrashWorkerAsync();
        Assert.Equal(EventStatus.InProgress, (await harness.Client.GetAsync(id, Cancellation)).Status);

        _script.Do = static _ => Task.CompletedTask;
        await harness.StartWorkerAsync(Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        var stored = await harness.Client.GetAsync(id, Cancellation);
        Assert.Equal((EventStatus.Finished, 1, 2), (stored.Status, stored.Retries, _script.Began.Count));
    }

    [Fact]
    public async Task Run_EventIsAborted_IsCancelledAndLeftAlone()
    {
        _script.Do = static token => Until.CancelledAsync(token);
        await using var harness = await StartAsync(ServerCompatibility.Reference);
        var id = await DispatchAsync(harness.Client, 1);
        await Until.HoldsAsync(() => _script.Began.Count == 1);
        await harness.Client.UpdateAsync(id, new UpdateEventRequest { Status = EventStatus.Aborted }, Cancellation);
        await Until.HoldsAsync(() => _script.Ended == 1);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal(EventStatus.Aborted, (await harness.Client.GetAsync(id, Cancellation)).Status);
        Assert.Single(_script.Began);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_TwoProcesses_EachEventIsWorkedOnOnce(bool extensions)
    {
        await using var server = await LiveServer.StartAsync(extensions);
        using var one = NewHost(server);
        using var other = NewHost(server);
        var client = one.Services.GetRequiredService<IEventClient>();
        await one.StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => server.Log.Count("first sender test.pending_work.pending") == 1);
        await other.StartAsync(Cancellation);
        for (var number = 1; number <= 5; number++)
        {
            await DispatchAsync(client, number);
        }

        await LiveServer.UntilAsync(() => _script.Ended == 5);
        await one.StopAsync(Cancellation);
        await DispatchAsync(client, 6);
        await LiveServer.UntilAsync(() => _script.Ended == 6);
        Assert.Equal(Enumerable.Range(1, 6), _script.Began.Order());
    }

    [Fact]
    public async Task Run_TwoServersOnOneMachine_EachHasItsWorker()
    {
        await using var one = await StartAsync(ServerCompatibility.Reference);
        await using var other = await StartAsync(ServerCompatibility.Reference);
        foreach (var harness in (AyonEventsHarness[])[one, other])
        {
            var id = await DispatchAsync(harness.Client, 1);
            await harness.RunUntilIdleAsync(Cancellation);
            Assert.Equal(EventStatus.Finished, (await harness.Client.GetAsync(id, Cancellation)).Status);
        }
    }

    [Fact]
    public async Task Run_HandlerThrowsAContractException_IsRetried()
    {
        _script.Do = _ => _script.Began.Count == 1 ? throw new ContractException("The farm answered in an unknown form.", null) : Task.CompletedTask;
        await using var harness = await StartAsync(ServerCompatibility.Reference);
        var id = await DispatchAsync(harness.Client, 1);
        await harness.SkipAsync(TimeSpan.FromMinutes(10), Cancellation);
        var stored = await harness.Client.GetAsync(id, Cancellation);
        Assert.Equal((EventStatus.Finished, 1), (stored.Status, stored.Retries));
    }

    [Fact]
    public async Task Stop_HandlerIgnoresItsToken_ReleasesTheEvent()
    {
        var never = new TaskCompletionSource();
        _script.Do = _ => never.Task;
        await using var harness = await StartAsync(ServerCompatibility.Reference);
        var id = await DispatchAsync(harness.Client, 1);
        await Until.HoldsAsync(() => !_script.Began.IsEmpty);
        await harness.StopWorkerAsync();
        Assert.Equal(EventStatus.Restarted, (await harness.Client.GetAsync(id, Cancellation)).Status);
        never.SetResult();
    }

    [Fact]
    public async Task Abort_MissedByTheStream_CancelsTheHandler()
    {
        var cancelled = false;
        _script.Do = async token =>
        {
            try
            {
                await Until.CancelledAsync(token);
            }
            finally
            {
                cancelled = true;
            }
        };
        await using var harness = await StartAsync(ServerCompatibility.Reference);
        var id = await DispatchAsync(harness.Client, 1);
        await Until.HoldsAsync(() => !_script.Began.IsEmpty);
        harness.DropStreams();
        await harness.Client.UpdateAsync(id, new UpdateEventRequest { Status = EventStatus.Aborted }, Cancellation);
        await harness.SkipAsync(TimeSpan.FromMinutes(1), Cancellation);
        await Until.HoldsAsync(() => cancelled);
        Assert.Equal(EventStatus.Aborted, (await harness.Client.GetAsync(id, Cancellation)).Status);
    }

    private static Task<string> DispatchAsync(IEventClient client, int number) =>
        client.DispatchAsync(new PendingWork { Number = number }, new DispatchOptions { Finished = false }, Cancellation);

    private IHost NewHost(LiveServer server) => server.NewHost(
        ayon =>
        {
            ayon.Services.AddSingleton(_script);
            ayon.AddPendingHandler<Handler, PendingWork>(new PendingHandlerSettings { Lanes = 2 });
        },
        configure: static options => options.ReclaimAfter = TimeSpan.FromSeconds(2));

    private Task<AyonEventsHarness> StartAsync(ServerCompatibility kind, PendingHandlerSettings? settings = null) => AyonEventsHarness.StartAsync(
        options =>
        {
            options.Compatibility = kind;
            options.Services = services => services.AddSingleton(_script);
            options.Handlers = ayon => ayon.AddPendingHandler<Handler, PendingWork>(settings);
        },
        Cancellation);

    private sealed class Script
    {
        private int _ended;

        public ConcurrentQueue<int> Began { get; } = [];

        public int Ended => Volatile.Read(ref _ended);

        public Func<CancellationToken, Task> Do { get; set; } = static _ => Task.CompletedTask;

        public void End() => Interlocked.Increment(ref _ended);
    }

    private sealed class Handler(Script script) : IPendingHandler<PendingWork>
    {
        public async Task<JobResult> ProcessAsync(PendingJob<PendingWork> job, CancellationToken cancellationToken)
        {
            script.Began.Enqueue(job.Source.Data.Number);
            try
            {
                await job.ReportAsync(50, "Half", cancellationToken);
                await script.Do(cancellationToken);
            }
            finally
            {
                script.End();
            }

            return JobResult.Finished("Done");
        }
    }
}

[Topic("test.pending_work")]
public sealed partial record PendingWork
{
    [Summary] public required int Number { get; init; }
}
