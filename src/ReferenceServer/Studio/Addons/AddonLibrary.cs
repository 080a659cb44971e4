using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Addons;

/// <summary>The registered addons.</summary>
internal sealed class AddonLibrary(DocumentStore documents, TimeProvider time)
{
    /// <summary>All versions, those of an addon from the oldest to the newest.</summary>
    public async Task<IReadOnlyList<Addon>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await documents.ListAsync(Addon.Kind, cancellationToken)).Select(Addon.From)
            .OrderBy(static addon => addon.Name, StringComparer.Ordinal)
            .ThenBy(static addon => addon.Version, AddonVersions.Order)];

    public async Task<Addon?> FindAsync(string name, string version, CancellationToken cancellationToken) =>
        await documents.FindAsync(Addon.Kind, Addon.IdOf(name, version), cancellationToken) is { } document ? Addon.From(document) : null;

    /// <summary>Registers versions, each in the place of what was known of it.</summary>
    public Task SaveAsync(IReadOnlyList<Addon> addons, CancellationToken cancellationToken) => documents.ChangeAsync(
        Addon.Kind,
        known =>
        {
            var now = EventTime.Now(time);
            var changed = addons.Where(addon => !JsonNode.DeepEquals(known.FirstOrDefault(document => document.Id == addon.Id)?.Members, addon.Members));
            return new DocumentChange
            {
                Written = [.. changed.Select(addon => new StoredDocument(addon.Id, addon.Members) { CreatedAt = now, UpdatedAt = now })],
            };
        },
        cancellationToken);

    /// <summary>Forgets an addon; its settings stay.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">The version; null for all.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    /// <returns>Whether there was any.</returns>
    public async Task<bool> DeleteAsync(string name, string? version, CancellationToken cancellationToken)
    {
        var wasThere = false;
        await documents.ChangeAsync(
            Addon.Kind,
            known =>
            {
                var gone = known.Select(Addon.From).Where(addon => addon.Name == name && (version is null || addon.Version == version)).ToList();
                wasThere = gone.Count > 0;
                return new DocumentChange { Deleted = [.. gone.Select(static addon => addon.Id)] };
            },
            cancellationToken);
        return wasThere;
    }
}
