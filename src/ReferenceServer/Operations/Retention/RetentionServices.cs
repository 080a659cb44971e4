using Ayon.Events.Server.Settings;

namespace Ayon.Events.Server.Operations.Retention;

/// <summary>Registers retention.</summary>
internal static class RetentionServices
{
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddSettings<RetentionOptions>(RetentionOptions.Section);
        services.AddSingleton<RetentionMetrics>();
        services.AddSingleton<Sweep>();
        services.AddHostedService<RetentionService>();
        return services;
    }
}
