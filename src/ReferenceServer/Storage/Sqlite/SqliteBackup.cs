using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Copies the database into a file while servers read and write it.</summary>
internal static class SqliteBackup
{
    /// <summary>
    /// Writes a consistent copy with everything that was committed before. The copy is checked and flushed to disk
    /// before it gets its name.
    /// </summary>
    /// <param name="options">The location of the database.</param>
    /// <param name="file">The copy; an existing file is replaced.</param>
    /// <param name="cancellationToken">Cancels the backup; no copy is left.</param>
    /// <exception cref="StorageException">The backup failed, or the copy is damaged.</exception>
    public static void Run(StorageOptions options, string file, CancellationToken cancellationToken)
    {
        var database = new SqliteDatabase(options);
        if (!File.Exists(database.File))
        {
            throw new StorageException($"Not found: database {database.File}.");
        }

        var part = $"{file}.part";
        try
        {
            File.Delete(part);
            // Events are nobody else's business; SQLite takes an empty file.
            using (File.Create(part))
            {
                Protect(part);
            }

            Copy(database, part, cancellationToken);
            Check(part, cancellationToken);
            using (var copy = File.OpenHandle(part, access: FileAccess.ReadWrite))
            {
                RandomAccess.FlushToDisk(copy);
            }

            File.Move(part, file, overwrite: true);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(error.Message, error, cancellationToken);
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Translate(error);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static void Copy(SqliteDatabase database, string part, CancellationToken cancellationToken)
    {
        using var connection = database.OpenConnection();
        using var interrupt = Interrupt(connection, cancellationToken);
        using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @file";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("@file", part);
        command.ExecuteNonQuery();
    }

    private static void Check(string part, CancellationToken cancellationToken)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var interrupt = Interrupt(connection, cancellationToken);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        command.CommandTimeout = 0;
        if (command.ExecuteScalar() as string is var answer and not "ok")
        {
            throw new StorageException($"The database is damaged, and so would be its copy: {answer}");
        }
    }

    private static CancellationTokenRegistration Interrupt(SqliteConnection connection, CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static state => raw.sqlite3_interrupt(((SqliteConnection)state!).Handle), connection);

    private static void Protect(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
