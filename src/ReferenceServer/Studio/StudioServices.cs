using Ayon.Events.Server.Query;
using Ayon.Events.Server.Settings;
using Ayon.Events.Server.Studio.Activities;
using Ayon.Events.Server.Studio.Addons;
using Ayon.Events.Server.Studio.Bundles;
using Ayon.Events.Server.Studio.Demo;
using Ayon.Events.Server.Studio.Entities;
using Ayon.Events.Server.Studio.Files;
using Ayon.Events.Server.Studio.Links;
using Ayon.Events.Server.Studio.Lists;
using Ayon.Events.Server.Studio.Operations;
using Ayon.Events.Server.Studio.Projects;
using Ayon.Events.Server.Studio.Query;
using Ayon.Events.Server.Studio.Secrets;
using Ayon.Events.Server.Studio.Server;
using Ayon.Events.Server.Studio.Settings;

namespace Ayon.Events.Server.Studio;

/// <summary>A small studio: projects and what is in them, so that built-in topics come from real calls.</summary>
internal static class StudioServices
{
    public static IServiceCollection AddStudio(this IServiceCollection services)
    {
        services.AddSingleton<EntityService>();
        services.AddSingleton<SettingsService>();
        services.AddSingleton<ActivityService>();
        services.AddSingleton<EntityListService>();
        services.AddSettings<FilesOptions>(FilesOptions.Section);
        services.AddSingleton<FileFolder>();
        services.AddSingleton<FileService>();
        services.AddSingleton<OperationRuns>();
        services.AddSingleton<BackgroundOperations>();
        services.AddHostedService(static provider => provider.GetRequiredService<BackgroundOperations>());
        services.AddSingleton<AddonLibrary>();
        services.AddSingleton<BundleService>();
        services.AddSettings<AddonsOptions>(AddonsOptions.Section);
        services.AddHostedService<AddonFolder>();
        services.AddSingleton<IRootField, ProjectsField>();
        services.AddSingleton<EntityGraph>();
        services.AddSingleton<ServerEvents>();
        services.AddHostedService(static provider => provider.GetRequiredService<ServerEvents>());
        services.AddSettings<DemoOptions>(DemoOptions.Section);
        services.AddHostedService<DemoService>();
        return services;
    }

    public static void MapStudio(this RouteGroupBuilder api)
    {
        api.MapDefinitions();
        api.MapProjects();
        api.MapRoots();
        api.MapEmptyLists();
        api.MapEntities();
        api.MapHierarchy();
        api.MapContextFilter();
        api.MapStudioOperations();
        api.MapLinks();
        api.MapActivities();
        api.MapEntityLists();
        api.MapFiles();
        api.MapThumbnails();
        api.MapReviewables();
        api.MapAddons();
        api.MapBundles();
        api.MapSettings();
        api.MapSiteSettings();
        api.MapAllSettings();
        api.MapSecrets();
        api.MapRestart();
    }
}
