using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Changes of single events; each runs in a writing transaction.</summary>
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

        if (replaced is null)
        {
            session.Execute(EventRows.Insert, EventRows.ParametersOf(newEvent));
        }
        else
        {
            FreeSourceOf(session, replaced);
            session.Execute(EventRows.Replace, EventRows.ParametersOf(newEvent));
        }

        return DispatchResult.Stored;
    }

    /// <summary>Runs writes one after the other.</summary>
    public static IReadOnlyList<EventWriteResult> WriteAll(SqliteSession session, IReadOnlyList<EventWrite> writes, DateTimeOffset now) =>
        writes.Select(write => write switch
        {
            DispatchWrite dispatch => new EventWriteResult { Dispatch = Dispatch(session, dispatch.NewEvent, dispatch.Reuse) },
            UpdateWrite update => Update(session, update, now),
            _ => throw new InvalidOperationException($"SQLite does not support {write.GetType().Name}."),
        }).ToList();

    public static AyonEvent? Find(SqliteSession session, string id) =>
        session.QueryFirst($"SELECT {EventRows.Columns} FROM events WHERE id = @id", EventRows.Read, ("@id", id));

    public static EventWriteResult Update(SqliteSession session, UpdateWrite update, DateTimeOffset now)
    {
        var updated = session.QueryFirst(EventRows.Update, EventRows.Read, EventRows.ParametersOf(update, now));
        return new EventWriteResult
        {
            Updated = updated,
            IsOtherAttempt = updated is null && update is { IfAttempt: not null } or { IfUpdatedAt: not null } && Exists(session, update.Id),
        };
    }

    public static DeleteResult Delete(SqliteSession session, string id)
    {
        if (HasDependants(session, id))
        {
            return DeleteResult.HasDependants;
        }

        FreeSourceOf(session, id);
        return session.Execute("DELETE FROM events WHERE id = @id", ("@id", id)) > 0 ? DeleteResult.Deleted : DeleteResult.NotFound;
    }

    /// <summary>Deletes events one after the other if they have not changed since they were read.</summary>
    public static IReadOnlyList<DeleteResult> DeleteAll(SqliteSession session, IReadOnlyList<AyonEvent> seen) =>
        seen.Select(stored =>
        {
            var isSame = session.QueryFirst<bool?>(
                "SELECT attempt = @attempt AND updated_at = @updated_at FROM events WHERE id = @id",
                static row => row.GetBoolean(0),
                ("@id", stored.Id),
                ("@attempt", stored.Attempt),
                ("@updated_at", EventTime.ToMicroseconds(stored.UpdatedAt)));
            return isSame switch
            {
                null => DeleteResult.NotFound,
                false => DeleteResult.Changed,
                true => Delete(session, stored.Id),
            };
        }).ToList();

    /// <summary>Gets the id of the event with a hash, or null.</summary>
    public static string? FindByHash(SqliteSession session, string hash) =>
        session.QueryFirst("SELECT id FROM events WHERE hash = @hash", static row => row.GetString(0), ("@hash", hash));

    /// <summary>Marks the source of an event that is deleted or replaced, because it may have been the source's job.</summary>
    public static void FreeSourceOf(SqliteSession session, string id)
    {
        var source = session.QueryFirst(
            "SELECT depends_on FROM events WHERE id = @id AND depends_on IS NOT NULL", static row => row.GetString(0), ("@id", id));
        if (source is not null)
        {
            session.Execute(EventRows.Touch, ("@id", source));
        }
    }

    public static bool Exists(SqliteSession session, string id) =>
        session.Exists("SELECT 1 FROM events WHERE id = @id", ("@id", id));

    private static bool HasDependants(SqliteSession session, string id) =>
        session.Exists("SELECT 1 FROM events WHERE depends_on = @id", ("@id", id));
}
