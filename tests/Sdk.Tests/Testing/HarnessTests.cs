using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using Ayon.Events.Testing;
using Ayon.Events.Tests.EndToEnd;

namespace Ayon.Events.Tests.Testing;

/// <summary>The harness as users of the package work with it, on both kinds of server.</summary>
public sealed class HarnessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task RunUntilIdle_ManyEvents_LeavesAllSettled(ServerCompatibility kind)
    {
        await using var harness = await StartAsync(kind, Finish, lanes: 3);
        for (var order = 0; order < 20; order++)
        {
            await harness.DispatchAsync(new Ordered { What = $"{order}" }, cancellationToken: Cancellation);
        }

        await harness.RunUntilIdleAsync(Cancellation);
        var jobs = await harness.JobsAsync<Served>(Cancellation);
        Assert.Equal(20, jobs.Count);
        Assert.All(jobs, static job => Assert.Equal(EventStatus.Finished, job.Status));
        Assert.All(jobs, static job => Assert.NotNull(job.Data));
        var sources = await Task.WhenAll(jobs.Select(static job => job.GetSourceAsync<Ordered>(Cancellation)));
        Assert.Equal(Enumerable.Range(0, 20).Select(static order => $"{order}"), sources.Select(static source => source.Data.What).OrderBy(static what => int.Parse(what, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(harness.Notices, static notice => notice.Status == EventStatus.InProgress);
    }

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Skip_FailedJob_ComesBackAfterEachDelayAndIsGivenUp(ServerCompatibility kind)
    {
        var script = new Script(static (_, _) => throw new InvalidOperationException("No beans"));
        await using var harness = await StartAsync(kind, script, settings: new EnrollHandlerSettings { MaxRetries = 2, RetryDelay = TimeSpan.FromMinutes(10), MaxRetryDelay = TimeSpan.FromHours(1) });
        await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal(1, script.BeganCount);
        await harness.SkipAsync(TimeSpan.FromMinutes(5), Cancellation);
        Assert.Equal(1, script.BeganCount);
        await harness.SkipAsync(TimeSpan.FromMinutes(6), Cancellation);
        Assert.Equal(2, script.BeganCount);
        await harness.SkipAsync(TimeSpan.FromHours(3), Cancellation);
        Assert.Equal(4, script.BeganCount);
        var job = Assert.Single(await harness.JobsAsync<Served>(Cancellation));
        Assert.Equal((EventStatus.Failed, 3), (job.Status, job.Retries));
    }

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Skip_SnoozedJob_ComesBackUncounted(ServerCompatibility kind)
    {
        var tries = 0;
        var script = new Script((_, _) => Task.FromResult<JobResult<Served>>(++tries == 1 ? JobResult.Snoozed(TimeSpan.FromDays(1), "Wait") : JobResult.Finished(new Served())));
        await using var harness = await StartAsync(kind, script);
        await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal("Wait", Assert.Single(await harness.JobsAsync<Served>(Cancellation)).Description);
        await harness.SkipAsync(TimeSpan.FromDays(1.5), Cancellation);
        var job = Assert.Single(await harness.JobsAsync<Served>(Cancellation));
        Assert.Equal((EventStatus.Finished, 0), (job.Status, job.Retries));
    }

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Skip_JobHeldBackByTheRate_Starts(ServerCompatibility kind)
    {
        var script = Finish;
        await using var harness = await StartAsync(kind, script, lanes: 2, new EnrollHandlerSettings { RateLimit = 1, RatePeriod = TimeSpan.FromHours(1) });
        for (var order = 0; order < 3; order++)
        {
            await harness.DispatchAsync(new Ordered { What = $"{order}" }, cancellationToken: Cancellation);
        }

        // What is held back is at rest: the clock is not moved for it.
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal(1, script.BeganCount);
        await harness.SkipAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.Equal(2, script.BeganCount);
        await harness.SkipAsync(TimeSpan.FromHours(1), Cancellation);
        Assert.Equal(3, script.BeganCount);
    }

    [Theory]
    [InlineData(WorkerStep.Enroll)]
    [InlineData(WorkerStep.Begin)]
    [InlineData(WorkerStep.Report)]
    [InlineData(WorkerStep.Settle)]
    public async Task CrashAfter_AnyStep_LosesNothing(WorkerStep step)
    {
        foreach (var kind in (ServerCompatibility[])[ServerCompatibility.Reference, ServerCompatibility.Ayon])
        {
            var script = new Script(static async (job, cancellationToken) =>
            {
                await job.SaveCheckpointAsync(1, CheckpointJson.Default.Int32, cancellationToken);
                return JobResult.Finished(new Served { What = job.Source.Data.What });
            });
            await using var harness = await StartAsync(kind, script);
            // What it asks at its start is not what is to break.
            await harness.RunUntilIdleAsync(Cancellation);
            harness.Faults.CrashAfter(step);
            await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
            await harness.RunUntilIdleAsync(Cancellation);
            Assert.Equal(1, harness.Faults.Happened);
            await harness.StartWorkerAsync(Cancellation);
            await harness.RunUntilIdleAsync(Cancellation);
            Assert.Equal(EventStatus.Finished, Assert.Single(await harness.JobsAsync<Served>(Cancellation)).Status);
        }
    }

    [Theory]
    [InlineData(WorkerStep.Enroll)]
    [InlineData(WorkerStep.Read)]
    [InlineData(WorkerStep.Begin)]
    [InlineData(WorkerStep.Settle)]
    public async Task Faults_OfTheServer_AreLivedWith(WorkerStep step)
    {
        foreach (var kind in (ServerCompatibility[])[ServerCompatibility.Reference, ServerCompatibility.Ayon])
        {
            await using var harness = await StartAsync(kind, Finish);
            var expected = step == WorkerStep.Read && kind == ServerCompatibility.Reference ? 0 : 3;
            harness.Faults.Answer(step, HttpStatusCode.ServiceUnavailable);
            harness.Faults.LoseAnswer(step);
            harness.Faults.Refuse(step);
            await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
            await harness.RunUntilIdleAsync(Cancellation);
            await harness.RunUntilIdleAsync(Cancellation);
            Assert.Equal(EventStatus.Finished, Assert.Single(await harness.JobsAsync<Served>(Cancellation)).Status);
            Assert.Equal(expected, harness.Faults.Happened);
        }
    }

    [Fact]
    public async Task Reclaim_OfACrashedWorkersJob_IsMadeByAnotherSender()
    {
        var script = new Script(static (_, _) => Task.FromResult(JobResult.Finished(new Served())));
        await using var harness = await StartAsync(ServerCompatibility.Reference, script);
        await harness.StopWorkerAsync();
        await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        var lost = await harness.Client.EnrollAsync(new EnrollRequest { SourceTopics = [Ordered.TopicName], TargetTopic = Served.TopicName, Sender = "gone" }, Cancellation);
        await harness.StartWorkerAsync(Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal(0, script.BeganCount);
        await harness.SkipAsync(TimeSpan.FromMinutes(2), Cancellation);
        var job = Assert.Single(await harness.JobsAsync<Served>(Cancellation));
        Assert.Equal((lost!.Id, EventStatus.Finished, 1), (job.Id, job.Status, job.Retries));
    }

    [Fact]
    public async Task Reclaim_OfAJobThatFailsThen_IsInTheHistoryAndCounted()
    {
        long reclaimed = 0;
        await using var harness = await StartAsync(ServerCompatibility.Reference, new Script(static (_, _) => Task.FromResult<JobResult<Served>>(JobResult.FailedPermanently("Hopeless"))));
        await harness.StopWorkerAsync();
        await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        await harness.Client.EnrollAsync(new EnrollRequest { SourceTopics = [Ordered.TopicName], TargetTopic = Served.TopicName, Sender = "gone" }, Cancellation);
        await harness.StartWorkerAsync(Cancellation);
        var meters = harness.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "ayon.events.jobs.reclaimed")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref reclaimed, value));
        listener.Start();
        await harness.SkipAsync(TimeSpan.FromMinutes(2), Cancellation);
        using var payload = JsonDocument.Parse(Assert.Single(await harness.JobsAsync<Served>(Cancellation)).Payload.Utf8);
        Assert.Equal(
            ["Its worker sent no heartbeat", "Hopeless"],
            payload.RootElement.GetProperty("attempts").EnumerateArray().Select(static attempt => attempt.GetProperty("error").GetString()));
        Assert.Equal(1, reclaimed);
    }

    [Fact]
    public async Task AbortedJob_OnAyon_IsNotWorkedOnAndHoldsNothingUp()
    {
        var script = new Script(static async (job, cancellationToken) =>
        {
            if (job.Source.Data.What == "hang")
            {
                await Until.CancelledAsync(cancellationToken);
            }

            return JobResult.Finished(new Served { What = job.Source.Data.What });
        });
        await using var harness = await StartAsync(ServerCompatibility.Ayon, script);
        await harness.DispatchAsync(new Ordered { What = "hang" }, cancellationToken: Cancellation);
        await LiveServer.UntilAsync(() => harness.Notices.Any(static notice => notice.Status == EventStatus.InProgress));
        var hanging = Assert.Single(await harness.JobsAsync<Served>(Cancellation));
        await harness.Client.UpdateAsync(hanging.Id, new UpdateEventRequest { Status = EventStatus.Aborted }, Cancellation);
        await harness.DispatchAsync(new Ordered { What = "next" }, cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        // Aborted, it would be handed out again and again.
        Assert.Equal([EventStatus.Failed, EventStatus.Finished], (await harness.JobsAsync<Served>(Cancellation)).Select(static job => job.Status));
        Assert.Equal(2, script.BeganCount);
    }

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task Pipeline_OfThreeHandlers_RunsThroughAlsoWhenAStepFailsAtFirst(ServerCompatibility kind)
    {
        await using var harness = await AyonEventsHarness.StartAsync(
            options =>
            {
                options.Compatibility = kind;
                options.Handlers = static ayon => ayon
                    .AddEnrollHandler<CookHandler, Ordered, Cooked>(new EnrollHandlerSettings { RetryDelay = TimeSpan.FromMinutes(10) })
                    .AddEnrollHandler<PlateHandler, Cooked, Plated>()
                    .AddEnrollHandler<TellHandler, Plated>("test.told");
            },
            Cancellation);
        for (var order = 0; order < 3; order++)
        {
            await harness.DispatchAsync(new Ordered { What = $"{order}" }, cancellationToken: Cancellation);
        }

        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal(2, (await harness.JobsAsync("test.told", Cancellation)).Count);
        await harness.SkipAsync(TimeSpan.FromMinutes(30), Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        var told = await harness.JobsAsync("test.told", Cancellation);
        Assert.Equal(["Plated 0", "Plated 1", "Plated 2"], told.Select(static job => job.Description!).Order(StringComparer.Ordinal));
        Assert.All(told, static job => Assert.Equal(EventStatus.Finished, job.Status));
        Assert.All(await harness.JobsAsync<Plated>(Cancellation), job => Assert.Contains(harness.Notices, notice => notice.Id == job.DependsOn && notice.Topic == Cooked.TopicName));
    }

    [Fact]
    public async Task DropStreams_AndRestartServer_WorkGoesOn()
    {
        await using var harness = await StartAsync(ServerCompatibility.Reference, Finish);
        harness.DropStreams();
        await harness.DispatchAsync(new Ordered { What = "1" }, cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        await harness.RestartServerAsync(Cancellation);
        await harness.DispatchAsync(new Ordered { What = "2" }, cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        Assert.Equal(2, (await harness.JobsAsync<Served>(Cancellation)).Count(static job => job.Status == EventStatus.Finished));
    }

    [Fact]
    public async Task RunUntilIdle_HandlerThatHangs_SaysSo()
    {
        var script = new Script(static async (_, cancellationToken) =>
        {
            await Until.CancelledAsync(cancellationToken);
            return JobResult.Finished(new Served());
        });
        await using var harness = await AyonEventsHarness.StartAsync(
            options =>
            {
                options.Patience = TimeSpan.FromMilliseconds(300);
                options.Options = static ayon => ayon.ReleaseTimeout = TimeSpan.FromMinutes(1);
                options.Services = services => services.AddSingleton(script);
                options.Handlers = static ayon => ayon.AddEnrollHandler<ScriptedHandler, Ordered, Served>();
            },
            Cancellation);
        await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        await LiveServer.UntilAsync(() => script.BeganCount == 1);
        var error = await Assert.ThrowsAsync<TimeoutException>(() => harness.RunUntilIdleAsync(Cancellation));
        Assert.Contains("1 job(s) are running", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => harness.StartWorkerAsync(Cancellation));
        await harness.StopWorkerAsync();
        Assert.Equal(EventStatus.Restarted, Assert.Single(await harness.JobsAsync<Served>(Cancellation)).Status);
    }

    [Fact]
    public async Task Start_WithADatabaseFile_FindsWhatIsThere()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("harness-file").FullName, "events.db");
        string job;
        await using (var harness = await StartAsync(ServerCompatibility.Reference, Finish, file: file))
        {
            await harness.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
            await harness.RunUntilIdleAsync(Cancellation);
            job = Assert.Single(await harness.JobsAsync<Served>(Cancellation)).Id;
        }

        await using var again = await StartAsync(ServerCompatibility.Reference, Finish, file: file);
        Assert.Equal(EventStatus.Finished, (await again.Client.GetAsync(job, Cancellation)).Status);
    }

    private static Script Finish => new(static (job, _) => Task.FromResult(JobResult.Finished(new Served { What = job.Source.Data.What })));

    private static Task<AyonEventsHarness> StartAsync(ServerCompatibility kind, Script script, int lanes = 1, EnrollHandlerSettings? settings = null, string? file = null) => AyonEventsHarness.StartAsync(
        options =>
        {
            options.Compatibility = kind;
            options.DatabaseFile = file;
            options.Services = services => services.AddSingleton(script);
            options.Handlers = ayon => ayon.AddEnrollHandler<ScriptedHandler, Ordered, Served>((settings ?? new EnrollHandlerSettings()) with { Lanes = lanes });
        },
        Cancellation);
}

/// <summary>The first step's job.</summary>
[Topic("test.cooked")]
public sealed partial record Cooked
{
    /// <summary>What was cooked.</summary>
    [Summary] public string? What { get; init; }
}

/// <summary>The second step's job.</summary>
[Topic("test.plated")]
public sealed partial record Plated
{
    /// <summary>What was put on a plate.</summary>
    [Summary] public string? What { get; init; }
}

internal sealed class CookHandler : IEnrollHandler<Ordered, Cooked>
{
    public async Task<JobResult<Cooked>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        var what = job.Source.Data.What;
        var isSecondTry = await job.GetCheckpointAsync(CheckpointJson.Default.Int32, cancellationToken) == 1;
        await job.SaveCheckpointAsync(1, CheckpointJson.Default.Int32, cancellationToken);
        return what == "1" && !isSecondTry ? JobResult.Failed("Burnt") : JobResult.Finished(new Cooked { What = what });
    }
}

internal sealed class PlateHandler : IEnrollHandler<Cooked, Plated>
{
    public Task<JobResult<Plated>> ProcessAsync(EnrollJob<Cooked> job, CancellationToken cancellationToken) =>
        Task.FromResult(JobResult.Finished(new Plated { What = job.Source.Data.What }));
}

internal sealed class TellHandler : IEnrollHandler<Plated>
{
    public Task<JobResult> ProcessAsync(EnrollJob<Plated> job, CancellationToken cancellationToken) =>
        Task.FromResult(JobResult.Finished($"Plated {job.Source.Data.What}"));
}
