using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>
/// A server with workers that follow a script. Their clock stands still: it goes on while the test waits by this run, and where the test
/// moves it.
/// </summary>
internal sealed class ScriptedRun : IAsyncDisposable
{
    // How much time passes at each look at what is waited for.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);

    private readonly EnrollHandlerSettings _settings;
    private readonly Action<AyonOptions>? _configure;
    private readonly Action<IAyonEventsBuilder>? _add;

    private ScriptedRun(
        LiveServer server, FakeTimeProvider time, Script script, EnrollHandlerSettings settings, Action<AyonOptions>? configure, Action<IAyonEventsBuilder>? add)
    {
        (Server, Time, Script, _settings, _configure, _add) = (server, time, script, settings, configure, add);
        Client = server.NewHost().Services.GetRequiredService<IEventClient>();
    }

    public LiveServer Server { get; }

    /// <summary>The clock of the server and its workers.</summary>
    public FakeTimeProvider Time { get; }

    public Script Script { get; }

    /// <summary>The test's own way to the server, by the machine's clock.</summary>
    public IEventClient Client { get; }

    public IHost Worker { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ScriptedRun> StartAsync(
        bool extensions,
        Func<EnrollJob<Ordered>, CancellationToken, Task<JobResult<Served>>> run,
        EnrollHandlerSettings? settings = null,
        Action<AyonOptions>? configure = null,
        Action<IAyonEventsBuilder>? add = null)
    {
        var scripted = await StartServerAsync(extensions, run, settings, configure, add);
        scripted.Worker = await scripted.StartWorkerAsync();
        return scripted;
    }

    /// <summary>Starts a server without a worker.</summary>
    public static async Task<ScriptedRun> StartServerAsync(
        bool extensions,
        Func<EnrollJob<Ordered>, CancellationToken, Task<JobResult<Served>>> run,
        EnrollHandlerSettings? settings = null,
        Action<AyonOptions>? configure = null,
        Action<IAyonEventsBuilder>? add = null)
    {
        settings ??= new EnrollHandlerSettings { RetryDelay = TimeSpan.FromSeconds(1) };
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        return new ScriptedRun(await LiveServer.StartAsync(extensions, time), time, new Script(run), settings, configure, add);
    }

    /// <summary>Starts a worker.</summary>
    /// <param name="serviceName">Its service; null for that of all workers of the run.</param>
    /// <param name="claims">Where it keeps the names that it takes; null for where the machine's workers do.</param>
    public async Task<IHost> StartWorkerAsync(string? serviceName = null, string? claims = null)
    {
        var host = Server.NewHost(
            ayon =>
            {
                ayon.Services.AddSingleton<TimeProvider>(Time).AddSingleton(Script);
                ayon.AddEnrollHandler<ScriptedHandler, Ordered, Served>(_settings);
                _add?.Invoke(ayon);
            },
            configure: options =>
            {
                options.ServiceName = serviceName ?? options.ServiceName;
                // The clock is moved in leaps: a call under way, the stream or a worker must not be given up for that.
                options.RequestTimeout = options.TotalTimeout = options.StreamTimeout = options.ReclaimAfter = TimeSpan.FromHours(1);
                _configure?.Invoke(options);
            });
        host.Services.GetRequiredService<WorkerClaims>().Folder = claims ?? LaneNames.DefaultFolder;
        await host.StartAsync(Cancellation);
        return host;
    }

    /// <summary>Dispatches an order and gives the job that it causes, once it has begun.</summary>
    public async Task<string> OrderAsync(string what = "coffee")
    {
        await Client.DispatchAsync(new Ordered { What = what }, new DispatchOptions { Project = "demo" }, Cancellation);
        return await NextAsync();
    }

    /// <summary>Lets time pass until the next job begins.</summary>
    public Task<string> NextAsync() => UntilEndAsync(Script.Began.Reader.ReadAsync(Cancellation).AsTask());

    /// <summary>Lets time pass until a job has a status.</summary>
    public Task<AyonEvent> UntilAsync(string job, EventStatus status) => UntilAsync(job, stored => stored.Status == status);

    /// <summary>Lets time pass until a job is as wanted.</summary>
    public async Task<AyonEvent> UntilAsync(string job, Func<AyonEvent, bool> isWanted, [CallerArgumentExpression(nameof(isWanted))] string? condition = null)
    {
        AyonEvent? stored = null;
        await Until.HoldsAsync(
            async () =>
            {
                stored = await Client.GetAsync(job, Cancellation);
                return isWanted(stored) || Passes();
            },
            condition);
        return stored!;
    }

    /// <summary>Lets time pass until something holds.</summary>
    public Task UntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string? condition = null) => Until.HoldsAsync(() => holds() || Passes(), condition);

    /// <summary>Lets some time pass, but no more, until something holds.</summary>
    public Task UntilAsync(Func<bool> holds, TimeSpan most, [CallerArgumentExpression(nameof(holds))] string? condition = null) =>
        UntilAsync(() => Task.FromResult(holds()), most, condition);

    /// <summary>Lets some time pass, but no more, until something holds that has to be asked for.</summary>
    public Task UntilAsync(Func<Task<bool>> holds, TimeSpan most, [CallerArgumentExpression(nameof(holds))] string? condition = null)
    {
        var end = Time.GetUtcNow() + most;
        return Until.HoldsAsync(
            async () =>
            {
                if (await holds())
                {
                    return true;
                }

                if (Time.GetUtcNow() < end)
                {
                    Time.Advance(most / 10);
                }

                return false;
            },
            condition);
    }

    /// <summary>Lets time pass until a task ends, whose result it gives.</summary>
    public Task<T> UntilEndAsync<T>(Task<T> task) => Until.EndsAsync(task, StepAsync);

    /// <summary>Lets time pass until a task ends.</summary>
    public Task UntilEndAsync(Task task) => Until.EndsAsync(task, StepAsync);

    /// <summary>Ends all hosts, whose time for that passes at once, and the server.</summary>
    public ValueTask DisposeAsync() => new(UntilEndAsync(Server.DisposeAsync().AsTask()));

    private Task StepAsync()
    {
        Time.Advance(Step);
        return Task.CompletedTask;
    }

    private bool Passes()
    {
        Time.Advance(Step);
        return false;
    }
}
