using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>
/// Operations on stored events. Each is atomic, and durable when it returns.
/// </summary>
internal interface IEventStore
{
    /// <summary>The running operations; every operation except the start counts, and is rejected if there are too many.</summary>
    StorageLoad Load { get; }

    /// <summary>Whether the database exists, created by this version of the server or another. Can be called before all other methods.</summary>
    /// <exception cref="StorageException">The database cannot be read; the message contains its location and the reason.</exception>
    Task<bool> ExistsAsync(CancellationToken cancellationToken);

    /// <summary>Creates the database, or upgrades its schema. Called once, before all methods except <see cref="ExistsAsync"/>.</summary>
    /// <exception cref="StorageException">
    /// The database cannot be reached, is damaged or belongs to a later version of the server; the message contains its location and the reason.
    /// </exception>
    Task InitializeAsync(CancellationToken cancellationToken);

    /// <summary>Writes to the database to check whether it accepts writes.</summary>
    /// <exception cref="StorageException">The write failed.</exception>
    Task ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Stores a new event; with <paramref name="reuse"/> it replaces the event with the same hash, if any.</summary>
    Task<DispatchResult> DispatchAsync(AyonEvent newEvent, bool reuse, CancellationToken cancellationToken);

    /// <summary>Gets the event with an id, or null.</summary>
    Task<AyonEvent?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lists events in the order of their creation.</summary>
    Task<IReadOnlyList<ListedEvent>> ListAsync(EventListQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the given members and <c>updatedAt</c> if the event has the required attempt. Check and write are
    /// atomic.
    /// </summary>
    /// <exception cref="StorageException">The database cannot hold the values.</exception>
    Task<EventWriteResult> UpdateAsync(UpdateWrite update, CancellationToken cancellationToken);

    /// <summary>Deletes an event that no other event depends on.</summary>
    Task<DeleteResult> DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes events that are unchanged since they were read, atomically. An event that others depend on is deleted if all of those
    /// precede it in the list and are deleted too.
    /// </summary>
    /// <returns>The result of each event, in the same order.</returns>
    Task<IReadOnlyList<DeleteResult>> DeleteAsync(IReadOnlyList<AyonEvent> seen, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes some of the old events: complete trees of dependent events that are all old and settled.
    /// Only one process sweeps at a time.
    /// </summary>
    Task<SweepResult> SweepAsync(SweepStep step, CancellationToken cancellationToken);

    /// <summary>
    /// Runs several writes in order in one transaction. A rejected one does not roll back
    /// the others.
    /// </summary>
    /// <returns>The result of each write, in the same order.</returns>
    Task<IReadOnlyList<EventWriteResult>> WriteAsync(IReadOnlyList<EventWrite> writes, CancellationToken cancellationToken);

    /// <summary>
    /// Imports events unchanged in one transaction, each independently. Later ones can depend on earlier ones.
    /// </summary>
    /// <returns>The result of each event, in the same order.</returns>
    Task<IReadOnlyList<ImportResult>> ImportAsync(IReadOnlyList<ImportedEvent> events, ImportMode mode, CancellationToken cancellationToken);

    /// <summary>
    /// Hands out the next jobs as the contract's section "Enroll" says, at most <see cref="EnrollQuery.Wanted"/>; none
    /// if there is nothing to do.
    /// </summary>
    Task<EnrollResult> EnrollAsync(EnrollQuery query, CancellationToken cancellationToken);
}

/// <summary>The result of a dispatch.</summary>
internal enum DispatchResult
{
    Stored,
    DuplicateHash,

    /// <summary>The event in <c>dependsOn</c> does not exist.</summary>
    UnknownDependency,

    /// <summary>Other events depend on the event to replace.</summary>
    HasDependants,
}

/// <summary>The result of a deletion.</summary>
internal enum DeleteResult
{
    Deleted,
    NotFound,
    HasDependants,

    /// <summary>The event has changed since it was read.</summary>
    Changed,
}

/// <summary>Changed members of an event; null, or missing JSON, leaves a member unchanged.</summary>
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

    /// <summary>Time for which enroll does not hand out the job; only with a status. A status without it ends an earlier delay.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Gets the time before which enroll does not hand out the job, in microseconds; null leaves it unchanged, 0 removes it.</summary>
    public long? NotBefore(DateTimeOffset now) => (Status, Delay) switch
    {
        (null, _) => null,
        (_, { } delay) => EventTime.ToMicroseconds(now + delay),
        _ => 0,
    };
}
