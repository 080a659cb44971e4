using Ayon.Events.Client;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Testing;

/// <summary>
/// A test environment for handlers: the reference server in the test's process, a worker with the handlers, a clock that the
/// test moves, and faults on demand. Harnesses are independent of each other; any number can run at the same time.
/// </summary>
public sealed class AyonEventsHarness : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan SmallestStep = TimeSpan.FromMilliseconds(250);

    // The number of checks before the clock advances by one step.
    private const int LooksWithout = 20;
    private const int LooksWithRequest = 200;

    // Hosts usually start and stop immediately, but the machine may be busy.
    private static readonly TimeSpan HostPatience = TimeSpan.FromMinutes(1);

    // The number of steps of a long skip.
    private const int Steps = 100;

    private readonly AyonEventsHarnessOptions _options;
    private readonly HarnessServer _server;
    private readonly HarnessWorker _outside;
    private HarnessWorker? _worker;

    private AyonEventsHarness(AyonEventsHarnessOptions options, FakeTimeProvider time, HarnessServer server, HarnessWorker outside)
    {
        (_options, Time, _server, _outside) = (options, time, server, outside);
        Client = outside.Services.GetRequiredService<IEventClient>();
        Studio = new HarnessStudio(server, NewHttp(server), outside.Services.GetRequiredService<IOptions<AyonOptions>>().Value, () => _worker?.Services);
    }

    /// <summary>Gets the clock of server and worker. <see cref="SkipAsync"/> moves it and runs everything that is due meanwhile.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>Gets a client of the server for the test; faults do not affect it.</summary>
    public IEventClient Client { get; }

    /// <summary>Gets the studio of the server: projects, the settings of the addon, and secrets.</summary>
    public HarnessStudio Studio { get; }

    /// <summary>Gets the address of the server.</summary>
    public Uri ServerUrl => _server.Url;

    /// <summary>Gets the API key of the server's service user.</summary>
    public string ApiKey => _server.ApiKey;

    /// <summary>Gets the faults of the worker's requests.</summary>
    public FaultInjection Faults { get; } = new();

    /// <summary>Gets the services of the running worker, to inspect the dependencies of handlers.</summary>
    /// <exception cref="InvalidOperationException">No worker is running.</exception>
    public IServiceProvider Services => (_worker ?? throw new InvalidOperationException("No worker is running. Call StartWorkerAsync first.")).Services;

    /// <summary>Gets all events that the server has published so far, in their state at that time, oldest first.</summary>
    public IReadOnlyCollection<AyonEvent> Notices => _server.Published;

    /// <summary>Starts a server and a worker.</summary>
    /// <param name="configure">Configures the harness; must add the handlers.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async Task<AyonEventsHarness> StartAsync(Action<AyonEventsHarnessOptions> configure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new AyonEventsHarnessOptions();
        configure(options);
        var time = new FakeTimeProvider(options.StartTime);
        var server = new HarnessServer(options, time);
        await server.StartAsync(cancellationToken).ConfigureAwait(false);
        var harness = new AyonEventsHarness(options, time, server, new HarnessWorker(options, server, time, new FaultInjection(), hasHandlers: false));
        if (options.Studio is { } prepare)
        {
            await prepare(harness.Studio, cancellationToken).ConfigureAwait(false);
        }

        await harness.StartWorkerAsync(cancellationToken).ConfigureAwait(false);
        return harness;
    }

    /// <summary>Starts a worker after the previous one has stopped. The harness starts the first worker itself.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="InvalidOperationException">A worker is already running.</exception>
    public async Task StartWorkerAsync(CancellationToken cancellationToken = default)
    {
        if (_worker is { Life.IsDead: false })
        {
            throw new InvalidOperationException("A worker is already running. Stop it with StopWorkerAsync or CrashWorkerAsync first.");
        }

        await EndWorkerAsync().ConfigureAwait(false);
        _worker = new HarnessWorker(_options, _server, Time, Faults, hasHandlers: true);
        await _worker.StartAsync(cancellationToken).ConfigureAwait(false);
        if (!await RestAsync(() => _worker.IsListening, HostPatience, moves: true, cancellationToken).ConfigureAwait(false))
        {
            throw new TimeoutException($"The worker did not connect to the server within {HostPatience}.");
        }
    }

    /// <summary>Stops the worker as a deployment does after the shutdown timeout: running jobs are released.</summary>
    public Task StopWorkerAsync() => EndWorkerAsync();

    /// <summary>Ends the worker as <c>kill -9</c> does. Running jobs are not released.</summary>
    public async Task CrashWorkerAsync()
    {
        if (_worker is { } worker)
        {
            await MovingAsync(worker.CrashAsync()).ConfigureAwait(false);
        }
    }

    /// <summary>Restarts the server with the same database.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task RestartServerAsync(CancellationToken cancellationToken = default)
    {
        await MovingAsync(_server.StopAsync()).ConfigureAwait(false);
        await _server.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes all WebSockets. The worker reconnects automatically; it misses events that happen meanwhile.</summary>
    public void DropStreams() => _server.DropSockets();

    /// <summary>Dispatches a topic's record.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="options">Additional options, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The id of the event.</returns>
    public Task<string> DispatchAsync<T>(T value, DispatchOptions? options = null, CancellationToken cancellationToken = default)
        where T : ITopic<T> => Client.DispatchAsync(value, options, cancellationToken);

    /// <summary>
    /// Waits until the worker is idle: no handler has a job, and none gets one. Jobs that are due later, or that a handler's <c>RateLimit</c> holds back,
    /// are left for <see cref="SkipAsync"/>. While the worker is busy, the clock advances automatically, in steps of a quarter of a second.
    /// </summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="TimeoutException">The worker was not idle within <see cref="AyonEventsHarnessOptions.Patience"/>.</exception>
    public async Task RunUntilIdleAsync(CancellationToken cancellationToken = default)
    {
        while (_worker is { Life.IsDead: false } worker)
        {
            var handed = worker.Handed;
            if (!await RestAsync(worker.Ask(), _options.Patience, moves: true, cancellationToken).ConfigureAwait(false))
            {
                throw new TimeoutException(
                    $"The worker was not idle within {_options.Patience}. {worker.Describe()} If a handler waits for a time, call SkipAsync instead.");
            }

            if (worker.Handed == handed)
            {
                return;
            }
        }
    }

    /// <summary>Advances the clock: retries, snoozed jobs, reclaims, timeouts and jobs held back by a <c>RateLimit</c> that are due meanwhile run.</summary>
    /// <param name="time">The time to advance.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public async Task SkipAsync(TimeSpan time, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var left = time;
        var lives = true;
        while (left > TimeSpan.Zero)
        {
            var step = Shorter(left, _worker is { IsBusy: true } ? TimeSpan.FromSeconds(1) : Longer(TimeSpan.FromSeconds(1), time / Steps));
            Time.Advance(step);
            left -= step;
            if (_worker is { Life.IsDead: false } worker)
            {
                await RestAsync(worker.Ask(), worker.IsBusy ? Look * 4 : Shorter(_options.Patience, TimeSpan.FromSeconds(1)), moves: false, cancellationToken).ConfigureAwait(false);
                // Heartbeats should arrive in time; if one does not arrive, the next steps do not wait for it again.
                await RestAsync(() => worker.Life.IsDead || worker.Life.Requests == 0, TimeSpan.FromSeconds(1), moves: false, cancellationToken).ConfigureAwait(false);
                lives = lives && await RestAsync(() => worker.Life.IsDead || worker.GivesSignsOfLife, _options.Patience, moves: false, cancellationToken).ConfigureAwait(false);
            }
        }

        static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
        static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
    }

    /// <summary>Gets the jobs of a target topic in their current state, oldest first, with their results and sources as records.</summary>
    /// <typeparam name="TTarget">The target topic.</typeparam>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<IReadOnlyList<HarnessJob<TTarget>>> JobsAsync<TTarget>(CancellationToken cancellationToken = default)
        where TTarget : ITopic<TTarget> =>
        [.. (await JobsAsync(TTarget.Topic, cancellationToken).ConfigureAwait(false)).Select(job => new HarnessJob<TTarget>(job, Client))];

    /// <summary>Gets the jobs of a target topic in their current state, oldest first.</summary>
    /// <param name="targetTopic">The target topic.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<IReadOnlyList<AyonEvent>> JobsAsync(string targetTopic, CancellationToken cancellationToken = default)
    {
        var ids = Notices.Where(notice => notice.Topic == targetTopic && notice.DependsOn is not null).Select(static notice => notice.Id).Distinct().ToList();
        var jobs = new List<AyonEvent>();
        foreach (var id in ids)
        {
            try
            {
                jobs.Add(await Client.GetAsync(id, cancellationToken).ConfigureAwait(false));
            }
            catch (EventNotFoundException)
            {
                // Deleted in the meantime.
            }
        }

        return jobs;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndWorkerAsync().ConfigureAwait(false);
        Studio.Http.Dispose();
        await MovingAsync(_outside.DisposeAsync().AsTask()).ConfigureAwait(false);
        await MovingAsync(_server.DisposeAsync().AsTask()).ConfigureAwait(false);
    }

    private static HttpClient NewHttp(HarnessServer server)
    {
        var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Add("X-Api-Key", server.ApiKey);
        return http;
    }

    private async Task EndWorkerAsync()
    {
        if (_worker is { } worker)
        {
            // The clock that advances in the meantime waits for the requests of the shutdown.
            await MovingAsync(worker.DisposeAsync().AsTask()).ConfigureAwait(false);
            _worker = null;
        }
    }

    // Services that stop wait for others for a while, and only this loop advances their clock.
    private async Task MovingAsync(Task ending)
    {
        await RestAsync(() => ending.IsCompleted, HostPatience, moves: true, CancellationToken.None).ConfigureAwait(false);
        await ending.ConfigureAwait(false);
    }

    // Returns whether the worker was idle in time, by the real clock.
    private async Task<bool> RestAsync(Func<bool> isQuiet, TimeSpan patience, bool moves, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var looks = 1; !isQuiet(); looks++)
        {
            if (TimeProvider.System.GetElapsedTime(started) > patience)
            {
                return false;
            }

            await Task.Delay(Look, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            // A running request waits for the machine, not for the clock: a slow disk must not make the next retry due.
            if (moves && looks >= (_worker is { Life.Requests: > 0 } ? LooksWithRequest : LooksWithout))
            {
                Time.Advance(SmallestStep);
                looks = 0;
            }
        }

        return true;
    }
}
