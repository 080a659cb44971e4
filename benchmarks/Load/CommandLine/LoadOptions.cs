using Ayon.Events.Load.Scenarios;

namespace Ayon.Events.Load.CommandLine;

/// <summary>The storage engine of a server that is started here.</summary>
internal enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>What the user asked for.</summary>
internal sealed record LoadOptions
{
    public required Engine Engine { get; init; }

    /// <summary>Connection string of a PostgreSQL that runs already.</summary>
    public string? Postgres { get; init; }

    /// <summary>A server that runs already.</summary>
    public Uri? Server { get; init; }

    public string? ApiKey { get; init; }

    /// <summary>A running server that the rounds are also measured on, in turn.</summary>
    public Uri? Against { get; init; }

    public string? AgainstKey { get; init; }

    public required IReadOnlyList<IScenario> Scenarios { get; init; }

    public required Sizes Sizes { get; init; }

    public required int Runs { get; init; }

    public required bool Quick { get; init; }

    /// <summary>Where databases are put while they are measured.</summary>
    public required DirectoryInfo Folder { get; init; }

    public required IReadOnlyList<string> ServerSettings { get; init; }

    public required IReadOnlyList<string> PostgresSettings { get; init; }

    public FileInfo? Json { get; init; }

    public FileInfo? Markdown { get; init; }
}
