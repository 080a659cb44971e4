using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Realtime.Backplane;

/// <summary>Registers who publishes: this process's hub alone, or with a backplane.</summary>
internal static class BackplaneServices
{
    public static IServiceCollection AddBackplane(this IServiceCollection services)
    {
        services.AddSingleton<BackplaneChoice>();
        services.AddSingleton<IValidateOptions<RealtimeOptions>>(static provider => provider.GetRequiredService<BackplaneChoice>());
        services.AddSingleton(static provider => provider.GetRequiredService<BackplaneChoice>().CreateTransport(
            provider.GetRequiredService<IOptions<RealtimeOptions>>().Value));
        services.AddSingleton<BackplaneService>();
        services.AddSingleton<IEventPublisher>(static provider =>
            HasBackplane(provider) ? provider.GetRequiredService<BackplaneService>() : provider.GetRequiredService<RealtimeHub>());
        services.AddSingleton<IHostedService>(static provider =>
            HasBackplane(provider) ? provider.GetRequiredService<BackplaneService>() : new NoBackplane());
        return services;
    }

    private static bool HasBackplane(IServiceProvider provider) =>
        provider.GetRequiredService<BackplaneChoice>().KindOf(provider.GetRequiredService<IOptions<RealtimeOptions>>().Value) != BackplaneKind.None;

    /// <summary>One process alone has nothing to run.</summary>
    private sealed class NoBackplane : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
