using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Client;

/// <summary>
/// Dispatches, reads and changes events over REST and GraphQL (contract, "REST", "Enroll" and "GraphQL"). Safe for concurrent use.
/// Every method throws <see cref="AccessDeniedException"/> when the server rejects the API key, <see cref="ServerBusyException"/> when
/// the server is busy or cannot be reached after the retries, <see cref="ContractException"/> when the server rejects the request as
/// invalid or its response cannot be parsed, and <see cref="OperationCanceledException"/> when the token is cancelled.
/// </summary>
public interface IEventClient
{
    /// <summary>
    /// Gets a client whose calls are made on behalf of a user (header <c>X-As-User</c>): the server checks that user's permissions, and records
    /// the user in what the calls create. Only for keys of service users.
    /// </summary>
    /// <param name="userName">The name of the user. The server checks at each call that the user exists.</param>
    /// <exception cref="ArgumentException">The name contains characters that are not allowed in user names.</exception>
    IEventClient As(string userName);

    /// <summary>Dispatches an event from a topic's record.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="options">Additional options, or null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call; the event may already have been stored.</param>
    /// <returns>The id of the new event.</returns>
    /// <exception cref="DuplicateEventException">Another event has the same hash, and <see cref="DispatchOptions.Reuse"/> is false.</exception>
    /// <exception cref="UnknownDependencyException">The event in <see cref="DispatchOptions.DependsOn"/> does not exist.</exception>
    /// <exception cref="EventHasDependentsException"><see cref="DispatchOptions.Reuse"/> is true, and other events depend on the stored event.</exception>
    Task<string> DispatchAsync<T>(T value, DispatchOptions? options = null, CancellationToken cancellationToken = default)
        where T : ITopic<T>;

    /// <summary>Dispatches an event in the form of the contract.</summary>
    /// <param name="request">The event.</param>
    /// <param name="cancellationToken">Cancels the call; the event may already have been stored.</param>
    /// <returns>The id of the new event.</returns>
    /// <exception cref="DuplicateEventException">Another event has the same hash, and <see cref="DispatchEventRequest.Reuse"/> is false.</exception>
    /// <exception cref="UnknownDependencyException">The event in <see cref="DispatchEventRequest.DependsOn"/> does not exist.</exception>
    /// <exception cref="EventHasDependentsException"><see cref="DispatchEventRequest.Reuse"/> is true, and other events depend on the stored event.</exception>
    Task<string> DispatchAsync(DispatchEventRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gets an event.</summary>
    /// <param name="eventId">The id of the event.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EventNotFoundException">No event has this id.</exception>
    Task<AyonEvent> GetAsync(string eventId, CancellationToken cancellationToken = default);

    /// <summary>Gets an event as its topic's record.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="eventId">The id of the event.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EventNotFoundException">No event has this id.</exception>
    Task<TopicEvent<T>> GetAsync<T>(string eventId, CancellationToken cancellationToken = default)
        where T : ISourceTopic<T>;

    /// <summary>Lists one page of events. Callers who are not managers see only their own events.</summary>
    /// <param name="request">The conditions, the order and the page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The limit is out of range.</exception>
    Task<EventPage> ListAsync(EventListRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Updates the given members of an event; with <see cref="UpdateEventRequest.IfMatch"/>, only if the event is at that attempt.
    /// </summary>
    /// <param name="eventId">The id of the event.</param>
    /// <param name="request">The changes.</param>
    /// <param name="cancellationToken">Cancels the call; the change may already have been made.</param>
    /// <exception cref="EventNotFoundException">No event has this id.</exception>
    /// <exception cref="StaleAttemptException">The event is at another attempt. Nothing was changed.</exception>
    Task UpdateAsync(string eventId, UpdateEventRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes an event.</summary>
    /// <param name="eventId">The id of the event.</param>
    /// <param name="cancellationToken">Cancels the call; the event may already have been deleted.</param>
    /// <exception cref="EventNotFoundException">No event has this id.</exception>
    /// <exception cref="EventHasDependentsException">Other events depend on the event.</exception>
    Task DeleteAsync(string eventId, CancellationToken cancellationToken = default);

    /// <summary>Deletes, restarts or aborts all events that match a filter. For admins only.</summary>
    /// <param name="request">The operation and the filter.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of events that were changed, or null if the server does not return it.</returns>
    Task<int?> OperateAsync(EventOperationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for a job. Set a sender: a real AYON server rejects concurrent requests with identical bodies.</summary>
    /// <param name="request">The topics and conditions of the jobs.</param>
    /// <param name="cancellationToken">Cancels the call; a job may already have been handed out.</param>
    /// <returns>The job, or null if there is none.</returns>
    Task<EnrollResponse?> EnrollAsync(EnrollRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks for several jobs at once, each with its complete source event. An extension: requires a server that offers
    /// <see cref="ServerExtensions.Capacity"/>.
    /// </summary>
    /// <param name="request">The topics and conditions of the jobs, and their maximum number: <see cref="EnrollRequest.Capacity"/> must be set.</param>
    /// <param name="cancellationToken">Cancels the call; jobs may already have been handed out.</param>
    /// <returns>The jobs, oldest source first; empty if there are none.</returns>
    /// <exception cref="ContractException">The server does not offer the extension.</exception>
    Task<IReadOnlyList<EnrolledEvent>> EnrollManyAsync(EnrollRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Dispatches and updates several events in one call. An extension: requires a server that offers
    /// <see cref="ServerExtensions.Batch"/>.
    /// </summary>
    /// <param name="request">The operations. A failed operation does not undo the others.</param>
    /// <param name="cancellationToken">Cancels the call; the operations may already have been done.</param>
    /// <returns>The result of each operation, in the same order.</returns>
    /// <exception cref="ContractException">The server does not offer the extension.</exception>
    Task<IReadOnlyList<EventBatchResult>> WriteAsync(EventBatchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gets the version, the extensions and other information about the server.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken = default);

    /// <summary>Gets the user of the API key.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<UserInfo> GetCurrentUserAsync(CancellationToken cancellationToken = default);
}
