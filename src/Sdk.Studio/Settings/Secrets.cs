using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>The server's secrets.</summary>
internal sealed class Secrets(ISettingsApi api) : ISecrets
{
    public async Task<string> GetAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var secret = await api.GetSecretAsync(name, cancellationToken).ConfigureAwait(false);
        return secret.Value ?? throw new ContractException($"The server gave secret '{name}' without a value.", null);
    }

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var secrets = await api.ListSecretsAsync(cancellationToken).ConfigureAwait(false);
        return [.. secrets.Select(static secret => secret.Name).OfType<string>()];
    }

    public Task SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        return api.SetSecretAsync(name, new StoredSecret(name, value), cancellationToken);
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return api.DeleteSecretAsync(name, cancellationToken);
    }
}
