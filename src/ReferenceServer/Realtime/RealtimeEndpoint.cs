using Ayon.Events.Server.Http;
using Ayon.Events.Server.Settings;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Realtime;

/// <summary><c>/ws</c> (contract, "WebSocket")</summary>
internal static class RealtimeEndpoint
{
    // Finds clients that vanished without closing; heartbeats alone would fill buffers for minutes.
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    public static IServiceCollection AddRealtime(this IServiceCollection services)
    {
        services.AddSingleton<SocketMetrics>();
        services.AddSingleton<Audience>();
        services.AddSingleton<RealtimeHub>();
        services.AddSingleton<SocketServices>();
        services.AddHostedService<AccessWatch>();
        services.AddSettings<RealtimeOptions>(RealtimeOptions.Section);
        return services;
    }

    public static void UseRealtime(this WebApplication app) =>
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = PingInterval, KeepAliveTimeout = PingInterval });

    public static void MapRealtime(this WebApplication app) =>
        app.Map("/ws", HandleAsync)
            .WithName("Listen")
            .WithSummary("Sends events over a WebSocket as they happen.");

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        RealtimeHub hub,
        SocketServices services,
        IOptions<CorsOptions> cors,
        IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return ErrorResult.BadRequest("This endpoint accepts WebSocket requests only.");
        }

        if (!BrowserOrigins.Allow(context.Request, cors.Value))
        {
            return ErrorResult.Forbidden("This origin is not allowed. See the setting Cors:Origins.");
        }

        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return ErrorResult.Busy("The server is stopping. Reconnect later.");
        }

        using var place = hub.TakePlace(services.Options.MaxClients);
        if (place is null)
        {
            return ErrorResult.Busy("The server has reached its maximum number of WebSocket clients. Try again later.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var client = new SocketClient(socket, context.Connection.RemoteIpAddress, services);
        await hub.ServeAsync(client, lifetime.ApplicationStopping);
        return TypedResults.Empty;
    }
}
