using DbUp.Engine;

namespace Ayon.Events.Server.Storage;

/// <summary>Compares the applied scripts of a database with those of this server.</summary>
internal static class SchemaVersion
{
    /// <exception cref="StorageException">A later version of the server has changed the database.</exception>
    public static void Check(UpgradeEngine upgrade)
    {
        var known = upgrade.GetDiscoveredScripts().Select(static script => script.Name).ToHashSet(StringComparer.Ordinal);
        if (upgrade.GetExecutedScripts().Find(name => !known.Contains(name)) is { } unknown)
        {
            throw new StorageException(
                $"The database was created by a later version of the server ({unknown.Split(".Scripts.")[^1]}): update the server, or restore a backup from before the update.");
        }
    }
}
