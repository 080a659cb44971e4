using Ayon.Events.Server.Settings;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Hosting;

/// <summary>Takes the addresses of clients from trusted proxies.</summary>
internal static class ProxyHosting
{
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddSettings<ProxyOptions>(ProxyOptions.Section);
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>(static (forwarded, proxy) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // From the nearest proxy on, as long as each is one that is trusted.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in proxy.Value.Networks)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
        return services;
    }

    /// <summary>Must precede all middleware that reads addresses.</summary>
    public static void UseProxies(this WebApplication app)
    {
        // With no network at all the middleware would believe everybody.
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Networks.Count > 0)
        {
            app.UseForwardedHeaders();
        }
    }
}
