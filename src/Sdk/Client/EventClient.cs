using System.Diagnostics;
using Ayon.Events.Diagnostics;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Client;

/// <summary>Wraps the Refit interfaces with validated arguments and typed topics; <see cref="ApiErrors"/> creates the exceptions.</summary>
internal sealed class EventClient(IEventsApi events, IServerApi server, IGraphQlApi graphQl, ServerApis apis, IOptions<AyonOptions> options) : IEventClient
{
    public IEventClient As(string userName)
    {
        var user = ServerApis.CheckUser(userName);
        return new EventClient(apis.Create<IEventsApi>(user), apis.Create<IServerApi>(user), apis.Create<IGraphQlApi>(user), apis, options);
    }

    public Task<string> DispatchAsync<T>(T value, DispatchOptions? options, CancellationToken cancellationToken)
        where T : ITopic<T>
    {
        var client = options?.AsUser is { } user ? As(user) : this;
        return client.DispatchAsync(TopicEvent.ToDispatch(value, options), cancellationToken);
    }

    public async Task<string> DispatchAsync(DispatchEventRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!TopicName.IsValid(request.Topic))
        {
            throw new ArgumentException(TopicName.Rule(request.Topic), nameof(request));
        }

        using var activity = AyonEventsTelemetry.Source.StartActivity($"send {request.Topic}", ActivityKind.Producer).Describe("send", request.Topic);
        if (options.Value.PropagateTraces)
        {
            request = request with { Payload = TraceContext.Write(request.Payload, activity) };
        }

        var mayRepeat = request is { Hash: not null, Store: true };
        var response = await events.DispatchAsync(Sign(request), request.SenderType, mayRepeat, cancellationToken).ConfigureAwait(false);
        activity?.SetTag("messaging.message.id", response.Id);
        return response.Id;
    }

    public async Task<AyonEvent> GetAsync(string eventId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventId);
        var tag = new AttemptTag();
        var stored = await events.GetAsync(eventId, tag, cancellationToken).ConfigureAwait(false);
        return stored with { Attempt = tag.Attempt };
    }

    public async Task<TopicEvent<T>> GetAsync<T>(string eventId, CancellationToken cancellationToken)
        where T : ISourceTopic<T> => TopicEvent.From<T>(await GetAsync(eventId, cancellationToken).ConfigureAwait(false));

    public async Task<EventPage> ListAsync(EventListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Limit is < 1 or > EventListRequest.MaxLimit)
        {
            throw new ArgumentException($"The limit is {request.Limit}: it must be from 1 to {EventListRequest.MaxLimit}.", nameof(request));
        }

        if (HasEmptyList(request))
        {
            return new EventPage([], NextCursor: null);
        }

        var answer = await graphQl.ListAsync(GraphQlEventQuery.For(request), mayRepeat: true, cancellationToken).ConfigureAwait(false);
        var page = answer.ToPage(request);
        return request.Topics is null ? page : page with { Events = OfTopics(page.Events, request.Topics) };
    }

    public Task UpdateAsync(string eventId, UpdateEventRequest request, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventId);
        ArgumentNullException.ThrowIfNull(request);
        return events.UpdateAsync(eventId, request with { IfMatch = null }, AttemptTag.ToHeader(request.IfMatch), cancellationToken);
    }

    public Task DeleteAsync(string eventId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventId);
        return events.DeleteAsync(eventId, cancellationToken);
    }

    public async Task<int?> OperateAsync(EventOperationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var response = await events.OperateAsync(request, cancellationToken).ConfigureAwait(false);
        return response?.Count;
    }

    public async Task<EnrollResponse?> EnrollAsync(EnrollRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        if (request.Capacity is not null)
        {
            throw new ArgumentException($"A request with a capacity returns several jobs: call {nameof(EnrollManyAsync)} instead.", nameof(request));
        }

        var tag = new AttemptTag();
        var job = await events.EnrollAsync(Sign(request), request.WaitSeconds, tag, cancellationToken).ConfigureAwait(false);
        return job is null ? null : job with { Attempt = tag.Attempt };
    }

    public async Task<IReadOnlyList<EnrolledEvent>> EnrollManyAsync(EnrollRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        if (request.Capacity is null)
        {
            throw new ArgumentException("Capacity must be set to request several jobs.", nameof(request));
        }

        var response = await events.EnrollManyAsync(Sign(request), request.WaitSeconds, cancellationToken).ConfigureAwait(false);
        return response?.Jobs ?? [];
    }

    public async Task<IReadOnlyList<EventBatchResult>> WriteAsync(EventBatchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.Operations);
        if (request.Operations.Count == 0)
        {
            return [];
        }

        if (request.Operations.Any(static operation => operation.Dispatch?.SenderType is not null))
        {
            throw new ArgumentException($"All operations of a batch have the sender type of the client: dispatch events with a different {nameof(DispatchEventRequest.SenderType)} one by one.", nameof(request));
        }

        var mayRepeat = request.Operations.All(static operation => operation.Dispatch is null or { Hash: not null, Store: true });
        var signed = new EventBatchRequest(
            [.. request.Operations.Select(operation => operation.Dispatch is { } dispatch ? operation with { Dispatch = Sign(dispatch) } : operation)]);
        var response = await events.WriteAsync(signed, mayRepeat, cancellationToken).ConfigureAwait(false);
        return response.Results.Count == request.Operations.Count
            ? [.. request.Operations.Zip(response.Results, static (operation, result) => result with { Error = ApiErrors.FromResult(result, operation) })]
            : throw new ContractException($"The server returned {response.Results.Count} results for {request.Operations.Count} operations.", null);
    }

    public Task<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken) => server.GetInfoAsync(cancellationToken);

    public Task<UserInfo> GetCurrentUserAsync(CancellationToken cancellationToken) => server.GetCurrentUserAsync(cancellationToken);

    // In the body, never in the header X-Sender: a real AYON server stores the header of every update as the event's new sender, and
    // would take each job from the lane that owns it.
    private DispatchEventRequest Sign(DispatchEventRequest request) =>
        request.Sender is null ? request with { Sender = options.Value.ServiceName } : request;

    private EnrollRequest Sign(EnrollRequest request) =>
        request.Sender is null ? request with { Sender = options.Value.ServiceName } : request;

    // A real AYON server treats an empty list of statuses as all statuses.
    private static bool HasEmptyList(EventListRequest request) =>
        request is { Ids.Count: 0 } or { Topics.Count: 0 } or { Projects.Count: 0 } or { Users.Count: 0 } or { Statuses.Count: 0 };

    // A real AYON server treats '_' as a wildcard for one character.
    private static List<AyonEvent> OfTopics(IReadOnlyList<AyonEvent> found, IReadOnlyList<string> topics)
    {
        var patterns = topics.Where(TopicPattern.IsValid).Select(static topic => new TopicPattern(topic)).ToList();
        return [.. found.Where(one => patterns.Exists(pattern => pattern.IsMatch(one.Topic)))];
    }

    private static void Check(EnrollRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!TopicName.IsValid(request.TargetTopic))
        {
            throw new ArgumentException(TopicName.Rule(request.TargetTopic), nameof(request));
        }
    }
}
