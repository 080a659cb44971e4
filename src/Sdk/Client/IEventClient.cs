using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Client;

/// <summary>
/// The server's events over REST and GraphQL (contract, "REST", "Enroll" and "GraphQL"). Safe for concurrent use. Every method throws
/// <see cref="AccessDeniedException"/> when the key is refused, <see cref="ServerBusyException"/> when the server is busy or
/// out of reach after the retries, <see cref="ContractException"/> when the server calls the request invalid or its answer
/// cannot be understood, and <see cref="OperationCanceledException"/> when the token is cancelled.
/// </summary>
public interface IEventClient
{
    /// <summary>
    /// Gets a client whose calls are made on behalf of a user (header <c>X-As-User</c>): the server checks that user's permissions, and names
    /// the user in what the calls create. Only for keys of service users.
    /// </summary>
    /// <param name="userName">The name of the user. That there is such a user is checked by the server, at each call.</param>
    /// <exception cref="ArgumentException">The name has characters that no user name has.</exception>
    IEventClient As(string userName);

    /// <summary>Dispatches a topic's record.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="options">What else is to be said. Default: nothing.</param>
    /// <param name="cancellationToken">Gives the call up; the event may have been stored all the same.</param>
    /// <returns>Id of the new event.</returns>
    /// <exception cref="DuplicateEventException">Another event has the same hash, and <c>Reuse</c> is not set.</exception>
    /// <exception cref="UnknownDependencyException"><c>DependsOn</c> names no event.</exception>
    /// <exception cref="EventHasDependentsException"><c>Reuse</c> is set, and other events depend on the stored event.</exception>
    Task<string> DispatchAsync<T>(T value, DispatchOptions? options = null, CancellationToken cancellationToken = default)
        where T : ITopic<T>;

    /// <summary>Dispatches an event in the contract's own form.</summary>
    /// <param name="request">The event.</param>
    /// <param name="cancellationToken">Gives the call up; the event may have been stored all the same.</param>
    /// <returns>Id of the new event.</returns>
    /// <exception cref="DuplicateEventException">Another event has the same hash, and <c>Reuse</c> is not set.</exception>
    /// <exception cref="UnknownDependencyException"><c>DependsOn</c> names no event.</exception>
    /// <exception cref="EventHasDependentsException"><c>Reuse</c> is set, and other events depend on the stored event.</exception>
    Task<string> DispatchAsync(DispatchEventRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gets an event.</summary>
    /// <param name="eventId">Its id.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="EventNotFoundException">There is none of that id.</exception>
    Task<AyonEvent> GetAsync(string eventId, CancellationToken cancellationToken = default);

    /// <summary>Gets an event as its topic's record.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="eventId">Its id.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="EventNotFoundException">There is none of that id.</exception>
    Task<TopicEvent<T>> GetAsync<T>(string eventId, CancellationToken cancellationToken = default)
        where T : ISourceTopic<T>;

    /// <summary>Lists events, a page at a time. Who is no manager sees only own events.</summary>
    /// <param name="request">Which events.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="ArgumentException">The limit is out of range.</exception>
    Task<EventPage> ListAsync(EventListRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes what is given of an event; with <see cref="UpdateEventRequest.IfMatch"/> only while the event is at that attempt.
    /// </summary>
    /// <param name="eventId">Its id.</param>
    /// <param name="request">The changes.</param>
    /// <param name="cancellationToken">Gives the call up; the change may have been made all the same.</param>
    /// <exception cref="EventNotFoundException">There is none of that id.</exception>
    /// <exception cref="StaleAttemptException">The event is at another attempt: nothing was changed.</exception>
    Task UpdateAsync(string eventId, UpdateEventRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes an event.</summary>
    /// <param name="eventId">Its id.</param>
    /// <param name="cancellationToken">Gives the call up; the event may have been deleted all the same.</param>
    /// <exception cref="EventNotFoundException">There is none of that id.</exception>
    /// <exception cref="EventHasDependentsException">Other events depend on it.</exception>
    Task DeleteAsync(string eventId, CancellationToken cancellationToken = default);

    /// <summary>Deletes, restarts or aborts all events that pass a filter. For admins.</summary>
    /// <param name="request">What is done to which events.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <returns>How many events it was done to; null on servers that do not say.</returns>
    Task<int?> OperateAsync(EventOperationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks for a job. Name a sender: identical bodies at the same time are refused by a real AYON server.</summary>
    /// <param name="request">Which jobs.</param>
    /// <param name="cancellationToken">Gives the call up; a job may have been handed out all the same.</param>
    /// <returns>The job, or null when there is nothing to do.</returns>
    Task<EnrollResponse?> EnrollAsync(EnrollRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks for several jobs at once, each with its whole source. An extension: only for servers that offer
    /// <see cref="ServerExtensions.Capacity"/>.
    /// </summary>
    /// <param name="request">Which jobs, and how many the sender may hold: <see cref="EnrollRequest.Capacity"/> must be set.</param>
    /// <param name="cancellationToken">Gives the call up; jobs may have been handed out all the same.</param>
    /// <returns>The jobs, oldest source first; none when there is nothing to do.</returns>
    /// <exception cref="ContractException">The server does not offer it.</exception>
    Task<IReadOnlyList<EnrolledEvent>> EnrollManyAsync(EnrollRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Dispatches and updates many events in one call. An extension: only for servers that offer
    /// <see cref="ServerExtensions.Batch"/>.
    /// </summary>
    /// <param name="request">The operations. What fails does not undo the others.</param>
    /// <param name="cancellationToken">Gives the call up; the operations may have been done all the same.</param>
    /// <returns>How each operation ended, in the same order.</returns>
    /// <exception cref="ContractException">The server does not offer it.</exception>
    Task<IReadOnlyList<EventBatchResult>> WriteAsync(EventBatchRequest request, CancellationToken cancellationToken = default);

    /// <summary>What the server says of itself.</summary>
    /// <param name="cancellationToken">Gives the call up.</param>
    Task<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken = default);

    /// <summary>The user that the key belongs to.</summary>
    /// <param name="cancellationToken">Gives the call up.</param>
    Task<UserInfo> GetCurrentUserAsync(CancellationToken cancellationToken = default);
}
