using Ayon.Events.Feeds;
using Ayon.Events.Realtime;
using Ayon.Events.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Testing;

/// <summary>A worker of a harness: a host as in production, with the harness's clock and fault injection.</summary>
internal sealed class HarnessWorker : IAsyncDisposable
{
    // A source that keeps a feed waiting for longer has no items.
    private static readonly TimeSpan SourceIsIdle = TimeSpan.FromMilliseconds(250);

    // An item that a source has told of arrives within this time.
    private static readonly TimeSpan SourceTells = TimeSpan.FromMilliseconds(30);

    private static readonly TimeSpan Endless = TimeSpan.FromHours(1);

    private readonly IHost _host;
    private readonly EnrollWorker? _enroll;
    private readonly WakeCalls? _wakeCalls;
    private readonly WorkerState _state;
    private readonly RunningJobs? _running;
    private readonly FeedStates _feeds;
    private readonly PendingStates _pending;
    private readonly PendingWorker? _pendingWorker;
    private readonly TimeSpan _reclaimAfter;

    public HarnessWorker(AyonEventsHarnessOptions options, HarnessServer server, TimeProvider time, FaultInjection faults, bool hasHandlers)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "harness" });
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Services.AddSingleton(time);
        if (hasHandlers)
        {
            options.Services?.Invoke(builder.Services);
        }

        var ayon = builder.Services.AddAyonEvents(settings =>
        {
            settings.ServerUrl = server.Url;
            settings.ApiKey = server.ApiKey;
            // A unique name, so that concurrent harnesses do not share lanes.
            settings.ServiceName = "harness-" + server.ApiKey[..8];
            // The clock advances in large steps, which must not time out a running call.
            settings.EnrollWait = TimeSpan.Zero;
            settings.RequestTimeout = Endless;
            settings.TotalTimeout = Endless;
            options.Options?.Invoke(settings);
        });
        if (hasHandlers)
        {
            options.Handlers?.Invoke(ayon);
        }

        // Added last, below the retries, so that faults are retried as in production.
        builder.Services.PostConfigureAll<HttpClientFactoryOptions>(http =>
            http.HttpMessageHandlerBuilderActions.Add(handlers => handlers.PrimaryHandler = new FaultHandler(faults, Life)));
        _host = builder.Build();
        _state = Services.GetRequiredService<WorkerState>();
        _pending = Services.GetRequiredService<PendingStates>();
        _pendingWorker = Services.GetServices<IHostedService>().OfType<PendingWorker>().SingleOrDefault();
        _feeds = Services.GetRequiredService<FeedStates>();
        _running = Services.GetService<RunningJobs>();
        _wakeCalls = Services.GetService<WakeCalls>();
        _reclaimAfter = Services.GetRequiredService<IOptions<AyonOptions>>().Value.ReclaimAfter;
        _enroll = Services.GetServices<IHostedService>().OfType<EnrollWorker>().SingleOrDefault();
        Life.Crashing = () =>
        {
            _enroll?.Crash();
            _pendingWorker?.Crash();
        };
    }

    public WorkerLife Life { get; } = new();

    public IServiceProvider Services => _host.Services;

    public bool IsBusy => _running?.Count > 0 || _pending.All.Any(static state => !state.Running.IsEmpty);

    /// <summary>Whether all running jobs have sent a heartbeat recently, by the harness's clock.</summary>
    public bool GivesSignsOfLife => _running is null || _running.SinceContact < _reclaimAfter / 2;

    /// <summary>The number of jobs handed out and of items read since the start.</summary>
    public int Handed => _state.Handlers.Sum(static handler => handler.State.Handed) + _feeds.All.Sum(static feed => feed.Items);

    /// <summary>Whether the event stream is connected, if there are handlers.</summary>
    public bool IsListening => (_enroll is null && _pendingWorker is null) || Services.GetRequiredService<IEventStream>().IsConnected;

    public Task StartAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    /// <summary>
    /// Wakes all feeds to read and all handlers to ask for jobs. The returned function returns whether all are idle: each feed has read and got no item, or waits for
    /// its source; each handler has asked and got no job, or is held back by its rate limit.
    /// </summary>
    public Func<bool> Ask()
    {
        var before = _state.Handlers.Select(static handler => (Handler: handler, handler.State.Asked)).ToList();
        var feeds = _feeds.All.Select(static feed => (Feed: feed, feed.Reads)).ToList();
        _wakeCalls?.WakeAll();
        var pending = _pending.All.Select(static state => (State: state, state.Looks)).ToList();
        foreach (var state in _pending.All)
        {
            state.WakeUps.WakeOne();
        }

        foreach (var feed in _feeds.All)
        {
            feed.Wake();
        }

        var asked = TimeProvider.System.GetTimestamp();
        return () => Life.IsDead || (!IsBusy && Life.Requests == 0 && feeds.TrueForAll(entry => IsIdle(entry.Feed, entry.Reads, TimeProvider.System.GetElapsedTime(asked))) && pending.TrueForAll(static entry => entry.State.IsStandby || entry.State.LastEmpty > entry.Looks)
            && before.TrueForAll(static entry => entry.Handler.State.LastEmpty > entry.Asked || entry.Handler.IsHeldByRate));
    }

    public string Describe() => Life.IsDead
        ? "The worker was killed."
        : $"{_running?.Count ?? 0} job(s) are running, {_state.Handlers.Sum(static handler => handler.State.Pausing)} lane(s) wait after an error, {_feeds.All.Count(static feed => feed is { IsStandby: false, LastEmpty: 0, Failure: null })} feed(s) have not read.";

    private static bool IsIdle(FeedState feed, int reads, TimeSpan sinceAsked) =>
        feed.IsStandby || (feed.IsLeader && (feed.LastEmpty > reads || feed.Failure is not null || (feed.Waiting > SourceIsIdle && sinceAsked > SourceTells)));

    /// <summary>Stops the worker gracefully: running jobs are released.</summary>
    /// <remarks>The host does not wait for running jobs, because the clock does not advance meanwhile.</remarks>
    public Task StopAsync() => _host.StopAsync(new CancellationToken(canceled: true));

    public async Task CrashAsync()
    {
        Life.Crash();
        await StopAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _host.Dispose();
    }
}
