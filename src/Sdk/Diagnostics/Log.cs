using Microsoft.Extensions.Logging;

namespace Ayon.Events.Diagnostics;

/// <summary>Every log message of the SDK. Ids are stable: 1xx stream, 2xx worker.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Debug, "Listening to {Url}.")]
    public static partial void StreamConnected(this ILogger logger, Uri url);

    [LoggerMessage(102, LogLevel.Warning, "The event stream {Url} is lost ({Reason}); trying again until it is back, polling meanwhile.")]
    public static partial void StreamLost(this ILogger logger, Uri url, string reason);

    [LoggerMessage(103, LogLevel.Information, "The event stream {Url} is back.")]
    public static partial void StreamBack(this ILogger logger, Uri url);

    [LoggerMessage(104, LogLevel.Warning, "A subscriber is slower than the event stream: with {Capacity} notices waiting, the oldest are dropped (and counted).")]
    public static partial void StreamDrops(this ILogger logger, int capacity);

    [LoggerMessage(105, LogLevel.Debug, "A message of the event stream is not understood and was left out.")]
    public static partial void StreamMessageBroken(this ILogger logger, Exception error);

    [LoggerMessage(106, LogLevel.Information, "The server {Url} says that events may be missing; asking for what was missed.")]
    public static partial void StreamGap(this ILogger logger, Uri url);

    [LoggerMessage(107, LogLevel.Error, "A handler of the event stream threw and is left out.")]
    public static partial void StreamHandlerBroken(this ILogger logger, Exception error);

    [LoggerMessage(201, LogLevel.Information, "Working on '{Source}' -> '{Target}' with {Lanes} lane(s), first sender {Sender}.")]
    public static partial void HandlerStarted(this ILogger logger, string source, string target, int lanes, string sender);

    [LoggerMessage(202, LogLevel.Warning, "The server is away ({Reason}); trying again until it is back.")]
    public static partial void ServerAway(this ILogger logger, string reason);

    [LoggerMessage(203, LogLevel.Information, "The server is back.")]
    public static partial void ServerBack(this ILogger logger);

    [LoggerMessage(204, LogLevel.Error, "Enrolling for '{Target}' is refused: {Reason} Trying again until it is mended.")]
    public static partial void EnrollRefused(this ILogger logger, string target, string reason);

    [LoggerMessage(205, LogLevel.Debug, "Job {Job} of '{Target}' started for event {Source}.")]
    public static partial void JobStarted(this ILogger logger, string job, string target, string source);

    [LoggerMessage(206, LogLevel.Information, "Job {Job} of '{Target}' finished: {Description}")]
    public static partial void JobFinished(this ILogger logger, string job, string target, string? description);

    [LoggerMessage(207, LogLevel.Warning, "Job {Job} of '{Target}' failed: {Description}")]
    public static partial void JobFailed(this ILogger logger, Exception? error, string job, string target, string description);

    [LoggerMessage(209, LogLevel.Information, "Job {Job} of '{Target}' is handed back: the host shuts down.")]
    public static partial void JobHandedBack(this ILogger logger, string job, string target);

    [LoggerMessage(210, LogLevel.Warning, "Job {Job} of '{Target}' could not be handed back in time; its sender gets it again when it comes back.")]
    public static partial void JobNotHandedBack(this ILogger logger, Exception? error, string job, string target);

    [LoggerMessage(211, LogLevel.Warning, "Job {Job} of '{Target}' is gone: {Reason}")]
    public static partial void JobGone(this ILogger logger, string job, string target, string reason);

    [LoggerMessage(212, LogLevel.Debug, "A progress report of job {Job} was not delivered: {Reason}")]
    public static partial void ReportLost(this ILogger logger, string job, string reason);

    [LoggerMessage(213, LogLevel.Warning, "The result of job {Job} of '{Target}' is refused by the server: {Reason}")]
    public static partial void ResultRefused(this ILogger logger, string job, string target, string reason);

    [LoggerMessage(214, LogLevel.Warning, "No lock for the name {Sender} can be kept in {Folder} ({Reason}): after a crash its successor waits until the claim at the server is stale.")]
    public static partial void LaneUnlocked(this ILogger logger, string sender, string folder, string reason);

    [LoggerMessage(215, LogLevel.Error, "Lane {Sender} of '{Target}' met an unexpected error and goes on.")]
    public static partial void LaneError(this ILogger logger, Exception error, string sender, string target);

    [LoggerMessage(216, LogLevel.Debug, "A sign of life of job {Job} was not delivered: {Reason}")]
    public static partial void HeartbeatLost(this ILogger logger, string job, string reason);

    [LoggerMessage(217, LogLevel.Warning, "Job {Job} of '{Target}' is no longer this worker's and is dropped: nothing more is written to it.")]
    public static partial void JobLost(this ILogger logger, string job, string target);

    [LoggerMessage(218, LogLevel.Information, "Job {Job} of '{Target}' was aborted and is left as it is.")]
    public static partial void JobAborted(this ILogger logger, string job, string target);

    [LoggerMessage(219, LogLevel.Information, "Job {Job} of '{Target}' is snoozed for {Delay}: {Reason}")]
    public static partial void JobSnoozed(this ILogger logger, string job, string target, TimeSpan delay, string? reason);

    [LoggerMessage(220, LogLevel.Debug, "Job {Job} of '{Target}' comes back in {Delay}.")]
    public static partial void JobComesBack(this ILogger logger, string job, string target, TimeSpan delay);

    [LoggerMessage(221, LogLevel.Warning, "{Count} job(s) of '{Target}' showed no sign of life for {Silence} and were restarted.")]
    public static partial void JobsRescued(this ILogger logger, int count, string target, TimeSpan silence);

    [LoggerMessage(222, LogLevel.Warning, "Looking for abandoned jobs of '{Target}' failed: {Reason}")]
    public static partial void RescueFailed(this ILogger logger, string target, string reason);

    [LoggerMessage(223, LogLevel.Warning, "Asked to stop for the second time: running jobs are handed back at once.")]
    public static partial void StopsAtOnce(this ILogger logger);

    [LoggerMessage(224, LogLevel.Error, "Job {Job} of '{Target}' failed for good after {Attempts} attempt(s): {Description}")]
    public static partial void JobGivenUp(this ILogger logger, Exception? error, string job, string target, int attempts, string? description);

    [LoggerMessage(225, LogLevel.Error, "A rule of OnException threw for {Error} and is left out.")]
    public static partial void RuleBroken(this ILogger logger, Exception broken, string error);

    [LoggerMessage(226, LogLevel.Debug, "The claim {Claim} could not be deleted ({Reason}); it goes stale.")]
    public static partial void ClaimLeft(this ILogger logger, string claim, string reason);

    [LoggerMessage(227, LogLevel.Warning, "Another process works under the name {Name}: this one showed no sign of life for too long. Its jobs are dropped with no retry counted, and it goes on under a name that is free.")]
    public static partial void NameLost(this ILogger logger, string name);

    [LoggerMessage(228, LogLevel.Information, "Connected to {Server} (version {Version}) as user '{User}', service '{Service}'.")]
    public static partial void WorkerConnected(this ILogger logger, string server, string version, string user, string service);

    [LoggerMessage(229, LogLevel.Information, "Connected to {Server} (version {Version}) as user '{User}', service '{Service}' of addon {Addon}.")]
    public static partial void AddonWorkerConnected(this ILogger logger, string server, string version, string user, string service, string addon);

    [LoggerMessage(230, LogLevel.Critical, "The worker cannot work and ends: {Reason}")]
    public static partial void WorkerCannotWork(this ILogger logger, string reason);

    [LoggerMessage(231, LogLevel.Error, "The filter of {Handler} for '{Target}' could not be made: no jobs are asked for until it is. It is tried again.")]
    public static partial void FilterNotMade(this ILogger logger, Exception error, string handler, string target);

    [LoggerMessage(232, LogLevel.Warning, "The filter of {Handler} for '{Target}' could not be made anew: the last one stays in use. It is tried again.")]
    public static partial void FilterNotRenewed(this ILogger logger, Exception error, string handler, string target);

    [LoggerMessage(233, LogLevel.Information, "{Handler} asks for '{Target}' with another filter.")]
    public static partial void FilterChanged(this ILogger logger, string handler, string target);
}
