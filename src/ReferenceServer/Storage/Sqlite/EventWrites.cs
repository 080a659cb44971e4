using Ayon.Events.Server.Filtering;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>What changes single events; each is run in a transaction that writes.</summary>
internal static class EventWrites
{
    public static DispatchResult Dispatch(SqliteSession session, AyonEvent newEvent, bool reuse)
    {
        var replaced = FindByHash(session, newEvent.Hash ?? newEvent.Id);
        if (replaced is not null && !reuse)
        {
            return DispatchResult.DuplicateHash;
        }

        // An event that is about to be replaced has its id no longer, so that nothing can depend on it.
        if (newEvent.DependsOn is { } source && (source == replaced || !Exists(session, source)))
        {
            return DispatchResult.UnknownDependency;
        }

        if (replaced is not null && HasDependants(session, replaced))
        {
            return DispatchResult.HasDependants;
        }

        session.Execute(replaced is null ? EventRows.Insert : EventRows.Replace, EventRows.ParametersOf(newEvent));
        return DispatchResult.Stored;
    }

    public static AyonEvent? Update(SqliteSession session, string id, EventChange change, DateTimeOffset now) =>
        session.QueryFirst(
            EventRows.Update,
            EventRows.Read,
            [.. EventRows.ParametersOf(change), ("@id", id), ("@updated_at", EventTime.ToMicroseconds(now))]);

    public static DeleteResult Delete(SqliteSession session, string id)
    {
        if (HasDependants(session, id))
        {
            return DeleteResult.HasDependants;
        }

        return session.Execute("DELETE FROM events WHERE id = @id", ("@id", id)) > 0 ? DeleteResult.Deleted : DeleteResult.NotFound;
    }

    /// <summary>The id of the event that has a hash, or null.</summary>
    public static string? FindByHash(SqliteSession session, string hash) =>
        session.QueryFirst("SELECT id FROM events WHERE hash = @hash", static row => row.GetString(0), ("@hash", hash));

    private static bool Exists(SqliteSession session, string id) =>
        session.Exists("SELECT 1 FROM events WHERE id = @id", ("@id", id));

    private static bool HasDependants(SqliteSession session, string id) =>
        session.Exists("SELECT 1 FROM events WHERE depends_on = @id", ("@id", id));
}
