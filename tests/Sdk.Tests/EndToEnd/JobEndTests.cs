using System.Text.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>How jobs end at a server that offers what goes beyond the contract.</summary>
public sealed class JobEndTests() : JobEndContract(extensions: true);

/// <summary>How jobs end at a server that offers nothing more, as a real AYON server.</summary>
public sealed class PlainJobEndTests() : JobEndContract(extensions: false);

public abstract class JobEndContract(bool extensions)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failed_TooOften_EndsFailedWithTheHistoryOfItsAttempts()
    {
        await using var run = await StartAsync(
            static (_, _) => throw new InvalidOperationException("No beans\nand more"),
            new EnrollHandlerSettings { MaxRetries = 1, RetryDelay = TimeSpan.FromSeconds(1) });
        var job = await run.OrderAsync();
        await run.UntilAsync(() => run.Server.Log.Count("failed permanently") == 1);
        var failed = await run.UntilAsync(job, static stored => stored is { Status: EventStatus.Failed, Retries: 2 });
        using var payload = JsonDocument.Parse((await run.Client.GetAsync(job, Cancellation)).Payload.Utf8);
        var attempts = payload.RootElement.GetProperty("attempts").EnumerateArray().ToList();
        Assert.Equal(3, attempts.Count);
        Assert.All(attempts, static attempt =>
        {
            Assert.Equal("InvalidOperationException: No beans", attempt.GetProperty("error").GetString());
            Assert.Equal(Environment.MachineName, attempt.GetProperty("host").GetString());
            Assert.True(attempt.GetProperty("at").TryGetDateTimeOffset(out _));
        });
        Assert.Equal("InvalidOperationException: No beans", failed.Description);
        Assert.False(payload.RootElement.TryGetProperty("parked", out _));
        Assert.Equal(3, run.Script.BeganCount);
    }

    [Fact]
    public async Task Failed_WaitingForItsRetry_LetsTheLaneDoOthers()
    {
        await using var run = await StartAsync(
            static (job, _) => Task.FromResult<JobResult<Served>>(job.Source.Data.What == "bad" ? JobResult.Failed("Bad") : JobResult.Finished(new Served())),
            new EnrollHandlerSettings { RetryDelay = TimeSpan.FromHours(1), MaxRetryDelay = TimeSpan.FromHours(1) });
        var bad = await run.OrderAsync("bad");
        await run.UntilAsync(bad, static stored => stored.Description == "Bad");
        await run.UntilAsync(await run.OrderAsync("good"), EventStatus.Finished);
        await run.UntilAsync(await run.OrderAsync("good"), EventStatus.Finished);
        Assert.Equal(3, run.Script.BeganCount);
        Assert.NotEqual(EventStatus.InProgress, (await run.Client.GetAsync(bad, Cancellation)).Status);
    }

    [Fact]
    public async Task FailedPermanently_NeverComesBack()
    {
        await using var run = await StartAsync(static (_, _) => Task.FromResult<JobResult<Served>>(JobResult.FailedPermanently("No such shot")));
        var failed = await run.UntilAsync(await run.OrderAsync(), EventStatus.Failed);
        Assert.Equal("No such shot", failed.Description);
        Assert.True(failed.Retries > EnrollHandlerSettings.DefaultMaxRetries);
        await run.UntilAsync(await run.OrderAsync(), EventStatus.Failed);
        Assert.Equal(2, run.Script.BeganCount);
    }

    [Fact]
    public async Task Snoozed_ComesBackWithNoRetryCounted()
    {
        var tries = 0;
        await using var run = await StartAsync((_, _) => Task.FromResult<JobResult<Served>>(
            ++tries == 1 ? JobResult.Snoozed(TimeSpan.FromSeconds(30), "Not rendered yet") : JobResult.Finished(new Served { What = "now" })));
        var job = await run.OrderAsync();
        await run.UntilAsync(job, static stored => stored.Description == "Not rendered yet");
        Assert.Equal(1, run.Script.BeganCount);
        run.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(job, await run.NextAsync());
        Assert.Equal(0, (await run.UntilAsync(job, EventStatus.Finished)).Retries);
    }

    [Fact]
    public async Task Aborted_ByTheHandler_NeverComesBack()
    {
        await using var run = await StartAsync(static (_, _) => Task.FromResult<JobResult<Served>>(JobResult.Aborted("Not needed any more")));
        var aborted = await run.UntilAsync(await run.OrderAsync(), IsAborted);
        Assert.EndsWith("Not needed any more", aborted.Description, StringComparison.Ordinal);
        await run.UntilAsync(await run.OrderAsync(), IsAborted);
        Assert.Equal(2, run.Script.BeganCount);
    }

    [Fact]
    public async Task Exception_WithARule_EndsAsTheFirstOneSays()
    {
        await using var run = await StartAsync(
            static (job, _) => throw (job.Source.Data.What == "file" ? new FileNotFoundException("Gone") : new IOException("Busy")),
            add: static ayon => ayon
                .OnException<FileNotFoundException>(static error => JobResult.FailedPermanently("No file: " + error.Message))
                .OnException<IOException>(static _ => JobResult.Aborted("Given up")));
        Assert.Equal("No file: Gone", (await run.UntilAsync(await run.OrderAsync("file"), EventStatus.Failed)).Description);
        Assert.EndsWith("Given up", (await run.UntilAsync(await run.OrderAsync("disk"), IsAborted)).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeout_Over_CancelsTheAttemptAndFailsIt()
    {
        await using var run = await StartAsync(
            HangAsync, new EnrollHandlerSettings { Timeout = TimeSpan.FromSeconds(30), MaxRetries = 0, RetryDelay = TimeSpan.FromSeconds(1) });
        var job = await run.OrderAsync();
        run.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(job, await run.NextAsync());
        run.Time.Advance(TimeSpan.FromSeconds(30));
        await run.UntilAsync(() => run.Server.Log.Count("failed permanently") == 1);
        var failed = await run.UntilAsync(job, static stored => stored is { Status: EventStatus.Failed, Retries: 1 });
        Assert.Contains("took longer than the time-out", failed.Description, StringComparison.Ordinal);
        Assert.Equal(2, run.Script.BeganCount);
    }

    [Fact]
    public async Task AbortedByAPerson_CancelsTheTokenAndIsLeft()
    {
        var cancelled = new TaskCompletionSource<bool>();
        await using var run = await StartAsync(async (job, cancellationToken) =>
        {
            try
            {
                return await HangAsync(job, cancellationToken);
            }
            finally
            {
                cancelled.SetResult(job.Aborted.IsCancellationRequested && !job.Stopping.IsCancellationRequested);
            }
        });
        await LiveServer.UntilHeardAsync(run.Client, run.Worker.Services.GetRequiredService<IEventStream>());
        var job = await run.OrderAsync();
        await run.UntilAsync(job, EventStatus.InProgress);
        await run.Client.UpdateAsync(job, new UpdateEventRequest { Status = EventStatus.Aborted }, Cancellation);
        Assert.True(await cancelled.Task.WaitAsync(TimeSpan.FromMinutes(3), Cancellation));
        await run.UntilAsync(() => run.Server.Log.Count("was aborted by a user") == 1);
        Assert.True(IsAborted(await run.Client.GetAsync(job, Cancellation)));
        Assert.Equal(1, run.Script.BeganCount);
    }

    [Fact]
    public async Task AbortedByAPerson_StreamAway_CancelsTheTokenAllTheSame()
    {
        await using var run = await StartAsync(HangAsync, add: static ayon => ayon.Services.Replace(ServiceDescriptor.Singleton<IEventStream, SilentStream>()));
        var job = await run.OrderAsync();
        await run.UntilAsync(job, EventStatus.InProgress);
        await run.Client.UpdateAsync(job, new UpdateEventRequest { Status = EventStatus.Aborted }, Cancellation);
        await run.UntilAsync(() => run.Server.Log.Count("was aborted by a user") == 1);
        Assert.True(IsAborted(await run.Client.GetAsync(job, Cancellation)));
    }

    [Fact]
    public async Task AbortedByAPerson_WhileTheStreamMissesEvents_CancelsTheTokenAllTheSame()
    {
        var stream = new SilentStream { IsConnected = true };
        await using var run = await StartAsync(
            HangAsync,
            configure: static options => options.ReclaimAfter = TimeSpan.FromSeconds(30),
            add: ayon => ayon.Services.Replace(ServiceDescriptor.Singleton<IEventStream>(stream)));
        var job = await run.OrderAsync();
        await run.UntilAsync(job, EventStatus.InProgress);
        await run.Client.UpdateAsync(job, new UpdateEventRequest { Status = EventStatus.Aborted }, Cancellation);
        stream.MissEvents();
        run.Time.Advance(TimeSpan.FromSeconds(8));
        await run.UntilAsync(() => run.Server.Log.Count("was aborted by a user") == 1);
        Assert.True(IsAborted(await run.Client.GetAsync(job, Cancellation)));
    }

    [Fact]
    public async Task Job_TakenOverByAnother_IsDroppedAndNothingMoreIsWritten()
    {
        await using var run = await StartAsync(HangAsync, configure: static options => options.ReclaimAfter = TimeSpan.FromSeconds(30));
        var job = await run.OrderAsync();
        await run.UntilAsync(job, EventStatus.InProgress);
        if (extensions)
        {
            // As a rescuer and another worker do it.
            await run.Client.UpdateAsync(job, new UpdateEventRequest { Status = EventStatus.Restarted }, Cancellation);
            Assert.Equal(job, (await run.Client.EnrollAsync(Request("other"), Cancellation))!.Id);
        }

        await run.Client.UpdateAsync(job, new UpdateEventRequest { Status = EventStatus.InProgress, Sender = "other", Description = "Mine" }, Cancellation);
        run.Time.Advance(TimeSpan.FromSeconds(8));
        await run.UntilAsync(() => run.Server.Log.Count("now belongs to another worker") == 1);
        var stored = await run.Client.GetAsync(job, Cancellation);
        Assert.Equal((EventStatus.InProgress, "other", "Mine"), (stored.Status, stored.Sender, stored.Description));
    }

    [Fact]
    public async Task Progress_ReportedOften_IsSentSeldomAndTheLastOneAlways()
    {
        var (reported, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var run = await StartAsync(async (job, cancellationToken) =>
        {
            for (var step = 0; step <= 1000; step++)
            {
                await job.ReportAsync(step / 10.0, $"Step {step}", cancellationToken);
            }

            reported.SetResult();
            await go.Task.WaitAsync(cancellationToken);
            await job.ReportAsync(7, "Last", cancellationToken);
            return JobResult.FailedPermanently("Enough");
        });
        await using var notices = run.Worker.Services.GetRequiredService<IEventStream>().SubscribeAsync<Served>(Cancellation).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilHeardAsync(run.Client, run.Worker.Services.GetRequiredService<IEventStream>());
        var job = await run.OrderAsync();
        // Whatever the machine takes for the thousand, no time passes until they are reported.
        await reported.Task;
        List<(double? Progress, EventStatus? Status)> seen = [];
        while (await run.UntilEndAsync(next) && notices.Current.Status != EventStatus.Failed)
        {
            seen.Add((notices.Current.Progress, notices.Current.Status));
            if (notices.Current.Description == "Step 1000")
            {
                go.TrySetResult();
            }

            next = notices.MoveNextAsync().AsTask();
        }

        Assert.Equal("Enough", notices.Current.Description);
        // With the end, or, where that came late, before it.
        Assert.Equal(7, notices.Current.Progress ?? seen.Last(static notice => notice.Progress is not null).Progress);
        Assert.Contains(100, seen.Select(static notice => notice.Progress));
        Assert.InRange(seen.Count(static notice => notice.Progress is not null), 1, 5);
        Assert.Equal(job, notices.Current.Id);
    }

    [Fact]
    public async Task Progress_Monotonic_NeverGoesBack()
    {
        await using var run = await StartAsync(
            static async (job, cancellationToken) =>
            {
                await job.ReportAsync(80, "Far", cancellationToken);
                await job.ReportAsync(20, "Back", cancellationToken);
                return JobResult.FailedPermanently("Enough");
            },
            new EnrollHandlerSettings { MonotonicProgress = true });
        var stream = run.Worker.Services.GetRequiredService<IEventStream>();
        await using var notices = stream.SubscribeAsync<Served>(Cancellation).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync();
        await LiveServer.UntilHeardAsync(run.Client, stream);
        await run.OrderAsync();
        List<double> seen = [];
        while (await next)
        {
            seen.AddRange(notices.Current.Progress is { } progress ? [progress] : []);
            if (notices.Current.Status == EventStatus.Failed)
            {
                break;
            }

            next = notices.MoveNextAsync();
        }

        Assert.NotEmpty(seen);
        // The message of a creation has a progress of its own on a real AYON server.
        Assert.All(extensions ? seen : seen.SkipWhile(static progress => progress == 0), static progress => Assert.Equal(80, progress));
    }

    [Fact]
    public async Task Checkpoint_OfAFailedAttempt_IsGivenToTheNext()
    {
        await using var run = await StartAsync(async (job, cancellationToken) =>
        {
            var frame = await job.GetCheckpointAsync(CheckpointJson.Default.Int32, cancellationToken);
            await job.SaveCheckpointAsync(frame + 100, CheckpointJson.Default.Int32, cancellationToken);
            return frame < 200 ? JobResult.Failed($"Stopped at {frame}") : JobResult.Finished(new Served { What = $"from {frame}" });
        });
        var finished = await run.UntilAsync(await run.OrderAsync(), EventStatus.Finished);
        Assert.Equal("""{"what":"from 200"}""", finished.Summary.ToString());
        Assert.Equal(3, run.Script.BeganCount);
        Assert.DoesNotContain("checkpoint", finished.Payload.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispatch_InEveryAttempt_IsStoredOnce()
    {
        List<string> ids = [];
        var tries = 0;
        await using var run = await StartAsync(async (job, cancellationToken) =>
        {
            ids.Add(await job.DispatchAsync(new Noted { Text = "first" }, cancellationToken: cancellationToken));
            ids.Add(await job.DispatchAsync(new Noted { Text = "second" }, cancellationToken: cancellationToken));
            return ++tries == 1 ? JobResult.Failed("Once more") : JobResult.Finished(new Served());
        });
        await using var notices = run.Worker.Services.GetRequiredService<IEventStream>().SubscribeAsync<Noted>(Cancellation).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync();
        await LiveServer.UntilHeardAsync(run.Client, run.Worker.Services.GetRequiredService<IEventStream>());
        var job = await run.OrderAsync();
        await run.UntilAsync(job, EventStatus.Finished);
        Assert.Equal((ids[0], ids[1]), (ids[2], ids[3]));
        Assert.NotEqual(ids[0], ids[1]);
        Assert.True(await next);
        Assert.Equal(ids[0], notices.Current.Id);
        var note = await run.Client.GetAsync(notices.Current.Id, Cancellation);
        // A real AYON server drops what a dispatched event depends on.
        Assert.Equal((extensions ? job : null, "demo"), (note.DependsOn, note.Project));
    }

    [Fact]
    public async Task Dispatch_HashOfAnEventBeforeTheJob_GivesItsId()
    {
        var given = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new DispatchOptions { Hash = EventHash.From(Noted.TopicName, "order-4711") };
        await using var run = await StartAsync(async (job, cancellationToken) =>
        {
            given.TrySetResult(await job.DispatchAsync(new Noted { Text = "again" }, options, cancellationToken: cancellationToken));
            return JobResult.Finished(new Served());
        });
        var first = await run.Client.DispatchAsync(new Noted { Text = "first" }, options, Cancellation);
        await run.UntilAsync(await run.OrderAsync(), EventStatus.Finished);
        Assert.Equal(first, await given.Task);
    }

    // Where the server hands out an aborted job again, the worker sets it aside as failed.
    private bool IsAborted(AyonEvent job) =>
        job.Status == EventStatus.Aborted
        || (!extensions && job.Status == EventStatus.Failed && job.Description?.StartsWith("Aborted", StringComparison.Ordinal) == true);

    private static async Task<JobResult<Served>> HangAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        await Until.CancelledAsync(cancellationToken);
        return JobResult.Failed("Never");
    }

    private static EnrollRequest Request(string sender) => new() { SourceTopics = [Ordered.TopicName], TargetTopic = Served.TopicName, Sender = sender };

    private Task<ScriptedRun> StartAsync(
        Func<EnrollJob<Ordered>, CancellationToken, Task<JobResult<Served>>> script,
        EnrollHandlerSettings? settings = null,
        Action<AyonOptions>? configure = null,
        Action<IAyonEventsBuilder>? add = null) => ScriptedRun.StartAsync(extensions, script, settings, configure, add);
}

/// <summary>A step that a job dispatches.</summary>
[Topic("test.noted")]
public sealed partial record Noted
{
    /// <summary>What is noted.</summary>
    [Summary] public string? Text { get; init; }
}

/// <summary>How checkpoints are written.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(int))]
internal sealed partial class CheckpointJson : System.Text.Json.Serialization.JsonSerializerContext;
