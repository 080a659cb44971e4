using Ayon.Events.Server.Settings;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Backplane;

/// <summary>Registers the backplane, where the settings name one.</summary>
internal static class BackplaneServices
{
    public static IServiceCollection AddBackplane(this IServiceCollection services)
    {
        services.AddSettings<BackplaneOptions>(BackplaneOptions.Section);
        services.AddSingleton<BackplaneMetrics>();
        services.AddSingleton<BackplaneChoice>();
        services.AddSingleton<IValidateOptions<BackplaneOptions>>(static provider => provider.GetRequiredService<BackplaneChoice>());
        services.AddSingleton(static provider => provider.GetRequiredService<BackplaneChoice>().CreateTransport(
            provider.GetRequiredService<IOptions<BackplaneOptions>>().Value));
        services.AddSingleton<BackplaneService>();
        services.AddSingleton<IHostedService>(static provider =>
            HasBackplane(provider) ? provider.GetRequiredService<BackplaneService>() : new NoBackplane());
        return services;
    }

    private static bool HasBackplane(IServiceProvider provider) =>
        provider.GetRequiredService<BackplaneChoice>().KindOf(provider.GetRequiredService<IOptions<BackplaneOptions>>().Value) != BackplaneKind.None;

    /// <summary>The backplane of a single process, which does nothing.</summary>
    private sealed class NoBackplane : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
