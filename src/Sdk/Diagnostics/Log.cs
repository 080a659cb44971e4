using Microsoft.Extensions.Logging;

namespace Ayon.Events.Diagnostics;

/// <summary>All log messages of the SDK. Ids are stable: 1xx event stream, 2xx worker.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Debug, "Connected to the event stream {Url}.")]
    public static partial void StreamConnected(this ILogger logger, Uri url);

    [LoggerMessage(102, LogLevel.Warning, "Lost the connection to the event stream {Url} ({Reason}). Reconnecting; workers poll meanwhile.")]
    public static partial void StreamLost(this ILogger logger, Uri url, string reason);

    [LoggerMessage(103, LogLevel.Information, "Reconnected to the event stream {Url}.")]
    public static partial void StreamBack(this ILogger logger, Uri url);

    [LoggerMessage(104, LogLevel.Warning, "A subscriber is slower than the event stream. Its buffer of {Capacity} notices is full, so the oldest are dropped and counted.")]
    public static partial void StreamDrops(this ILogger logger, int capacity);

    [LoggerMessage(105, LogLevel.Debug, "A message from the event stream could not be parsed and was skipped.")]
    public static partial void StreamMessageBroken(this ILogger logger, Exception error);

    [LoggerMessage(106, LogLevel.Information, "The server {Url} reported that events may be missing. Looking for missed jobs.")]
    public static partial void StreamGap(this ILogger logger, Uri url);

    [LoggerMessage(107, LogLevel.Error, "An event handler of the event stream threw an exception, which was ignored.")]
    public static partial void StreamHandlerBroken(this ILogger logger, Exception error);

    [LoggerMessage(201, LogLevel.Information, "Working on '{Source}' -> '{Target}' with {Lanes} lane(s), first sender {Sender}.")]
    public static partial void HandlerStarted(this ILogger logger, string source, string target, int lanes, string sender);

    [LoggerMessage(202, LogLevel.Warning, "Cannot reach the server ({Reason}). Retrying.")]
    public static partial void ServerAway(this ILogger logger, string reason);

    [LoggerMessage(203, LogLevel.Information, "The server responds again.")]
    public static partial void ServerBack(this ILogger logger);

    [LoggerMessage(204, LogLevel.Error, "The server rejected the request for jobs of '{Target}': {Reason} Retrying.")]
    public static partial void EnrollRefused(this ILogger logger, string target, string reason);

    [LoggerMessage(205, LogLevel.Debug, "Job {Job} of '{Target}' started for event {Source}.")]
    public static partial void JobStarted(this ILogger logger, string job, string target, string source);

    [LoggerMessage(206, LogLevel.Information, "Job {Job} of '{Target}' finished: {Description}")]
    public static partial void JobFinished(this ILogger logger, string job, string target, string description);

    [LoggerMessage(207, LogLevel.Warning, "Job {Job} of '{Target}' failed: {Description}")]
    public static partial void JobFailed(this ILogger logger, Exception? error, string job, string target, string description);

    [LoggerMessage(209, LogLevel.Information, "Job {Job} of '{Target}' was released because the host is shutting down.")]
    public static partial void JobReleased(this ILogger logger, string job, string target);

    [LoggerMessage(210, LogLevel.Warning, "Job {Job} of '{Target}' could not be released in time. Its lane gets it again after the restart.")]
    public static partial void JobNotReleased(this ILogger logger, Exception? error, string job, string target);

    [LoggerMessage(211, LogLevel.Warning, "Job {Job} of '{Target}' no longer exists: {Reason}")]
    public static partial void JobGone(this ILogger logger, string job, string target, string reason);

    [LoggerMessage(212, LogLevel.Debug, "A progress report of job {Job} could not be sent: {Reason}")]
    public static partial void ReportLost(this ILogger logger, string job, string reason);

    [LoggerMessage(213, LogLevel.Warning, "The server rejected the result of job {Job} of '{Target}': {Reason}")]
    public static partial void ResultRefused(this ILogger logger, string job, string target, string reason);

    [LoggerMessage(214, LogLevel.Warning, "Cannot create a lock file for the name {Sender} in {Folder} ({Reason}). After a crash, the next process waits until the claim on the server expires.")]
    public static partial void LaneUnlocked(this ILogger logger, string sender, string folder, string reason);

    [LoggerMessage(215, LogLevel.Error, "Unexpected error in lane {Sender} of '{Target}'. The lane continues.")]
    public static partial void LaneError(this ILogger logger, Exception error, string sender, string target);

    [LoggerMessage(216, LogLevel.Debug, "A heartbeat of job {Job} could not be sent: {Reason}")]
    public static partial void HeartbeatLost(this ILogger logger, string job, string reason);

    [LoggerMessage(217, LogLevel.Warning, "Job {Job} of '{Target}' now belongs to another worker. It was cancelled, and its result is discarded.")]
    public static partial void JobLost(this ILogger logger, string job, string target);

    [LoggerMessage(218, LogLevel.Information, "Job {Job} of '{Target}' was aborted by a user and cancelled.")]
    public static partial void JobAborted(this ILogger logger, string job, string target);

    [LoggerMessage(219, LogLevel.Information, "Job {Job} of '{Target}' is snoozed for {Delay}: {Reason}")]
    public static partial void JobSnoozed(this ILogger logger, string job, string target, TimeSpan delay, string? reason);

    [LoggerMessage(220, LogLevel.Debug, "Job {Job} of '{Target}' is retried in {Delay}.")]
    public static partial void JobComesBack(this ILogger logger, string job, string target, TimeSpan delay);

    [LoggerMessage(221, LogLevel.Warning, "Restarted {Count} job(s) of '{Target}' without a heartbeat for {Silence}.")]
    public static partial void JobsRescued(this ILogger logger, int count, string target, TimeSpan silence);

    [LoggerMessage(222, LogLevel.Warning, "Searching for abandoned jobs of '{Target}' failed: {Reason}")]
    public static partial void RescueFailed(this ILogger logger, string target, string reason);

    [LoggerMessage(223, LogLevel.Warning, "Received a second stop signal. Running jobs are released immediately.")]
    public static partial void StopsAtOnce(this ILogger logger);

    [LoggerMessage(224, LogLevel.Error, "Job {Job} of '{Target}' failed permanently after {Attempts} attempt(s): {Description}")]
    public static partial void JobGivenUp(this ILogger logger, Exception? error, string job, string target, int attempts, string? description);

    [LoggerMessage(225, LogLevel.Error, "A rule added by OnException threw an exception for {Error} and was skipped.")]
    public static partial void RuleBroken(this ILogger logger, Exception broken, string error);

    [LoggerMessage(226, LogLevel.Debug, "The claim {Claim} could not be deleted ({Reason}). It expires by itself.")]
    public static partial void ClaimLeft(this ILogger logger, string claim, string reason);

    [LoggerMessage(227, LogLevel.Warning, "Another process took the name {Name} because this one sent no heartbeat for too long. Its jobs are cancelled without counting a retry, and it continues under another name.")]
    public static partial void NameLost(this ILogger logger, string name);

    [LoggerMessage(228, LogLevel.Information, "Connected to {Server} (version {Version}) as user '{User}', service '{Service}'.")]
    public static partial void WorkerConnected(this ILogger logger, string server, string version, string user, string service);

    [LoggerMessage(229, LogLevel.Information, "Connected to {Server} (version {Version}) as user '{User}', service '{Service}' of addon {Addon}.")]
    public static partial void AddonWorkerConnected(this ILogger logger, string server, string version, string user, string service, string addon);

    [LoggerMessage(230, LogLevel.Critical, "The worker cannot start: {Reason}")]
    public static partial void WorkerCannotWork(this ILogger logger, string reason);

    [LoggerMessage(231, LogLevel.Error, "Creating the filter of {Handler} for '{Target}' failed. The handler gets no jobs until it succeeds. Retrying.")]
    public static partial void FilterNotMade(this ILogger logger, Exception error, string handler, string target);

    [LoggerMessage(232, LogLevel.Warning, "Renewing the filter of {Handler} for '{Target}' failed. The previous filter stays in use. Retrying.")]
    public static partial void FilterNotRenewed(this ILogger logger, Exception error, string handler, string target);

    [LoggerMessage(233, LogLevel.Information, "The filter of {Handler} for '{Target}' has changed.")]
    public static partial void FilterChanged(this ILogger logger, string handler, string target);

    [LoggerMessage(234, LogLevel.Information, "Another process has the sender {Sender} for '{Target}'. This one takes over when it ends.")]
    public static partial void SenderTaken(this ILogger logger, string sender, string target);

    [LoggerMessage(240, LogLevel.Information, "Dispatched '{Topic}' for {Tick} as event {Event}.")]
    public static partial void TickDispatched(this ILogger logger, string topic, DateTimeOffset tick, string @event);

    [LoggerMessage(241, LogLevel.Debug, "Another process has dispatched '{Topic}' for {Tick}.")]
    public static partial void TickDispatchedElsewhere(this ILogger logger, string topic, DateTimeOffset tick);

    [LoggerMessage(242, LogLevel.Warning, "The schedule of '{Topic}' is waiting for the server: {Reason}")]
    public static partial void ScheduleWaits(this ILogger logger, string topic, string reason);

    [LoggerMessage(243, LogLevel.Error, "The schedule of '{Topic}' failed. It continues with its next time.")]
    public static partial void ScheduleFailed(this ILogger logger, Exception error, string topic);

    [LoggerMessage(244, LogLevel.Warning, "The schedule of '{Topic}' has no further times.")]
    public static partial void ScheduleEnded(this ILogger logger, string topic);

    [LoggerMessage(250, LogLevel.Information, "This process reads feed '{Feed}' from {Source}.")]
    public static partial void FeedStarted(this ILogger logger, string feed, string source);

    [LoggerMessage(251, LogLevel.Information, "Another process reads feed '{Feed}'. This one takes over when it ends.")]
    public static partial void FeedStandsBy(this ILogger logger, string feed);

    [LoggerMessage(252, LogLevel.Information, "Feed '{Feed}' continues after '{Cursor}'.")]
    public static partial void FeedPosition(this ILogger logger, string feed, string? cursor);

    [LoggerMessage(253, LogLevel.Information, "Feed '{Feed}' begins again for the backfill '{Backfill}', after '{Cursor}'.")]
    public static partial void FeedBackfills(this ILogger logger, string feed, string backfill, string? cursor);

    [LoggerMessage(254, LogLevel.Debug, "Feed '{Feed}' dispatched item '{Item}' as event {Event}.")]
    public static partial void FeedDispatched(this ILogger logger, string feed, string item, string @event);

    [LoggerMessage(255, LogLevel.Error, "The server rejected item '{Item}' of feed '{Feed}', which was skipped: {Reason}")]
    public static partial void FeedItemRejected(this ILogger logger, string feed, string item, string reason);

    [LoggerMessage(256, LogLevel.Warning, "Feed '{Feed}' is waiting for the server: {Reason} Retrying in {Delay}.")]
    public static partial void FeedWaits(this ILogger logger, string feed, string reason, TimeSpan delay);

    [LoggerMessage(257, LogLevel.Error, "Reading feed '{Feed}' failed. Retrying in {Delay}.")]
    public static partial void FeedFailed(this ILogger logger, Exception error, string feed, TimeSpan delay);

    [LoggerMessage(258, LogLevel.Warning, "Feed '{Feed}' has been quiet for {Silence}. Its source is read again.")]
    public static partial void FeedQuiet(this ILogger logger, string feed, TimeSpan silence);

    [LoggerMessage(259, LogLevel.Information, "Feed '{Feed}' receives items again, after {Silence}.")]
    public static partial void FeedIsBack(this ILogger logger, string feed, TimeSpan silence);

    [LoggerMessage(260, LogLevel.Warning, "Another process took feed '{Feed}' because this one sent no heartbeat for too long.")]
    public static partial void FeedLost(this ILogger logger, string feed);

    [LoggerMessage(261, LogLevel.Error, "{Source} did not end within {Limit} after its token was cancelled, and was abandoned. Pass the token to all calls of the source.")]
    public static partial void FeedSourceLeft(this ILogger logger, string source, TimeSpan limit);

    [LoggerMessage(262, LogLevel.Warning, "The position of feed '{Feed}' could not be stored ({Reason}). It is stored with the next item.")]
    public static partial void FeedPositionNotSaved(this ILogger logger, string feed, string reason);
}
