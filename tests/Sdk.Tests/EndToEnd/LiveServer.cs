using System.Collections.Concurrent;
using Ayon.Events.Server;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>A real server on a free port with a real file, and hosts that work against it.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    public const string ApiKey = "end-to-end-key";
    /// <summary>Longer than a busy machine needs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("end-to-end").FullName;
    private readonly List<IHost> _hosts = [];
    /// <summary>More settings of the server when it is started the next time.</summary>
    public string[] Settings { get; set; } = [];

    private WebApplication? _server;

    /// <summary>The paths that the server was asked for.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>The paths of requests that have ended.</summary>
    public ConcurrentQueue<string> Ended { get; } = [];

    /// <summary>What the hosts log.</summary>
    public CapturedLog Log { get; } = new();

    /// <summary>The connection string of its own file.</summary>
    public string Database => $"Data Source={Path.Combine(_folder, "events.db")}";

    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Starts a server.</summary>
    /// <param name="settings">More settings, as on the command line; they go before its own.</param>
    public static async Task<LiveServer> StartAsync(params string[] settings)
    {
        var live = new LiveServer { Settings = settings };
        await live.StartServerAsync();
        return live;
    }

    /// <summary>Starts a server that offers what goes beyond the contract, or nothing more than it.</summary>
    public static Task<LiveServer> StartAsync(bool extensions) => StartAsync("--Extensions:Enabled", extensions.ToString());

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
    public async Task StartServerAsync()
    {
        _server = ReferenceServer.Build(
            ["--urls", Url.ToString(), "--Storage:ConnectionString", Database, "--Access:ApiKey", ApiKey, "--Realtime:AuthTimeout", "01:00:00", .. Settings],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<IStartupFilter>(new RequestRecorder(Requests, Ended));
            });
        await _server.StartAsync(TestContext.Current.CancellationToken);
        Url = new Uri(_server.Urls.Single());
    }

    public async Task StopServerAsync()
    {
        await _server!.StopAsync(TestContext.Current.CancellationToken);
        await _server.DisposeAsync();
        _server = null;
    }

    public IHost NewHost(Action<IAyonEventsBuilder>? add = null, string apiKey = ApiKey, Action<AyonOptions>? configure = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Log);
        var ayon = builder.Services.AddAyonEvents(options =>
        {
            options.ServerUrl = Url;
            options.ApiKey = apiKey;
            options.ServiceName = "test-" + Path.GetFileName(_folder);
            options.PollInterval = TimeSpan.FromMilliseconds(100);
            // Jobs that hang do so on purpose.
            options.ShutdownTimeout = TimeSpan.FromMilliseconds(200);
            // A slow machine is not what these tests are about.
            (options.RequestTimeout, options.TotalTimeout) = (TimeSpan.FromMinutes(1), Patience);
            (options.StreamTimeout, options.HandBackTimeout) = (Patience, TimeSpan.FromMinutes(1));
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
            await StopServerAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Waits until a stream hears what is said now: the server does not acknowledge subscriptions.</summary>
    public static async Task UntilHeardAsync(IEventClient client, IEventStream stream)
    {
        const string Mark = "test.heard";
        var cancellation = TestContext.Current.CancellationToken;
        await using var marks = stream.SubscribeAsync([Mark], cancellationToken: cancellation).GetAsyncEnumerator(cancellation);
        var next = marks.MoveNextAsync().AsTask();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        enough.CancelAfter(Patience);
        while (!next.IsCompleted)
        {
            enough.Token.ThrowIfCancellationRequested();
            await client.DispatchAsync(new DispatchEventRequest { Topic = Mark, Store = false }, cancellation);
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellation));
        }

        Assert.True(await next);
    }

    /// <summary>Waits until a server is asked for nothing any more.</summary>
    public async Task UntilQuietAsync()
    {
        for (var requests = -1; requests != Requests.Count;)
        {
            requests = Requests.Count;
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        using var enough = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, enough.Token);
        }
    }

    /// <summary>Waits until an event is as wanted, and gives it.</summary>
    public static async Task<AyonEvent> UntilAsync(IEventClient client, string id, Func<AyonEvent, bool> isWanted)
    {
        using var enough = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            var stored = await client.GetAsync(id, enough.Token);
            if (isWanted(stored))
            {
                return stored;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, enough.Token);
        }
    }

    private sealed class RequestRecorder(ConcurrentQueue<string> requests, ConcurrentQueue<string> ended) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                requests.Enqueue(context.Request.Path.ToString());
                try
                {
                    await following(context);
                }
                finally
                {
                    ended.Enqueue(context.Request.Path.ToString());
                }
            });
            next(app);
        };
    }
}
