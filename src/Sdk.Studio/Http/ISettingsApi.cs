using Ayon.Events.Wire;
using Refit;

namespace Ayon.Events.Studio.Http;

/// <summary>The calls on settings and secrets, as they are on the wire.</summary>
internal interface ISettingsApi
{
    [Get("/api/addons/{addon}/{version}/settings")]
    Task<RawJson> GetStudioSettingsAsync(string addon, string version, [Query] string variant, CancellationToken cancellationToken);

    [Get("/api/addons/{addon}/{version}/settings/{project}")]
    Task<RawJson> GetProjectSettingsAsync(string addon, string version, string project, [Query] string variant, CancellationToken cancellationToken);

    [Get("/api/secrets")]
    Task<IReadOnlyList<StoredSecret>> ListSecretsAsync(CancellationToken cancellationToken);

    [Get("/api/secrets/{name}")]
    Task<StoredSecret> GetSecretAsync(string name, CancellationToken cancellationToken);

    [Put("/api/secrets/{name}")]
    Task SetSecretAsync(string name, [Body] StoredSecret secret, CancellationToken cancellationToken);

    [Delete("/api/secrets/{name}")]
    Task DeleteSecretAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A secret.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value; null in lists for callers who may not see it.</param>
internal sealed record StoredSecret(string? Name, string? Value);
