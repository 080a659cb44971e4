using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>A real server on a free port with a real file, and hosts that work against it.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    public const string ApiKey = "end-to-end-key";
    /// <summary>Longer than a busy machine needs.</summary>
    public static readonly TimeSpan Patience = Until.Patience;

    private readonly List<IHost> _hosts = [];
    private readonly string _service = "test-" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
    private InProcessServer? _server;

    /// <summary>More settings of the server when it is started the next time.</summary>
    public IReadOnlyList<string> Settings
    {
        get => _server!.Settings;
        set => _server!.Settings = value;
    }

    /// <summary>The paths that the server was asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>The paths of requests that have ended.</summary>
    public ConcurrentQueue<string> Ended { get; } = [];

    /// <summary>Handles requests before the server does; it may call what follows.</summary>
    public Func<HttpContext, Func<Task>, Task> Intercept { get; set; } = static (_, next) => next();

    /// <summary>What the hosts log.</summary>
    public CapturedLog Log { get; } = new();

    /// <summary>The connection string of its own file.</summary>
    public string Database => _server!.Database;

    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Starts a server.</summary>
    /// <param name="settings">More settings, as on the command line; they go before its own.</param>
    public static Task<LiveServer> StartAsync(params string[] settings) => StartAsync(time: null, settings);

    /// <summary>Starts a server that offers what goes beyond the contract, or a double of a real AYON server.</summary>
    /// <param name="extensions">Which of the two.</param>
    /// <param name="time">The server's clock; null for the machine's.</param>
    public static Task<LiveServer> StartAsync(bool extensions, TimeProvider? time = null) =>
        StartAsync(time, extensions ? [] : ["--Extensions:AyonWeaknesses", "true"]);

    /// <summary>Hosts for a server that runs elsewhere.</summary>
    public static LiveServer At(Uri url) => new() { Url = url };

    /// <summary>Waits until a server answers.</summary>
    public static async Task UntilAnsweringAsync(IEventClient client)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await client.GetCurrentUserAsync(TestContext.Current.CancellationToken);
                return;
            }
            catch (ServerBusyException) when (tries < 100)
            {
                // Each call has waited and tried a few times itself.
            }
        }
    }

    /// <summary>Starts the server, after a stop on the port that it had.</summary>
    public Task StartServerAsync() => _server!.StartAgainAsync();

    public Task StopServerAsync() => _server!.StopAsync();

    public IHost NewHost(Action<IAyonEventsBuilder>? add = null, string apiKey = ApiKey, Action<AyonOptions>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Log);
        var ayon = builder.Services.AddAyonEvents(options =>
        {
            options.ServerUrl = Url;
            options.ApiKey = apiKey;
            options.ServiceName = _service;
            options.PollInterval = TimeSpan.FromMilliseconds(100);
            // Jobs that hang do so on purpose.
            options.ShutdownTimeout = TimeSpan.FromMilliseconds(200);
            // A slow machine is not what these tests are about.
            (options.RequestTimeout, options.TotalTimeout) = (TimeSpan.FromMinutes(1), Patience);
            (options.StreamTimeout, options.ReleaseTimeout) = (Patience, TimeSpan.FromMinutes(1));
            configure?.Invoke(options);
        });
        add?.Invoke(ayon);
        var host = builder.Build();
        _hosts.Add(host);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>Waits until a stream hears what is said now: the server does not acknowledge subscriptions.</summary>
    public static async Task UntilHeardAsync(IEventClient client, IEventStream stream)
    {
        const string Mark = "test.heard";
        var cancellation = TestContext.Current.CancellationToken;
        await using var marks = stream.SubscribeAsync([Mark], cancellationToken: cancellation).GetAsyncEnumerator(cancellation);
        Assert.True(await Until.EndsAsync(
            marks.MoveNextAsync().AsTask(), () => client.DispatchAsync(new DispatchEventRequest { Topic = Mark, Store = false }, cancellation)));
    }

    /// <summary>Waits until something holds.</summary>
    public static Task UntilAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string? condition = null) => Until.HoldsAsync(holds, condition);

    /// <summary>Waits until an event is as wanted, and gives it.</summary>
    public static async Task<AyonEvent> UntilAsync(
        IEventClient client, string id, Func<AyonEvent, bool> isWanted, [CallerArgumentExpression(nameof(isWanted))] string? condition = null)
    {
        AyonEvent? stored = null;
        await Until.HoldsAsync(
            async () =>
            {
                stored = await client.GetAsync(id, TestContext.Current.CancellationToken);
                return isWanted(stored);
            },
            condition);
        return stored!;
    }

    private static async Task<LiveServer> StartAsync(TimeProvider? time, string[] settings)
    {
        var live = new LiveServer();
        live._server = await InProcessServer.StartAsync(
            // A job that was put off is found as soon as its time has come.
            ["--Hosting:TellStart", "true", "--Realtime:AuthTimeout", "01:00:00", "--Enroll:LookAgainInterval", "00:00:00.100", .. settings],
            ApiKey,
            configure: builder => builder.Services
                .AddSingleton(time ?? TimeProvider.System)
                .AddSingleton<IStartupFilter>(new RequestRecorder(live, time ?? TimeProvider.System)));
        live.Url = live._server.Url;
        return live;
    }

    private sealed class RequestRecorder(LiveServer live, TimeProvider time) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                live.Requests.Enqueue(context.Request.Path.ToString());
                // Kestrel would tell the machine's time.
                context.Response.Headers.Date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
                try
                {
                    await live.Intercept(context, () => following(context));
                }
                finally
                {
                    live.Ended.Enqueue(context.Request.Path.ToString());
                }
            });
            next(app);
        };
    }
}
