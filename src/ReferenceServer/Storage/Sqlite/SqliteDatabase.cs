using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>The database file: its location and its connections.</summary>
internal sealed class SqliteDatabase
{
    // How long SQLite itself waits for another process's lock; long enough for any batch of writes.
    private const int BusyMilliseconds = 5000;

    // What a long read makes the log grow beyond is given back to the disk once the log is written into the file.
    private const int MostLogBytes = 16 * 1024 * 1024;

    private readonly string _connectionString;

    public SqliteDatabase(StorageOptions options)
    {
        var builder = Parse(options);
        File = Path.GetFullPath(builder.DataSource);
        builder.DataSource = File;
        builder.Mode = SqliteOpenMode.ReadWriteCreate;
        // Sessions are pooled here, with their statements.
        builder.Pooling = false;
        // The provider repeats a busy command until this many seconds have passed: SQLite has waited by then.
        builder.DefaultTimeout = 1;
        _connectionString = builder.ToString();
    }

    /// <summary>Gets the full path.</summary>
    public string File { get; }

    public static string SettingName => $"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}";

    /// <summary>Creates the folder and the file, accessible to the server's user only, and enables write-ahead logging.</summary>
    public void Create()
    {
        var folder = Path.GetDirectoryName(File)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            CreateFile();
        }

        using var connection = OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        // SQLite does not wait here where another process does the same, so that the provider has to.
        command.CommandTimeout = 30;
        command.ExecuteNonQuery();
    }

    /// <summary>Opens a session that reads and writes; commits are durable when they return.</summary>
    public SqliteSession OpenForWriting() => Open(
        $"PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA journal_size_limit = {MostLogBytes.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Opens a session that cannot change anything.</summary>
    public SqliteSession OpenForReading() => Open("PRAGMA query_only = ON");

    /// <summary>Opens a plain connection, which the caller disposes.</summary>
    public SqliteConnection OpenConnection()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant.
        command.CommandText = $"PRAGMA busy_timeout = {BusyMilliseconds}";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return connection;
    }

    // SQLite gives the files beside it the mode of this one, and takes an empty one.
    [UnsupportedOSPlatform("windows")]
    private void CreateFile()
    {
        try
        {
            new FileStream(File, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }).Dispose();
        }
        catch (IOException) when (System.IO.File.Exists(File))
        {
            // Its mode is its owner's choice.
        }
    }

    private SqliteSession Open(string settings)
    {
        var session = new SqliteSession(OpenConnection());
        session.Execute(settings);
        return session;
    }

    private static SqliteConnectionStringBuilder Parse(StorageOptions options)
    {
        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(options.ConnectionString ?? DefaultConnectionString());
        }
        catch (ArgumentException error)
        {
            throw new StorageException($"The setting '{SettingName}' is not a valid SQLite connection string: {error.Message}", innerException: error);
        }

        if (builder.DataSource is "" or ":memory:" || builder.Mode == SqliteOpenMode.Memory ||
            builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new StorageException($"The setting '{SettingName}' must name a plain file, e.g. 'Data Source=/var/lib/ayon-events/events.db'.");
        }

        return builder;
    }

    private static string DefaultConnectionString()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length == 0
            ? throw new StorageException($"The user has no folder for application data. Set '{SettingName}', e.g. to 'Data Source=/var/lib/ayon-events/events.db'.")
            : new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "ayon-events", "events.db") }.ToString();
    }
}
