using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Ayon.Events;
using Ayon.Events.Client;
using Ayon.Events.Studio;
using Ayon.Events.Studio.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the rest of AYON to the SDK's services.</summary>
public static class AyonStudioBuilderExtensions
{
    /// <summary>
    /// Adds <see cref="StudioClient"/> and <see cref="ISecrets"/>, with the options, retries and errors of <c>AddAyonEvents</c>.
    /// </summary>
    /// <param name="builder">The result of <c>AddAyonEvents</c>.</param>
    public static IAyonEventsBuilder AddStudio(this IAyonEventsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.TryAddSingleton(static provider => new StudioConnection(
            provider.GetRequiredService<ServerApis>(), provider.GetRequiredService<TimeProvider>(), user: null));
        services.TryAddSingleton(static provider => new StudioClient(provider.GetRequiredService<StudioConnection>()));
        services.TryAddSingleton(static provider => provider.GetRequiredService<StudioClient>().Secrets);
        return builder;
    }

    /// <summary>
    /// Adds the addon's settings: <see cref="IOptionsMonitor{TOptions}"/> for the studio's and <see cref="IAddonSettings{T}"/> for a project's. The host
    /// reads them before anything else starts, and again when they change. The addon is the one that <see cref="AyonOptions.AddonName"/> and
    /// <see cref="AyonOptions.AddonVersion"/> name.
    /// </summary>
    /// <typeparam name="T">A record with <see cref="AddonSettingsAttribute"/>.</typeparam>
    /// <param name="builder">The result of <c>AddAyonEvents</c>.</param>
    public static IAyonEventsBuilder AddSettings<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(this IAyonEventsBuilder builder)
        where T : class, IAddonSettingsModel<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddStudio();
        var services = builder.Services;
        if (services.Any(static service => service.ServiceType == typeof(CurrentSettings<T>)))
        {
            return builder;
        }

        AddIdentity(services);
        services.TryAddSingleton<SettingsReader>();
        services.AddSingleton<CurrentSettings<T>>();
        services.AddSingleton<ICurrentSettings>(static provider => provider.GetRequiredService<CurrentSettings<T>>());
        services.AddSingleton<IOptionsMonitor<T>>(static provider => provider.GetRequiredService<CurrentSettings<T>>());
        services.AddSingleton<IOptions<T>>(static provider => provider.GetRequiredService<CurrentSettings<T>>());
        services.AddSingleton<IOptionsSnapshot<T>>(static provider => provider.GetRequiredService<CurrentSettings<T>>());
        services.AddSingleton<IAddonSettings<T>>(static provider => provider.GetRequiredService<CurrentSettings<T>>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SettingsFollower>());
        return builder;
    }

    /// <summary>
    /// Adds a Refit interface for the endpoints of the addon itself, below <c>/api/addons/NAME/VERSION</c>, with the options, retries and errors of
    /// <c>AddAyonEvents</c>. A path such as <c>[Get("/cups/{id}")]</c> begins after the version.
    /// </summary>
    /// <typeparam name="T">The interface.</typeparam>
    /// <param name="builder">The result of <c>AddAyonEvents</c>.</param>
    /// <param name="json">A context with the types that the interface sends and receives.</param>
    public static IAyonEventsBuilder AddAddonApi<T>(this IAyonEventsBuilder builder, JsonSerializerContext json)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(json);
        builder.AddStudio();
        AddIdentity(builder.Services);
        builder.Services.TryAddSingleton(provider =>
        {
            var addon = AddonIdentity.Of(provider.GetRequiredService<IOptions<AyonOptions>>().Value);
            return provider.GetRequiredService<ServerApis>().Create<T>(
                settings: ServerApis.Settings(json, StudioErrors.FromAnswerAsync), path: $"/api/addons/{Uri.EscapeDataString(addon.Name)}/{Uri.EscapeDataString(addon.Version)}");
        });
        return builder;
    }

    private static void AddIdentity(IServiceCollection services) =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AyonOptions>, AddonIdentityCheck>());
}
