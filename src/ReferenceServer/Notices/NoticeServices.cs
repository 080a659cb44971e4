namespace Ayon.Events.Server.Notices;

/// <summary>Registers the publication of notices.</summary>
internal static class NoticeServices
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<NoticeMetrics>();
        services.AddSingleton<NoticePublication>();
        return services.AddSingleton<IEventPublisher>(static provider => provider.GetRequiredService<NoticePublication>());
    }
}
