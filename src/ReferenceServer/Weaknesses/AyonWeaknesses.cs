using Ayon.Events.Server.Access;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Realtime;
using Ayon.Events.Server.Settings;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Engines;
using Ayon.Events.Server.Storage.Events;
using GraphQL.Utilities;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Weaknesses;

/// <summary>
/// Turns the server into a double of a real AYON server, for tests that predict production: with decorators around the store, the
/// publisher, the recognition of callers, GraphQL and the endpoints (contract, "sharp edges").
/// </summary>
internal static class AyonWeaknesses
{
    private const string Setting = $"{ExtensionsOptions.Section}:{nameof(ExtensionsOptions.AyonWeaknesses)}";

    /// <summary>Adds the decorators to the registered services if the configuration enables them.</summary>
    public static IServiceCollection AddAyonWeaknesses(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.GetValue<bool>(Setting))
        {
            return services;
        }

        services.AddHttpContextAccessor();
        services.AddSingleton<AyonContract>();
        services.AddSingleton<ISchemaNodeVisitor, AyonSchema>();
        services.PostConfigure<AuthorizationOptions>(Open);
        services.Replace(ServiceDescriptor.Singleton<Recognition, AyonRecognition>());
        services.Replace(ServiceDescriptor.Singleton<Audience, AyonAudience>());
        services.AddSingleton<IDatabase>(static provider => new RewritingDatabase(
            (IDatabase)provider.GetRequiredKeyedService<IEventStore>(StorageEngines.Key), AyonStudio.ShareValue));
        services.AddSingleton<IEventStore>(static provider => ActivatorUtilities.CreateInstance<AyonEventStore>(
            provider, provider.GetRequiredKeyedService<IEventStore>(StorageEngines.Key)));
        return services.AddSingleton<IEventPublisher>(static provider => new AyonPublisher(
            provider.GetRequiredService<NoticePublication>(), provider.GetRequiredService<IHttpContextAccessor>()));
    }

    /// <summary>Accepts tokens in the URL.</summary>
    public static void UseAyonTokens(this WebApplication app)
    {
        if (IsOn(app))
        {
            app.Use(static (http, next) =>
            {
                if (http.Request.Query["token"] is [{ Length: > 0 } token] && http.Request.Headers.Authorization.Count == 0)
                {
                    http.Request.Headers.Authorization = $"Bearer {token}";
                }

                return next(http);
            });
        }
    }

    /// <summary>Adds <see cref="AyonContract"/> before the endpoints.</summary>
    public static void UseAyonWeaknesses(this WebApplication app)
    {
        if (IsOn(app))
        {
            var contract = app.Services.GetRequiredService<AyonContract>();
            app.Use(contract.InvokeAsync);
        }
    }

    // What only admins may do with many events at once, services may, too.
    private static void Open(AuthorizationOptions options) => options.DefaultPolicy = options.FallbackPolicy = new AuthorizationPolicyBuilder()
        .RequireAssertion(static context => context.Resource is HttpContext http
            && (context.User.Identity as CallerIdentity)?.Caller is var caller
            && (Permission.For(http.GetEndpoint()).Passes(caller) || (caller?.IsService == true && http.Request.Path == "/api/eventops")))
        .Build();

    private static bool IsOn(WebApplication app) => app.Services.GetRequiredService<IOptions<ExtensionsOptions>>().Value.AyonWeaknesses;
}
