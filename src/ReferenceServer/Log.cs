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

    [LoggerMessage(1210, LogLevel.Information, "Events of other server processes come by {Backplane}.")]
    public static partial void BackplaneListens(this ILogger logger, string backplane);

    [LoggerMessage(1211, LogLevel.Warning, "Events of other server processes are missed: {Backplane} is away ({Reason}). Trying again until it is back.")]
    public static partial void BackplaneListenLost(this ILogger logger, string backplane, string reason);

    [LoggerMessage(1212, LogLevel.Information, "Events of other server processes come again by {Backplane}; clients are told that they may have missed some.")]
    public static partial void BackplaneListensAgain(this ILogger logger, string backplane);

    [LoggerMessage(1213, LogLevel.Warning, "Events cannot be told to other server processes: {Backplane} is away ({Reason}). They wait and are tried again until it is back.")]
    public static partial void BackplaneSendLost(this ILogger logger, string backplane, string reason);

    [LoggerMessage(1214, LogLevel.Information, "Events are told to other server processes again by {Backplane}.")]
    public static partial void BackplaneSends(this ILogger logger, string backplane);

    [LoggerMessage(1215, LogLevel.Warning, "Some events are not told to other server processes: more were waiting for {Backplane} than are kept. Clients are told that they missed some.")]
    public static partial void BackplaneDrops(this ILogger logger, string backplane);

    [LoggerMessage(1216, LogLevel.Warning, "A message of {Backplane} is not from a server and was left out: {Reason}")]
    public static partial void BackplaneFrameBroken(this ILogger logger, string backplane, string reason);

    [LoggerMessage(1217, LogLevel.Warning, "The summary of event {Id} could not be fetched for clients of this process; they are told that they may have missed something.")]
    public static partial void BackplaneFetchFailed(this ILogger logger, Exception exception, string id);
}
