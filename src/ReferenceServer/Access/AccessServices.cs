using Microsoft.AspNetCore.Authentication;

namespace Ayon.Events.Server.Access;

/// <summary>Identification of callers and the rules of what they are allowed to do.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<Guesses>();
        services.AddSingleton<Callers>();
        services.AddSingleton<Recognition>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Sessions>();
        services.AddOptions<AccessOptions>()
            .BindConfiguration(AccessOptions.Section)
            .Configure<IConfiguration>(static (access, configuration) =>
                access.ApiKey = Given(access.ApiKey) ?? Given(configuration["AYON_API_KEY"]))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddAuthentication(ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        services.AddAuthorization(Permission.AddTo);
        return services;
    }

    // Compose files set variables to nothing, and keys read from files end with a line end.
    private static string? Given(string? key) => string.IsNullOrWhiteSpace(key) ? null : key.Trim();
}
