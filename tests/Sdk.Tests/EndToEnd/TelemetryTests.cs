using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

#pragma warning disable CA1848, CA1873 // As users log.

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>What operators see of a worker: traces, metrics, health, log events.</summary>
public sealed class TelemetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trace_OfADispatch_IsLinkedByTheJobsItCauses()
    {
        ConcurrentQueue<Activity> ended = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AyonEventsTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var run = await StartAsync(static (_, _) => Task.FromResult(JobResult.Finished(new Served())));
        var job = await run.OrderAsync();
        var stored = await run.UntilAsync(job, EventStatus.Finished);
        await LiveServer.UntilAsync(() => Of("settle", job) is not null && Of("process", job) is not null);

        var (send, process, settle) = (Of("send", stored.DependsOn!)!, Of("process", job)!, Of("settle", job)!);
        Assert.Equal($"send {Ordered.TopicName}", send.DisplayName);
        Assert.Equal(ActivityKind.Producer, send.Kind);
        Assert.Equal(send.TraceId, Assert.Single(process.Links).Context.TraceId);
        Assert.Equal(send.SpanId, process.Links.Single().Context.SpanId);
        Assert.Equal((ActivityKind.Consumer, "ayon", Served.TopicName), (process.Kind, process.GetTagItem("messaging.system"), process.GetTagItem("messaging.destination.name")));
        Assert.Equal(process.SpanId, settle.ParentSpanId);
        Assert.NotNull(Of("receive", job));

        Activity? Of(string operation, string id) => ended.FirstOrDefault(activity =>
            (string?)activity.GetTagItem("messaging.operation.name") == operation && (string?)activity.GetTagItem("messaging.message.id") == id);
    }

    [Fact]
    public async Task Metrics_CountJobsByOutcomeAndFreeTheLanes()
    {
        ConcurrentQueue<(string Name, double Value, string? Outcome)> measured = [];
        await using var run = await StartAsync(
            static (job, _) => Task.FromResult<JobResult<Served>>(job.Source.Data.What == "bad" ? JobResult.FailedPermanently("Bad") : JobResult.Finished(new Served())));
        // Other tests' workers have meters of their own.
        var meters = run.Worker.Services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == AyonEventsTelemetry.Name && instrument.Meter.Scope == meters)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        await run.UntilAsync(await run.OrderAsync("good"), EventStatus.Finished);
        await run.UntilAsync(await run.OrderAsync("bad"), EventStatus.Failed);
        // The last that is measured of a job.
        await LiveServer.UntilAsync(() => measured.Count(static entry => entry.Name == "messaging.process.duration") == 2);
        Assert.Equal(["finished", "failedpermanently"], measured.Where(static entry => entry.Name == "ayon.events.jobs").Select(static entry => entry.Outcome));
        Assert.Equal(2, measured.Count(static entry => entry.Name == "messaging.process.duration"));
        Assert.Equal(2, measured.Count(static entry => entry is { Name: "ayon.events.queue.delay", Value: >= 0 }));
        Assert.Equal(0, measured.Where(static entry => entry.Name == "ayon.events.lanes.busy").Sum(static entry => entry.Value));

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string? outcome = null;
            foreach (var tag in tags)
            {
                outcome = tag.Key == "ayon.job.outcome" ? (string?)tag.Value : outcome;
            }

            measured.Enqueue((instrument.Name, value, outcome));
        }
    }

    [Fact]
    public async Task Health_ServerThereAndAway_IsToldWithLanesAndLastSuccess()
    {
        await using var run = await StartAsync(
            static (_, _) => Task.FromResult(JobResult.Finished(new Served())),
            static ayon => ayon.Services.AddHealthChecks().AddAyonEvents(tags: ["ready"]));
        var health = run.Worker.Services.GetRequiredService<HealthCheckService>();
        await run.UntilAsync(() => run.Worker.Services.GetRequiredService<IEventStream>().IsConnected);
        await run.UntilAsync(await run.OrderAsync(), EventStatus.Finished);
        // The job may be seen finished before its lane has heard that it is.
        await run.UntilAsync(() => run.Worker.Services.GetRequiredService<WorkerState>().LastSuccess is not null);
        var healthy = (await health.CheckHealthAsync(static check => check.Tags.Contains("ready"), Cancellation)).Entries["ayon-events"];
        Assert.Equal(HealthStatus.Healthy, healthy.Status);
        Assert.Equal((1, 1), (healthy.Data["lanes"], healthy.Data["lanesAlive"]));
        Assert.True(healthy.Data.ContainsKey("lastSuccess"));

        await run.UntilEndAsync(run.Server.StopServerAsync());
        var away = (await run.UntilEndAsync(health.CheckHealthAsync(Cancellation))).Entries["ayon-events"];
        Assert.Equal(HealthStatus.Unhealthy, away.Status);
        Assert.Contains("/api/users/me", away.Description, StringComparison.Ordinal);
        Assert.Equal(1, away.Data["lanesAlive"]);
    }

    [Fact]
    public async Task Log_OfAHandler_IsInAScopeWithTheEventsIds()
    {
        var scopes = new ScopeLog();
        await using var run = await StartAsync(
            async (job, cancellationToken) =>
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                scopes.CreateLogger("Studio").LogInformation("Working");
                return JobResult.Finished(new Served());
            },
            ayon => ayon.Services.AddSingleton<ILoggerProvider>(scopes));
        var job = await run.OrderAsync();
        var stored = await run.UntilAsync(job, EventStatus.Finished);
        Assert.Equal((job, Served.TopicName, stored.DependsOn), (scopes.Seen["AyonEventId"], scopes.Seen["AyonTopic"], scopes.Seen["AyonSourceId"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Log_OfAJob_BecomesEventsAndCausesNoMore(bool extensions)
    {
        await using var run = await ScriptedRun.StartAsync(extensions, static (_, _) => Task.FromResult(JobResult.Finished(new Served())), add: static ayon => ayon.Services.AddLogging(
            static logging => logging.AddAyonEventLog(static options => options.Period = TimeSpan.FromSeconds(1))));
        var stream = run.Server.NewHost().Services.GetRequiredService<IEventStream>();
        await using var notices = stream.SubscribeAsync(["log.*"], cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilHeardAsync(run.Client, stream);
        var logger = run.Worker.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Studio.Publish");
        using (logger.BeginScope(new Dictionary<string, object?>(StringComparer.Ordinal) { ["AyonEventId"] = "42", ["Password"] = "hunter2" }))
        {
            logger.LogDebug("Left out");
            logger.LogWarning(7, new InvalidOperationException("token=abc"), "Disk {Disk} is full, password=hunter2\nsecond line", "x:");
        }

        Assert.True(await run.UntilEndAsync(next));
        while (notices.Current.SummaryJson.ToString().Contains("Microsoft.", StringComparison.Ordinal))
        {
            Assert.True(await run.UntilEndAsync(notices.MoveNextAsync().AsTask()));
        }

        Assert.Equal("log.warning", notices.Current.Topic);
        Assert.Equal("Disk x: is full, password=***", notices.Current.Description);
        Assert.Equal("""{"category":"Studio.Publish","eventId":7,"ayonEventId":"42"}""", notices.Current.SummaryJson.ToString());
        var stored = await run.Client.GetAsync(notices.Current.Id, Cancellation);
        Assert.Contains("second line", stored.Payload.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", stored.Payload.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("abc", stored.Payload.ToString(), StringComparison.Ordinal);

        // Sending was logged by nobody: nothing follows but what is logged now.
        await run.UntilAsync(await run.OrderAsync(), EventStatus.Finished);
        logger.LogError("The next one");
        Assert.True(await run.UntilEndAsync(notices.MoveNextAsync().AsTask()));
        Assert.Equal(("log.error", "The next one"), (notices.Current.Topic, notices.Current.Description));
    }

    [Fact]
    public async Task Log_AtTheHostsEnd_IsSentBeforeItIsGone()
    {
        await using var run = await StartAsync(static (_, _) => Task.FromResult(JobResult.Finished(new Served())), static ayon => ayon.Services.AddLogging(
            static logging => logging.AddAyonEventLog(static options => (options.Period, options.FlushTimeout) = (TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)))));
        var stream = run.Server.NewHost().Services.GetRequiredService<IEventStream>();
        await using var notices = stream.SubscribeAsync(["log.*"], cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync();
        await LiveServer.UntilHeardAsync(run.Client, stream);
        run.Worker.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Studio.Publish").LogInformation("The last words");
        await run.Worker.StopAsync(Cancellation);
        while (await next && notices.Current.Description != "The last words")
        {
            next = notices.MoveNextAsync();
        }

        Assert.Equal("log.info", notices.Current.Topic);
    }

    [Fact]
    public async Task Trace_NotWanted_StaysOutOfThePayload()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AyonEventsTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await LiveServer.StartAsync();
        foreach (var isWanted in (bool[])[true, false])
        {
            var client = server.NewHost(configure: options => options.PropagateTraces = isWanted).Services.GetRequiredService<IEventClient>();
            var id = await client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
            var stored = await client.GetAsync<Ordered>(id, Cancellation);
            Assert.Equal("x", stored.Data.What);
            Assert.Equal(isWanted, stored.Stored.Payload.ToString().Contains("$traceparent", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Log_MoreThanFits_IsDroppedCountedAndHoldsNobodyUp()
    {
        await using var run = await StartAsync(static (_, _) => Task.FromResult(JobResult.Finished(new Served())), static ayon => ayon.Services.AddLogging(
            static logging => logging.AddAyonEventLog(static options => (options.Capacity, options.Period) = (10, TimeSpan.FromSeconds(1)))));
        var stream = run.Server.NewHost().Services.GetRequiredService<IEventStream>();
        await using var notices = stream.SubscribeAsync(["log.*"], cancellationToken: Cancellation).GetAsyncEnumerator(Cancellation);
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilHeardAsync(run.Client, stream);
        var logger = run.Worker.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Studio.Publish");
        for (var entry = 0; entry < 1000; entry++)
        {
            logger.LogInformation("Entry {Entry}", entry);
        }

        while (await run.UntilEndAsync(next) && !notices.Current.Description!.Contains("entries were dropped", StringComparison.Ordinal))
        {
            next = notices.MoveNextAsync().AsTask();
        }

        Assert.Equal("log.warning", notices.Current.Topic);
    }

    private static Task<ScriptedRun> StartAsync(Func<EnrollJob<Ordered>, CancellationToken, Task<JobResult<Served>>> script, Action<IAyonEventsBuilder>? add = null) =>
        ScriptedRun.StartAsync(extensions: true, script, add: add);

    /// <summary>Notes the scopes that an entry is in.</summary>
    private sealed class ScopeLog : ILoggerProvider, ILogger, ISupportExternalScope
    {
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public ConcurrentDictionary<string, object?> Seen { get; } = new(StringComparer.Ordinal);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (state?.ToString() == "Working")
            {
                _scopes.ForEachScope(
                    static (scope, seen) =>
                    {
                        foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
                        {
                            seen[name] = value;
                        }
                    },
                    Seen);
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
