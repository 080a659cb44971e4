using Ayon.Events.Studio.Http;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Studio;

/// <summary>Settings as they were read.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="Value">The record.</param>
/// <param name="Json">What it was read from.</param>
/// <param name="Secrets">The secrets that it names.</param>
internal sealed record ReadSettings<T>(T Value, RawJson Json, SecretValues Secrets)
{
    /// <summary>Whether others are the same.</summary>
    public bool IsSame(ReadSettings<T> other) => Json == other.Json && Secrets.HasSame(other.Secrets);
}

/// <summary>Fetches the addon's settings, with the secrets that they name.</summary>
internal sealed class SettingsReader(StudioConnection studio, ISecrets secrets, IOptions<AyonOptions> options)
{
    /// <summary>Fetches settings.</summary>
    /// <param name="project">The project; null for the studio.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<ReadSettings<T>> ReadAsync<T>(string? project, CancellationToken cancellationToken)
        where T : class, IAddonSettingsModel<T>
    {
        var addon = AddonIdentity.Of(options.Value);
        var json = project is null
            ? await studio.Settings.GetStudioSettingsAsync(addon.Name, addon.Version, addon.Variant, cancellationToken).ConfigureAwait(false)
            : await studio.Settings.GetProjectSettingsAsync(addon.Name, addon.Version, project, addon.Variant, cancellationToken).ConfigureAwait(false);
        var values = new SecretValues();
        var value = T.Read(json.Utf8.Span, values);
        if (values.Missing.Count == 0)
        {
            return new ReadSettings<T>(value, json, values);
        }

        foreach (var name in values.Missing.ToList())
        {
            values.Add(name, await GetSecretAsync<T>(name, cancellationToken).ConfigureAwait(false));
        }

        return new ReadSettings<T>(T.Read(json.Utf8.Span, values), json, values);
    }

    private async Task<string> GetSecretAsync<T>(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await secrets.GetAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (EntityNotFoundException error)
        {
            throw new ContractException($"The settings for '{typeof(T).Name}' name secret '{name}', which does not exist. Create it in AYON, or choose another in the addon's settings.", error)
            {
                Status = error.Status,
                Request = error.Request,
            };
        }
    }
}
