using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Ayon.Events.Server;
using Ayon.Events.Server.Notices;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Testing;

/// <summary>The reference server of a harness. It uses the harness's clock, and published events are recorded.</summary>
internal sealed class HarnessServer : IAsyncDisposable
{
    private readonly AyonEventsHarnessOptions _options;
    private readonly TimeProvider _time;
    private readonly string? _folder;
    private readonly ConcurrentDictionary<HttpContext, bool> _sockets = new();
    private readonly ConcurrentQueue<AyonEvent> _published = [];
    private WebApplication? _server;

    public HarnessServer(AyonEventsHarnessOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _folder = options.DatabaseFile is null ? Directory.CreateTempSubdirectory("ayon-events-harness-").FullName : null;
    }

    public string ApiKey { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>The published events, oldest first.</summary>
    public IReadOnlyCollection<AyonEvent> Published => _published;

    /// <summary>The services of the running server.</summary>
    public IServiceProvider Services => (_server ?? throw new InvalidOperationException("The server is stopped.")).Services;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var database = _options.DatabaseFile ?? Path.Combine(_folder!, "events.db");
        var server = ReferenceServer.Build(
            [
                "--urls", Url.ToString(),
                "--Storage:Provider", "Sqlite",
                "--Storage:ConnectionString", $"Data Source={database}",
                "--Access:ApiKey", ApiKey,
                "--Hosting:TellStart", "false",
                "--Telemetry:Metrics", "false",
                "--Extensions:AyonWeaknesses", (_options.Compatibility == ServerCompatibility.Ayon).ToString(),
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.Replace(ServiceDescriptor.Singleton(_time));
                builder.Services.AddSingleton<IStartupFilter>(new SocketWatch(_sockets, _time));
                Record(builder.Services);
            });
        await server.StartAsync(cancellationToken).ConfigureAwait(false);
        _server = server;
        Url = new Uri(server.Urls.Single());
    }

    public async Task StopAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            DropSockets();
            await server.StopAsync().ConfigureAwait(false);
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void DropSockets()
    {
        foreach (var socket in _sockets.Keys)
        {
            try
            {
                socket.Abort();
            }
            catch (ObjectDisposedException)
            {
                // The WebSocket has just closed.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private void Record(IServiceCollection services)
    {
        var inner = services.Last(static service => service.ServiceType == typeof(IEventPublisher));
        services.Remove(inner);
        services.AddSingleton<IEventPublisher>(provider => new Recorder(
            (IEventPublisher)(inner.ImplementationInstance ?? inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)),
            _published));
    }

    private sealed class Recorder(IEventPublisher inner, ConcurrentQueue<AyonEvent> published) : IEventPublisher
    {
        public void Publish(Notice notice)
        {
            published.Enqueue(notice.Event);
            inner.Publish(notice);
        }
    }

    private sealed class SocketWatch(ConcurrentDictionary<HttpContext, bool> sockets, TimeProvider time) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                // The worker uses the server's time, which must be that of the harness.
                context.Response.Headers.Date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
                var isSocket = context.Request.Path == "/ws" && sockets.TryAdd(context, true);
                try
                {
                    await following(context).ConfigureAwait(false);
                }
                finally
                {
                    if (isSocket)
                    {
                        sockets.TryRemove(context, out _);
                    }
                }
            });
            next(app);
        };
    }
}
