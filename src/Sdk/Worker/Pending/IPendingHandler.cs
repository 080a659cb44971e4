using Ayon.Events.Topics;

namespace Ayon.Events.Worker;

/// <summary>
/// Handles events that were dispatched as <c>pending</c> (<c>DispatchOptions.Finished</c> is false) and are worked on themselves: there is no target event, and the
/// event's own status, progress and retries show the work. Register it with <c>AddPendingHandler</c>. One process in the studio works on the events of a
/// topic. A new instance is created for each attempt, in its own dependency injection scope.
/// </summary>
/// <typeparam name="TTopic">The topic.</typeparam>
public interface IPendingHandler<TTopic>
    where TTopic : ITopic<TTopic>
{
    /// <summary>
    /// Handles an event. If it throws an exception, the event fails and is retried until its retries are used up. After a crash the same event is handled
    /// again, so make it safe to repeat.
    /// </summary>
    /// <param name="job">The event.</param>
    /// <param name="cancellationToken">Cancelled when the host shuts down, the event is aborted, another process takes over or the attempt times out.</param>
    /// <returns>The result. Its summary and payload replace those of the event, if they are set.</returns>
    Task<JobResult> ProcessAsync(PendingJob<TTopic> job, CancellationToken cancellationToken);
}
