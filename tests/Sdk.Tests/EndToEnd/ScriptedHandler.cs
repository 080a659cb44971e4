using System.Threading.Channels;
using Ayon.Events.Wire;
using Microsoft.Extensions.Hosting;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>What a test's handler does, and the jobs that began.</summary>
internal sealed class Script(Func<EnrollJob<Ordered>, CancellationToken, Task<JobResult<Served>>> run)
{
    private int _began;

    public Channel<string> Began { get; } = Channel.CreateUnbounded<string>();

    public int BeganCount => Volatile.Read(ref _began);

    public async Task<JobResult<Served>> RunAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _began);
        // Told also when the job's time is over already.
        Began.Writer.TryWrite(job.Id);
        return await run(job, cancellationToken);
    }
}

/// <summary>Does what its script says.</summary>
internal sealed class ScriptedHandler(Script script) : IEnrollHandler<Ordered, Served>
{
    public Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken) => script.RunAsync(job, cancellationToken);
}

/// <summary>A server with workers that follow a script.</summary>
internal sealed class ScriptedRun : IAsyncDisposable
{
    private readonly Script _script;
    private readonly EnrollHandlerSettings _settings;
    private readonly Action<AyonOptions>? _configure;
    private readonly Action<IAyonEventsBuilder>? _add;

    private ScriptedRun(LiveServer server, Script script, EnrollHandlerSettings settings, Action<AyonOptions>? configure, Action<IAyonEventsBuilder>? add)
    {
        (Server, _script, _settings, _configure, _add) = (server, script, settings, configure, add);
        Client = server.NewHost().Services.GetRequiredService<IEventClient>();
    }

    public LiveServer Server { get; }

    public Script Script => _script;

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
        settings ??= new EnrollHandlerSettings { RetryDelay = TimeSpan.FromMilliseconds(50) };
        var scripted = new ScriptedRun(await LiveServer.StartAsync(extensions), new Script(run), settings, configure, add);
        scripted.Worker = await scripted.StartWorkerAsync();
        return scripted;
    }

    public async Task<IHost> StartWorkerAsync(string? serviceName = null)
    {
        var host = Server.NewHost(
            ayon =>
            {
                ayon.Services.AddSingleton(_script);
                ayon.AddEnrollHandler<ScriptedHandler, Ordered, Served>(_settings);
                _add?.Invoke(ayon);
            },
            configure: options =>
            {
                options.ServiceName = serviceName ?? options.ServiceName;
                _configure?.Invoke(options);
            });
        await host.StartAsync(Cancellation);
        return host;
    }

    /// <summary>Dispatches an order and gives the job that it causes, once it has begun.</summary>
    public async Task<string> OrderAsync(string what = "coffee")
    {
        await Client.DispatchAsync(new Ordered { What = what }, new DispatchOptions { Project = "demo" }, Cancellation);
        return await NextAsync();
    }

    public async Task<string> NextAsync() => await _script.Began.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(LiveServer.Patience, Cancellation);

    public Task<AyonEvent> UntilAsync(string job, EventStatus status) => LiveServer.UntilAsync(Client, job, stored => stored.Status == status);

    public Task<AyonEvent> UntilAsync(string job, Func<AyonEvent, bool> isWanted) => LiveServer.UntilAsync(Client, job, isWanted);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
