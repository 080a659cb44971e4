using Ayon.Events.Server.Storage.Sqlite;

namespace Ayon.Events.Storage.ContractTests.Sqlite;

/// <summary>How SQLite means to run a statement, a line for each step.</summary>
internal static class SqlitePlan
{
    public static string Of(SqliteSession session, Func<SqliteQuery, string> statement)
    {
        var values = new SqliteQuery();
        return string.Join('\n', session.QueryAll($"EXPLAIN QUERY PLAN {statement(values)}", values, static row => row.GetString(3)));
    }
}
