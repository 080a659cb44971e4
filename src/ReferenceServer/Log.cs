namespace Ayon.Events.Server;

/// <summary>All log messages of the server's surface. Ids are stable: monitoring may rely on them.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Listening on {Addresses} as version {Version}; events are in {Database}; {Access}.")]
    public static partial void Listening(this ILogger logger, string addresses, string version, string database, string access);

    [LoggerMessage(1100, LogLevel.Error, "{Method} {Path} failed.")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(1101, LogLevel.Warning, "{Method} {Path} was refused: the database is busy.")]
    public static partial void StoreBusy(this ILogger logger, string method, string path);

    [LoggerMessage(1200, LogLevel.Information, "{User} listens over the WebSocket.")]
    public static partial void SocketAuthenticated(this ILogger logger, string user);

    [LoggerMessage(1201, LogLevel.Information, "A WebSocket is being closed: {Reason}")]
    public static partial void SocketClosing(this ILogger logger, string reason);

    [LoggerMessage(1202, LogLevel.Error, "A WebSocket failed.")]
    public static partial void SocketFailed(this ILogger logger, Exception exception);
}
