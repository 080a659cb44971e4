namespace Ayon.Events.Server.Diagnostics;

/// <summary>All log messages of the server's surface. Ids are stable: monitoring may rely on them.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Listening on {Addresses} as version {Version}; events are in {Database}; {Access}.")]
    public static partial void Listening(this ILogger logger, string addresses, string version, string database, string access);

    [LoggerMessage(1001, LogLevel.Information, "Stopping: not ready from now on, requests are taken for {StopDelay} more and then have {StopTimeout} to end.")]
    public static partial void Stopping(this ILogger logger, TimeSpan stopDelay, TimeSpan stopTimeout);

    [LoggerMessage(1010, LogLevel.Warning, "server.started could not be stored.")]
    public static partial void StartNotTold(this ILogger logger, Exception exception);

    [LoggerMessage(1100, LogLevel.Error, "{Method} {Path} failed.")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string path);

    // Not louder: there are many at once, and writing them would be work for a server that has too much; metrics count them.
    [LoggerMessage(1101, LogLevel.Debug, "{Method} {Path} was refused: the database is busy.")]
    public static partial void StoreBusy(this ILogger logger, string method, string path);

    [LoggerMessage(1103, LogLevel.Error, "{Method} {Path} could not be stored: {Reason}")]
    public static partial void StoreFull(this ILogger logger, string method, string path, string reason);

    [LoggerMessage(1102, LogLevel.Information, "{Method} {Path} of {User} was answered {Status} in {Milliseconds} ms.")]
    public static partial void RequestAnswered(this ILogger logger, string method, string path, string user, int status, double milliseconds);

    [LoggerMessage(1200, LogLevel.Information, "{User} listens over the WebSocket.")]
    public static partial void SocketAuthenticated(this ILogger logger, string user);

    [LoggerMessage(1201, LogLevel.Information, "A WebSocket is being closed: {Reason}")]
    public static partial void SocketClosing(this ILogger logger, string reason);

    [LoggerMessage(1202, LogLevel.Error, "A WebSocket failed.")]
    public static partial void SocketFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1203, LogLevel.Warning, "Open WebSockets could not be compared with keys and sessions; the next time tries again.")]
    public static partial void RecheckFailed(this ILogger logger, Exception exception);

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

    [LoggerMessage(1220, LogLevel.Error, "A GraphQL query failed.")]
    public static partial void QueryFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1300, LogLevel.Information, "The demo lives in project '{Project}': {Users} users make {ChangesPerMinute} changes a minute.")]
    public static partial void DemoRuns(this ILogger logger, string project, int users, int changesPerMinute);

    [LoggerMessage(1301, LogLevel.Warning, "A change of the demo could not be made; the next one is tried.")]
    public static partial void DemoChangeFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1302, LogLevel.Warning, "The demo could not be filled and ends; the next start tries again.")]
    public static partial void DemoEnded(this ILogger logger, Exception exception);

    [LoggerMessage(1310, LogLevel.Information, "Retention deleted {Events} events and {Logs} events of log.*.")]
    public static partial void RetentionDeleted(this ILogger logger, long events, long logs);

    [LoggerMessage(1311, LogLevel.Error, "Retention failed; it goes on at its next time.")]
    public static partial void RetentionFailed(this ILogger logger, Exception exception);
}
