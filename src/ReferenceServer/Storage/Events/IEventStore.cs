using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>
/// All that the server does with stored events, one method an operation; each is atomic, and durable when it returns.
/// </summary>
internal interface IEventStore
{
    /// <summary>What it has in hand; every operation but the start counts, and is refused when there are too many.</summary>
    StorageLoad Load { get; }

    /// <summary>Whether a server has made the database, of this version or another. May be asked before anything else.</summary>
    /// <exception cref="StorageException">It cannot be looked at: the message says where it is and why.</exception>
    Task<bool> ExistsAsync(CancellationToken cancellationToken);

    /// <summary>Makes the database, or brings its schema up to date. Called once, before anything but <see cref="ExistsAsync"/>.</summary>
    /// <exception cref="StorageException">
    /// It cannot be reached, is damaged or is of a later version of the server: the message says where it is and why.
    /// </exception>
    Task InitializeAsync(CancellationToken cancellationToken);

    /// <summary>Stores something of no meaning, to see whether there is room.</summary>
    /// <exception cref="StorageException">There is none.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Stores a new event; with <paramref name="reuse"/> it replaces the event that has its hash, if any.</summary>
    Task<DispatchResult> DispatchAsync(AyonEvent newEvent, bool reuse, CancellationToken cancellationToken);

    /// <summary>The event of an id, or null.</summary>
    Task<AyonEvent?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists events in the order of their creation.</summary>
    Task<IReadOnlyList<ListedEvent>> ListAsync(EventListQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Changes what is given and moves <c>updatedAt</c>, if the event is at the attempt that is named. Looking at the attempt and
    /// writing are one step.
    /// </summary>
    /// <exception cref="StorageException">The database cannot hold the values: there is no such result here.</exception>
    Task<EventWriteResult> UpdateAsync(UpdateWrite update, CancellationToken cancellationToken);

    /// <summary>Deletes an event that no other event depends on.</summary>
    Task<DeleteResult> DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes events that are still as they were seen, as one step. One that others depend on goes if all of those are in the
    /// list, before it, and go too.
    /// </summary>
    /// <returns>A result for each event, in the same order.</returns>
    Task<IReadOnlyList<DeleteResult>> DeleteAsync(IReadOnlyList<AyonEvent> seen, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes some of the events that are too old: whole trees of what depends on each other, in which all is old and settled.
    /// Only one process does so at a time.
    /// </summary>
    Task<SweepResult> SweepAsync(SweepStep step, CancellationToken cancellationToken);

    /// <summary>
    /// Does many writes, those of one list in its order and all of them durable together. One that is refused does not undo
    /// the others.
    /// </summary>
    /// <returns>A result for each write, in the same order.</returns>
    Task<IReadOnlyList<EventWriteResult>> WriteAsync(IReadOnlyList<EventWrite> writes, CancellationToken cancellationToken);

    /// <summary>
    /// Stores events as they are, each by itself and all of them durable together. Later ones may depend on earlier ones.
    /// </summary>
    /// <returns>A result for each event, in the same order.</returns>
    Task<IReadOnlyList<ImportResult>> ImportAsync(IReadOnlyList<ImportedEvent> events, ImportMode mode, CancellationToken cancellationToken);

    /// <summary>
    /// Hands out the next jobs as the contract's section "Enroll" says, no more than <see cref="EnrollQuery.Wanted"/>; none
    /// when there is nothing to do.
    /// </summary>
    Task<EnrollResult> EnrollAsync(EnrollQuery query, CancellationToken cancellationToken);
}

/// <summary>How a dispatch ended.</summary>
internal enum DispatchResult
{
    Stored,
    DuplicateHash,

    /// <summary><c>dependsOn</c> names no event.</summary>
    UnknownDependency,

    /// <summary>The event to be replaced is one that others depend on.</summary>
    HasDependants,
}

/// <summary>How a deletion ended.</summary>
internal enum DeleteResult
{
    Deleted,
    NotFound,
    HasDependants,

    /// <summary>The event is not as it was seen.</summary>
    Changed,
}

/// <summary>Members of an event to be changed; null, or a missing JSON, leaves a member as it is.</summary>
internal sealed record EventChange
{
    public string? Sender { get; init; }

    public string? SenderType { get; init; }

    public string? Project { get; init; }

    public string? User { get; init; }

    public EventStatus? Status { get; init; }

    public string? Description { get; init; }

    public RawJson Summary { get; init; }

    public RawJson Payload { get; init; }

    public int? Retries { get; init; }

    /// <summary>How long enroll leaves the job alone; only beside a status. A status without it ends an earlier delay.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>From when on enroll may hand out the job, in microseconds; null leaves it as it is, and 0 is from the beginning of time.</summary>
    public long? NotBefore(DateTimeOffset now) => (Status, Delay) switch
    {
        (null, _) => null,
        (_, { } delay) => EventTime.ToMicroseconds(now + delay),
        _ => 0,
    };
}
