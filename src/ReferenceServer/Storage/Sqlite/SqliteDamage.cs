using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>
/// Checks the database before a server starts to write. A file that is not a database, is truncated or has damaged pages is reported
/// to the operator at the start rather than by a later request.
/// </summary>
internal static class SqliteDamage
{
    private const int HeaderBytes = 100;

    // Looked at page by page in a second or so. Of larger ones the beginning and the length are.
    private const long MostBytesToRead = 64 * 1024 * 1024;

    /// <exception cref="StorageException">The file is damaged, or not an SQLite database.</exception>
    public static void Check(SqliteDatabase database)
    {
        var hasLog = new FileInfo($"{database.File}-wal") is { Exists: true, Length: > 0 };
        if (new FileInfo(database.File) is not { Exists: true, Length: > 0 })
        {
            // One that is only just being made has no log yet, and SQLite would throw away one that is there.
            if (hasLog)
            {
                throw Damaged(database, "it is empty or missing, and the log of one that was not is beside it");
            }

            return;
        }

        try
        {
            CheckHeader(database, hasLog);
            using var connection = database.OpenConnection();
            using var command = connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = "PRAGMA schema_version";
            if (new FileInfo(database.File).Length <= MostBytesToRead)
            {
                command.CommandText = "PRAGMA quick_check(1)";
            }

            if (command.ExecuteScalar() is string answer and not "ok")
            {
                throw Damaged(database, answer);
            }
        }
        catch (SqliteException error) when (SqliteErrors.IsDamage(error))
        {
            throw Damaged(database, error.Message, error);
        }
    }

    /// <summary>Creates the error of a damaged database for the operator.</summary>
    public static StorageException Damaged(SqliteDatabase database, string reason, Exception? error = null) => new(
        $"The database {database.File} is damaged ({reason.ReplaceLineEndings(" ")}). Restore it from a backup, or move it away to start with an empty one.",
        innerException: error);

    private static void CheckHeader(SqliteDatabase database, bool hasLog)
    {
        using var file = new FileStream(database.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.StartsWith("SQLite format 3\0"u8))
        {
            throw Damaged(database, "the file does not start with the SQLite header");
        }

        // While there is a log beside it, the file may be on its way to the length that it tells.
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is 1 ? 65_536L : BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        var expected = pageSize * BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        var isLengthTold = header[24..28].SequenceEqual(header[92..96]);
        if (isLengthTold && file.Length < expected && !hasLog)
        {
            throw Damaged(database, $"it has {file.Length} of {expected} bytes");
        }
    }
}
