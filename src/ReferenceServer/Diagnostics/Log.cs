namespace Ayon.Events.Server.Diagnostics;

/// <summary>All log messages of the server's surface. Ids are stable: monitoring may rely on them.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Listening on {Addresses} as version {Version}; events are in {Database}; {Access}.")]
    public static partial void Listening(this ILogger logger, string addresses, string version, string database, string access);

    [LoggerMessage(1001, LogLevel.Information, "Stopping: reporting not ready. Accepting requests for another {StopDelay}, then waiting up to {StopTimeout} for them to end.")]
    public static partial void Stopping(this ILogger logger, TimeSpan stopDelay, TimeSpan stopTimeout);

    [LoggerMessage(1010, LogLevel.Warning, "Cannot store the event server.started.")]
    public static partial void StartNotTold(this ILogger logger, Exception exception);

    [LoggerMessage(1100, LogLevel.Error, "{Method} {Path} failed.")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string path);

    // Not louder: there are many at once, and writing them would be work for a server that has too much; metrics count them.
    [LoggerMessage(1101, LogLevel.Debug, "Rejected {Method} {Path}: the database is busy.")]
    public static partial void StoreBusy(this ILogger logger, string method, string path);

    [LoggerMessage(1103, LogLevel.Error, "Cannot store the data of {Method} {Path}: {Reason}")]
    public static partial void StoreFull(this ILogger logger, string method, string path, string reason);

    [LoggerMessage(1102, LogLevel.Information, "{Method} {Path} by {User}: {Status} in {Milliseconds} ms.")]
    public static partial void RequestAnswered(this ILogger logger, string method, string path, string user, int status, double milliseconds);

    [LoggerMessage(1200, LogLevel.Information, "{User} connected to the WebSocket.")]
    public static partial void SocketAuthenticated(this ILogger logger, string user);

    [LoggerMessage(1201, LogLevel.Information, "Closing a WebSocket: {Reason}")]
    public static partial void SocketClosing(this ILogger logger, string reason);

    [LoggerMessage(1202, LogLevel.Error, "A WebSocket failed.")]
    public static partial void SocketFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1203, LogLevel.Warning, "Cannot check the keys and sessions of open WebSockets; retrying at the next interval.")]
    public static partial void RecheckFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1210, LogLevel.Information, "Receiving events of other server processes through {Backplane}.")]
    public static partial void BackplaneListens(this ILogger logger, string backplane);

    [LoggerMessage(1211, LogLevel.Warning, "Cannot receive events of other server processes: {Backplane} is unreachable ({Reason}). Retrying.")]
    public static partial void BackplaneListenLost(this ILogger logger, string backplane, string reason);

    [LoggerMessage(1212, LogLevel.Information, "Receiving events of other server processes through {Backplane} again; clients are notified that they may have missed events.")]
    public static partial void BackplaneListensAgain(this ILogger logger, string backplane);

    [LoggerMessage(1213, LogLevel.Warning, "Cannot send events to other server processes: {Backplane} is unreachable ({Reason}). The events are queued; retrying.")]
    public static partial void BackplaneSendLost(this ILogger logger, string backplane, string reason);

    [LoggerMessage(1214, LogLevel.Information, "Sending events to other server processes through {Backplane} again.")]
    public static partial void BackplaneSends(this ILogger logger, string backplane);

    [LoggerMessage(1215, LogLevel.Warning, "The queue of events for {Backplane} is full; some events were not sent to other server processes. Clients are notified that they missed events.")]
    public static partial void BackplaneDrops(this ILogger logger, string backplane);

    [LoggerMessage(1216, LogLevel.Warning, "A message from {Backplane} could not be parsed and was skipped: {Reason}")]
    public static partial void BackplaneFrameBroken(this ILogger logger, string backplane, string reason);

    [LoggerMessage(1217, LogLevel.Warning, "Cannot read the summary of event {Id} for clients of this process; clients are notified that they may have missed events.")]
    public static partial void BackplaneFetchFailed(this ILogger logger, Exception exception, string id);

    [LoggerMessage(1220, LogLevel.Error, "A GraphQL query failed.")]
    public static partial void QueryFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1300, LogLevel.Information, "The demo is running in project '{Project}': {Users} users, {ChangesPerMinute} changes per minute.")]
    public static partial void DemoRuns(this ILogger logger, string project, int users, int changesPerMinute);

    [LoggerMessage(1301, LogLevel.Warning, "A change of the demo failed; continuing with the next one.")]
    public static partial void DemoChangeFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1302, LogLevel.Warning, "Cannot create the demo's entities; the demo is stopped until the server restarts.")]
    public static partial void DemoEnded(this ILogger logger, Exception exception);

    [LoggerMessage(1305, LogLevel.Information, "Read {Count} addons from {Folder}.")]
    public static partial void AddonsRead(this ILogger logger, int count, string folder);

    [LoggerMessage(1306, LogLevel.Error, "Operations in the background failed.")]
    public static partial void BackgroundOperationsFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1310, LogLevel.Information, "Retention deleted {Events} events and {Logs} log.* events.")]
    public static partial void RetentionDeleted(this ILogger logger, long events, long logs);

    [LoggerMessage(1311, LogLevel.Error, "Retention failed; retrying at the next interval.")]
    public static partial void RetentionFailed(this ILogger logger, Exception exception);
}
