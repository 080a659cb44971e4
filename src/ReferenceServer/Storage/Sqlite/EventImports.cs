using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Imports events.</summary>
internal static class EventImports
{
    /// <summary>Imports events one after the other; must run in a writing transaction unless it only checks.</summary>
    public static IReadOnlyList<ImportResult> ImportAll(SqliteSession session, IReadOnlyList<ImportedEvent> events, ImportMode mode) =>
        [.. events.Select(imported => Import(session, imported, mode))];

    private static ImportResult Import(SqliteSession session, ImportedEvent imported, ImportMode mode)
    {
        var stored = imported.Event;
        var sameHash = EventWrites.FindByHash(session, stored.Hash!);
        var isThere = EventWrites.Exists(session, stored.Id);
        if (isThere || sameHash is not null)
        {
            return mode == ImportMode.Replace ? Replace(session, imported, sameHash, isThere) : new ImportResult(ImportStatus.Exists);
        }

        if (mode == ImportMode.Check)
        {
            return new ImportResult(ImportStatus.Stored);
        }

        return LacksSource(session, stored)
            ? new ImportResult(ImportStatus.UnknownDependency)
            : Write(session, EventRows.Insert, imported, ImportStatus.Stored);
    }

    private static ImportResult Replace(SqliteSession session, ImportedEvent imported, string? sameHash, bool isThere)
    {
        var stored = imported.Event;
        if (sameHash is not null && (sameHash != stored.Id || !isThere))
        {
            return ImportResult.ItsHashIsOf(sameHash);
        }

        if (LacksSource(session, stored))
        {
            return new ImportResult(ImportStatus.UnknownDependency);
        }

        if (stored.DependsOn is { } source && DependsOn(session, source, stored.Id))
        {
            return ImportResult.DependsOnItself;
        }

        EventWrites.FreeSourceOf(session, stored.Id);
        return Write(session, EventRows.Overwrite, imported, ImportStatus.Replaced);
    }

    private static ImportResult Write(SqliteSession session, string statement, ImportedEvent imported, ImportStatus status)
    {
        session.Execute(statement, EventRows.ParametersOf(imported.Event));
        if (imported.NotBefore is { } notBefore)
        {
            session.Execute(
                "UPDATE events SET not_before = @not_before WHERE id = @id",
                ("@not_before", EventTime.ToMicroseconds(notBefore)),
                ("@id", imported.Event.Id));
        }

        return new ImportResult(status);
    }

    private static bool LacksSource(SqliteSession session, AyonEvent stored) =>
        stored.DependsOn is { } source && !EventWrites.Exists(session, source);

    // Whether an event is another one or depends on it, over any number of others.
    private static bool DependsOn(SqliteSession session, string id, string other) => session.Exists(
        """
        WITH RECURSIVE line(id) AS (
            SELECT @id
            UNION
            SELECT e.depends_on FROM line JOIN events e ON e.id = line.id WHERE e.depends_on IS NOT NULL)
        SELECT 1 FROM line WHERE id = @other
        """,
        ("@id", id),
        ("@other", other));
}
