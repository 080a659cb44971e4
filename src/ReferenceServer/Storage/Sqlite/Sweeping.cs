using System.Text.Json;
using Ayon.Events.Server.Storage.Events;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Deletes old events in steps. Each step is a read, which does not block the writer, and a short write.</summary>
internal static class Sweeping
{
    /// <summary>Reads the next trees.</summary>
    public static IReadOnlyList<SweepTree> Look(SqliteSession session, SweepStep step)
    {
        var values = new SqliteQuery();
        return session.QueryAll(
            SweepSql.Trees(step, number => values.Bind(number)),
            values,
            row => new SweepTree(
                row.GetString(0), new SweepPlace(step.From.IsLogs, row.GetInt64(1), row.GetInt64(2)), row.GetInt32(3), row.GetInt32(4), row.GetBoolean(5)));
    }

    /// <summary>Deletes those of some trees that are still old and settled; must run in a writing transaction.</summary>
    /// <returns>For each deleted event, whether it is of <c>log.*</c>.</returns>
    public static List<bool> Delete(SqliteSession session, SweepStep step, IEnumerable<SweepTree> trees)
    {
        var values = new SqliteQuery();
        var roots = $"SELECT value AS id FROM json_each({values.Bind(JsonSerializer.Serialize(trees.Select(static tree => tree.Id)))})";
        return session.QueryAll(
            $"""
            {SweepSql.Tree(roots)}
            DELETE FROM events
            WHERE id IN (
                SELECT id FROM tree
                WHERE root NOT IN (
                    SELECT tree.root FROM tree JOIN events e ON e.id = tree.id WHERE {SweepSql.Stays(step, "e.", number => values.Bind(number))}))
            RETURNING {SweepSql.IsLog("")}
            """,
            values,
            static row => row.GetBoolean(0));
    }
}
