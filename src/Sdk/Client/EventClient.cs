using Ayon.Events.Diagnostics;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Client;

/// <summary>The Refit interfaces with checked arguments and typed topics; their errors come from <see cref="ApiErrors"/>.</summary>
internal sealed class EventClient(IEventsApi events, IServerApi server, IGraphQlApi graphQl, IOptions<AyonOptions> options) : IEventClient
{
    public Task<string> DispatchAsync<T>(T value, DispatchOptions? options, CancellationToken cancellationToken)
        where T : ITopic<T> => DispatchAsync(TopicEvent.ToDispatch(value, options), cancellationToken);

    public async Task<string> DispatchAsync(DispatchEventRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!TopicName.IsValid(request.Topic))
        {
            throw new ArgumentException(TopicName.Rule(request.Topic), nameof(request));
        }

        using var activity = AyonEventsTelemetry.StartSend(request.Topic);
        if (options.Value.PropagateTraces)
        {
            request = request with { Payload = TraceContext.Write(request.Payload, activity) };
        }

        var mayRepeat = request is { Hash: not null, Store: true };
        var response = await events.DispatchAsync(request, mayRepeat, cancellationToken).ConfigureAwait(false);
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
            throw new ArgumentException($"The limit is {request.Limit}: it must be 1 to {EventListRequest.MaxLimit}.", nameof(request));
        }

        var answer = await graphQl.ListAsync(GraphQlEventQuery.For(request), mayRepeat: true, cancellationToken).ConfigureAwait(false);
        return answer.ToPage(request);
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
            throw new ArgumentException($"With a capacity the answer is a list: call {nameof(EnrollManyAsync)}.", nameof(request));
        }

        var tag = new AttemptTag();
        var job = await events.EnrollAsync(request, request.WaitSeconds, tag, cancellationToken).ConfigureAwait(false);
        return job is null ? null : job with { Attempt = tag.Attempt };
    }

    public async Task<IReadOnlyList<EnrolledEvent>> EnrollManyAsync(EnrollRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        if (request.Capacity is null)
        {
            throw new ArgumentException("The capacity must be set: it is what asks for several jobs.", nameof(request));
        }

        var response = await events.EnrollManyAsync(request, request.WaitSeconds, cancellationToken).ConfigureAwait(false);
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

        var mayRepeat = request.Operations.All(static operation => operation.Dispatch is null or { Hash: not null, Store: true });
        var response = await events.WriteAsync(request, mayRepeat, cancellationToken).ConfigureAwait(false);
        return response.Results.Count == request.Operations.Count
            ? response.Results
            : throw new ContractException($"The server answered {request.Operations.Count} operations with {response.Results.Count} results.", null);
    }

    public Task<ServerInfo> GetServerInfoAsync(CancellationToken cancellationToken) => server.GetInfoAsync(cancellationToken);

    public Task<UserInfo> GetCurrentUserAsync(CancellationToken cancellationToken) => server.GetCurrentUserAsync(cancellationToken);

    private static void Check(EnrollRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!TopicName.IsValid(request.TargetTopic))
        {
            throw new ArgumentException(TopicName.Rule(request.TargetTopic), nameof(request));
        }
    }
}
