using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>An open connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    /// <summary>The SQL function behind <see cref="SqliteQuery.BindTest"/>: column, index of the test.</summary>
    public const string TestFunction = "passes_test";

    // Filters come in many shapes; beyond these it is cheaper to prepare again than to keep them all.
    private const int MostStatements = 256;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    // Those of the query being run.
    private IReadOnlyList<Utf8Test> _tests = [];

    public SqliteSession(SqliteConnection connection)
    {
        _connection = connection;
        // The provider's own way to register functions would copy every payload into an array.
        _ = raw.sqlite3_create_function(connection.Handle, TestFunction, 2, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, RunTest);
    }

    /// <summary>Whether a transaction is open. SQLite ends one by itself after some errors, such as a full disk.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    public int Execute(string sql, params IReadOnlyList<(string Name, object? Value)> parameters) =>
        Prepare(sql, parameters).ExecuteNonQuery();

    /// <summary>Gets the first row, or the default if there is none.</summary>
    public T? QueryFirst<T>(string sql, Func<SqliteDataReader, T> read, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        using var reader = Prepare(sql, parameters).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    /// <summary>Gets the first row of a composed query, or the default if there is none.</summary>
    public T? QueryFirst<T>(string sql, SqliteQuery query, Func<SqliteDataReader, T> read)
    {
        _tests = query.Tests;
        return QueryFirst(sql, read, query.Parameters);
    }

    /// <summary>Gets all rows of a composed query.</summary>
    public List<T> QueryAll<T>(string sql, SqliteQuery query, Func<SqliteDataReader, T> read)
    {
        _tests = query.Tests;
        return QueryAll(sql, read, query.Parameters);
    }

    /// <summary>Gets all rows.</summary>
    public List<T> QueryAll<T>(string sql, Func<SqliteDataReader, T> read, params IReadOnlyList<(string Name, object? Value)> parameters)
    {
        using var reader = Prepare(sql, parameters).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public bool Exists(string sql, params IReadOnlyList<(string Name, object? Value)> parameters) =>
        QueryFirst(sql, static _ => true, parameters);

    /// <summary>Runs several queries on one snapshot of the database.</summary>
    public T InSnapshot<T>(Func<T> queries)
    {
        Execute("BEGIN");
        try
        {
            return queries();
        }
        finally
        {
            RollBack();
        }
    }

    /// <summary>Rolls back the transaction if one is open.</summary>
    public void RollBack()
    {
        if (IsInTransaction)
        {
            Execute("ROLLBACK");
        }
    }

    public void Dispose()
    {
        ForgetStatements();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            if (_statements.Count == MostStatements)
            {
                ForgetStatements();
            }

            statement = _connection.CreateCommand();
#pragma warning disable CA2100 // Statements are constants joined with names of parameters; values are always bound.
            statement.CommandText = sql;
#pragma warning restore CA2100
            _statements.Add(sql, statement);
        }

        statement.Parameters.Clear();
        foreach (var (name, value) in parameters)
        {
            statement.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return statement;
    }

    private void ForgetStatements()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
    }

    private void RunTest(sqlite3_context context, object userData, sqlite3_value[] arguments)
    {
        try
        {
            var passes = raw.sqlite3_value_type(arguments[0]) != raw.SQLITE_NULL &&
                _tests[raw.sqlite3_value_int(arguments[1])](raw.sqlite3_value_blob(arguments[0]));
            raw.sqlite3_result_int(context, passes ? 1 : 0);
        }
        catch (Exception error)
        {
            // No exception may cross SQLite's own frames: the statement fails instead.
            raw.sqlite3_result_error(context, utf8z.FromString(error.ToString()));
        }
    }
}
