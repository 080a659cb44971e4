using Ayon.Events.Client;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Testing;

/// <summary>
/// A whole world for the tests of handlers: the reference server in this process, a worker with the handlers, a clock that the
/// test moves, and faults on demand. Each harness is on its own; any number may run at once.
/// </summary>
public sealed class AyonEventsHarness : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan SmallestStep = TimeSpan.FromMilliseconds(250);

    // Looks before the clock is moved a step.
    private const int LooksWithout = 20;
    private const int LooksWithRequest = 200;

    // Hosts start and end in moments, unless the machine is busy.
    private static readonly TimeSpan HostPatience = TimeSpan.FromMinutes(1);

    // Long skips are made in so many steps.
    private const int Steps = 100;

    private readonly AyonEventsHarnessOptions _options;
    private readonly HarnessServer _server;
    private readonly HarnessWorker _outside;
    private HarnessWorker? _worker;

    private AyonEventsHarness(AyonEventsHarnessOptions options, FakeTimeProvider time, HarnessServer server, HarnessWorker outside)
    {
        (_options, Time, _server, _outside) = (options, time, server, outside);
        Client = outside.Services.GetRequiredService<IEventClient>();
    }

    /// <summary>The clock of server and worker. <see cref="SkipAsync"/> moves it so that all that is due meanwhile happens.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>The test's own way to the server; faults do not concern it.</summary>
    public IEventClient Client { get; }

    /// <summary>Address of the server.</summary>
    public Uri ServerUrl => _server.Url;

    /// <summary>Key of the server's service user.</summary>
    public string ApiKey => _server.ApiKey;

    /// <summary>Lets the worker's requests go wrong.</summary>
    public FaultInjection Faults { get; } = new();

    /// <summary>Services of the worker that runs, to look at what handlers use.</summary>
    /// <exception cref="InvalidOperationException">No worker runs.</exception>
    public IServiceProvider Services => (_worker ?? throw new InvalidOperationException("No worker runs: call StartWorkerAsync.")).Services;

    /// <summary>Everything that the server told its listeners so far, oldest first: events as they were then.</summary>
    public IReadOnlyCollection<AyonEvent> Notices => _server.Published;

    /// <summary>Starts server and worker.</summary>
    /// <param name="configure">Names the handlers, at least.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<AyonEventsHarness> StartAsync(Action<AyonEventsHarnessOptions> configure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new AyonEventsHarnessOptions();
        configure(options);
        var time = new FakeTimeProvider(options.StartTime);
        var server = new HarnessServer(options, time);
        await server.StartAsync(cancellationToken).ConfigureAwait(false);
        var harness = new AyonEventsHarness(options, time, server, new HarnessWorker(options, server, time, new FaultInjection(), hasHandlers: false));
        await harness.StartWorkerAsync(cancellationToken).ConfigureAwait(false);
        return harness;
    }

    /// <summary>Starts a worker; the first is started with the harness.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidOperationException">One runs already.</exception>
    public async Task StartWorkerAsync(CancellationToken cancellationToken = default)
    {
        if (_worker is { Life.IsDead: false })
        {
            throw new InvalidOperationException("A worker runs already: stop or crash it first.");
        }

        await EndWorkerAsync().ConfigureAwait(false);
        _worker = new HarnessWorker(_options, _server, Time, Faults, hasHandlers: true);
        await _worker.StartAsync(cancellationToken).ConfigureAwait(false);
        if (!await RestAsync(() => _worker.IsListening, HostPatience, moves: true, cancellationToken).ConfigureAwait(false))
        {
            throw new TimeoutException($"The worker did not connect to the server within {HostPatience}.");
        }
    }

    /// <summary>Stops the worker as a deployment does, its time for running jobs being over: they are handed back.</summary>
    public Task StopWorkerAsync() => EndWorkerAsync();

    /// <summary>Ends the worker as <c>kill -9</c> does. Nothing is handed back.</summary>
    public async Task CrashWorkerAsync()
    {
        if (_worker is { } worker)
        {
            await MovingAsync(worker.CrashAsync()).ConfigureAwait(false);
        }
    }

    /// <summary>Stops the server and starts it again over the same database.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RestartServerAsync(CancellationToken cancellationToken = default)
    {
        await MovingAsync(_server.StopAsync()).ConfigureAwait(false);
        await _server.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Breaks all WebSockets. The worker connects again by itself; what happens meanwhile is not told to it.</summary>
    public void DropStreams() => _server.DropSockets();

    /// <summary>Dispatches a topic's record, as somebody else in the studio would.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="options">What else is to be said. Default: nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Id of the event.</returns>
    public Task<string> DispatchAsync<T>(T value, DispatchOptions? options = null, CancellationToken cancellationToken = default)
        where T : ITopic<T> => Client.DispatchAsync(value, options, cancellationToken);

    /// <summary>
    /// Waits until there is nothing left to do now: no handler has a job, and none gets one. Jobs that come back later, or that a
    /// handler's <c>RateLimit</c> holds back, are left for <see cref="SkipAsync"/>. As long as something is under way the clock moves on by itself, in steps of a quarter of a second.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">It did not come to rest in time.</exception>
    public async Task RunUntilIdleAsync(CancellationToken cancellationToken = default)
    {
        while (_worker is { Life.IsDead: false } worker)
        {
            var handed = worker.Handed;
            if (!await RestAsync(worker.Ask(), _options.Patience, moves: true, cancellationToken).ConfigureAwait(false))
            {
                throw new TimeoutException(
                    $"The worker did not come to rest within {_options.Patience}. {worker.Describe()} A handler that waits for a time needs SkipAsync instead.");
            }

            if (worker.Handed == handed)
            {
                return;
            }
        }
    }

    /// <summary>Lets time pass: retries, snoozed jobs, reclaims, time-outs and jobs held back by a <c>RateLimit</c> that are due meanwhile happen.</summary>
    /// <param name="time">How much.</param>
    /// <param name="cancellationToken">Gives up.</param>
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
                // Signs of life should arrive before the time for them is over; where none comes, it is not waited for again.
                await RestAsync(() => worker.Life.IsDead || worker.Life.Requests == 0, TimeSpan.FromSeconds(1), moves: false, cancellationToken).ConfigureAwait(false);
                lives = lives && await RestAsync(() => worker.Life.IsDead || worker.GivesSignsOfLife, _options.Patience, moves: false, cancellationToken).ConfigureAwait(false);
            }
        }

        static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
        static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
    }

    /// <summary>The jobs of a target topic as they are now, oldest first.</summary>
    /// <typeparam name="TTarget">The target topic.</typeparam>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<AyonEvent>> JobsAsync<TTarget>(CancellationToken cancellationToken = default)
        where TTarget : ITopic<TTarget> => JobsAsync(TTarget.Topic, cancellationToken);

    /// <summary>The jobs of a target topic as they are now, oldest first.</summary>
    /// <param name="targetTopic">The target topic.</param>
    /// <param name="cancellationToken">Gives up.</param>
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
                // Deleted since.
            }
        }

        return jobs;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndWorkerAsync().ConfigureAwait(false);
        await MovingAsync(_outside.DisposeAsync().AsTask()).ConfigureAwait(false);
        await MovingAsync(_server.DisposeAsync().AsTask()).ConfigureAwait(false);
    }

    private async Task EndWorkerAsync()
    {
        if (_worker is { } worker)
        {
            // The clock that moves meanwhile heeds the requests of its end.
            await MovingAsync(worker.DisposeAsync().AsTask()).ConfigureAwait(false);
            _worker = null;
        }
    }

    // What ends waits for others for a while, by the clock that nobody else moves now.
    private async Task MovingAsync(Task ending)
    {
        await RestAsync(() => ending.IsCompleted, HostPatience, moves: true, CancellationToken.None).ConfigureAwait(false);
        await ending.ConfigureAwait(false);
    }

    // Whether it came to rest in time, by the real clock.
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
            // A request under way waits for the machine, not for the clock: a slow disk should not make the next retry due.
            if (moves && looks >= (_worker is { Life.Requests: > 0 } ? LooksWithRequest : LooksWithout))
            {
                Time.Advance(SmallestStep);
                looks = 0;
            }
        }

        return true;
    }
}
