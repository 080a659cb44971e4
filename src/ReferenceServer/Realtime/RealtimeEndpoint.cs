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
            .WithSummary("Tells over a WebSocket of events as they happen.");

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        RealtimeHub hub,
        SocketServices services,
        IOptions<CorsOptions> cors,
        IHostApplicationLifetime lifetime)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return ErrorResult.BadRequest("This address is for WebSockets only.");
        }

        if (!BrowserOrigins.Allow(context.Request, cors.Value))
        {
            return ErrorResult.Forbidden("Pages of this origin may not listen: see the setting Cors:Origins.");
        }

        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return ErrorResult.Busy("The server is stopping; connect again later.");
        }

        using var place = hub.TakePlace(services.Options.MaxClients);
        if (place is null)
        {
            return ErrorResult.Busy("As many clients listen as this server takes; try again later.");
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var client = new SocketClient(socket, context.Connection.RemoteIpAddress, services);
        await hub.ServeAsync(client, lifetime.ApplicationStopping);
        return TypedResults.Empty;
    }
}
