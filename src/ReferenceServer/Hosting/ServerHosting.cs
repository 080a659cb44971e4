using Ayon.Events.Server.Http;
using Ayon.Events.Server.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Hosting;

/// <summary>Configures the server's addresses, limits and start.</summary>
internal static class ServerHosting
{
    public const string DefaultUrl = "http://127.0.0.1:5000";

    private const string LogForm = "Logging:Console:FormatterName";

    private const string LogTime = "Logging:Console:FormatterOptions:TimestampFormat";

    private const string DefaultLogTime = "yyyy-MM-dd HH:mm:ss.fff zzz ";

    private static readonly string[] LogForms = [ConsoleFormatterNames.Simple, ConsoleFormatterNames.Json, ConsoleFormatterNames.Systemd];

    private static readonly TimeSpan SlowFor = TimeSpan.FromSeconds(5);

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
        services.AddHostedService<StartupService>();
        services.AddHostedService<StopDelay>();
        services.AddSettings<LimitsOptions>(LimitsOptions.Section);
        services.AddSettings<HostingOptions>(HostingOptions.Section);
        services.AddSettings<CorsOptions>(CorsOptions.Section);
        services.AddSettings<ExtensionsOptions>(ExtensionsOptions.Section);
        services.AddOptions<ExtensionsOptions>()
            .Validate(static options => options.AyonWeaknesses || options.AyonHistoryDays is null, "Extensions:AyonHistoryDays requires Extensions:AyonWeaknesses.");
        services.PostConfigure<ExtensionsOptions>(static options => options.Enabled &= !options.AyonWeaknesses);
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitsOptions>>(static (kestrel, limits) => Limit(kestrel, limits.Value));
        services.AddOptions<HostOptions>().Configure<IOptions<HostingOptions>>(static (host, hosting) => host.ShutdownTimeout = hosting.Value.StopDelay + hosting.Value.StopTimeout);
        // The builder's console knows one form only.
        services.AddOptions<ConsoleLoggerOptions>()
            .Configure<IConfiguration>(static (console, configuration) => console.FormatterName = configuration[LogForm] ?? ConsoleFormatterNames.Simple)
            .Validate(
                static console => LogForms.Contains(console.FormatterName, StringComparer.OrdinalIgnoreCase),
                $"{LogForm} must be {string.Join(" or ", LogForms)}.")
            .ValidateOnStart();
        // The journal has times itself.
        services.AddOptions<SimpleConsoleFormatterOptions>().Configure<IConfiguration>(SetLogTime);
        services.AddOptions<JsonConsoleFormatterOptions>().Configure<IConfiguration>(SetLogTime);
        return services.AddBrowserOrigins();
    }

    private static void SetLogTime(ConsoleFormatterOptions console, IConfiguration configuration) => console.TimestampFormat = configuration[LogTime] ?? DefaultLogTime;

    private static void Limit(KestrelServerOptions kestrel, LimitsOptions limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = limits.MaxRequestBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.MaxRequestHeadersBytes;
        kestrel.Limits.MaxConcurrentConnections = limits.MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = limits.RequestHeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = limits.KeepAliveTimeout;
        var rate = new MinDataRate(limits.MinBytesPerSecond, SlowFor);
        kestrel.Limits.MinRequestBodyDataRate = rate;
        kestrel.Limits.MinResponseDataRate = rate;
    }

    // Container images set the ports, operators the URLs or endpoints: the default must win over none of them.
    private static bool NamesAnAddress(ConfigurationManager configuration) =>
        configuration["urls"] is not null ||
        configuration["http_ports"] is not null ||
        configuration["https_ports"] is not null ||
        configuration.GetSection("Kestrel:Endpoints").Exists();
}
