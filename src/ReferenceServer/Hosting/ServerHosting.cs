using Ayon.Events.Server.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Hosting;

/// <summary>Where the server listens, what it takes and how it starts.</summary>
internal static class ServerHosting
{
    private const string DefaultUrl = "http://127.0.0.1:5000";

    public static void AddServerDefaults(this WebApplicationBuilder builder)
    {
        // Embedded, so that they hold wherever the assembly is loaded; first in the list, so that everything else goes before.
        builder.Configuration.Sources.Insert(0, new JsonStreamConfigurationSource
        {
            Stream = typeof(ServerHosting).Assembly.GetManifestResourceStream("appsettings.json")!,
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (!NamesAnAddress(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    public static IServiceCollection AddServerHosting(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ServerFacts>();
        services.AddSingleton<DatabaseLocation>();
        services.AddHostedService<StartupService>();
        services.AddOptions<LimitsOptions>()
            .BindConfiguration(LimitsOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<ExtensionsOptions>()
            .BindConfiguration(ExtensionsOptions.Section)
            .PostConfigure(static options => options.Enabled &= !options.AyonWeaknesses);
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitsOptions>>(static (kestrel, limits) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = limits.Value.MaxRequestBodyBytes;
        });
        return services;
    }

    // Container images set the ports, operators the URLs or endpoints: the default must win over none of them.
    private static bool NamesAnAddress(ConfigurationManager configuration) =>
        configuration["urls"] is not null ||
        configuration["http_ports"] is not null ||
        configuration["https_ports"] is not null ||
        configuration.GetSection("Kestrel:Endpoints").Exists();
}
