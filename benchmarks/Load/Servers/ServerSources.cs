using Ayon.Events.Load.CommandLine;
using Ayon.Events.Load.Reports;

namespace Ayon.Events.Load.Servers;

/// <summary>Gives the servers that the options ask for.</summary>
internal static class ServerSources
{
    private static readonly string[] MemoryFileSystems = ["tmpfs", "ramfs"];

    /// <summary>Gives the servers that it is compared with.</summary>
    public static IEnumerable<IServerSource> Others(LoadOptions options) =>
        options.Against is { } against ? [new RemoteServer(against, options.AgainstKey!)] : [];

    /// <summary>Gives the server that is measured.</summary>
    public static async Task<IServerSource> CreateAsync(LoadOptions options, DirectoryInfo folder, Progress progress)
    {
        if (options.Server is { } server)
        {
            return new RemoteServer(server, options.ApiKey!);
        }

        if (options.Postgres is { } connectionString)
        {
            return PostgresServers.OnDatabase(connectionString, options.ServerSettings);
        }

        if (MemoryFileSystems.Contains(new DriveInfo(folder.FullName).DriveFormat, StringComparer.Ordinal))
        {
            progress.Done($"{folder.FullName} is in memory, where a commit costs nothing: choose a disk with --folder.");
        }

        return options.Engine == Engine.Postgres
            ? await PostgresServers.OnOneOfItsOwnAsync(folder, options.PostgresSettings, options.ServerSettings)
            : new SqliteServers(folder, options.ServerSettings);
    }
}
