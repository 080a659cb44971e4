using Ayon.Events.Wire;
using Refit;

namespace Ayon.Events.Client;

/// <summary>The REST calls of the contract for events and jobs.</summary>
internal interface IEventsApi
{
    [Post("/api/events")]
    Task<DispatchEventResponse> DispatchAsync(
        [Body] DispatchEventRequest request,
        [Header(ServerApis.SenderType)] string? senderType,
        [Property(RetryRules.MayRepeat)] bool mayRepeat,
        CancellationToken cancellationToken);

    [Get("/api/events/{id}")]
    Task<AyonEvent> GetAsync(string id, [Property(AttemptTag.Name)] AttemptTag tag, CancellationToken cancellationToken);

    [Patch("/api/events/{id}")]
    Task UpdateAsync(
        string id, [Body] UpdateEventRequest request, [Header("If-Match")] string? ifMatch, CancellationToken cancellationToken);

    [Delete("/api/events/{id}")]
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    [Post("/api/eventops")]
    Task<EventOperationResponse?> OperateAsync([Body] EventOperationRequest request, CancellationToken cancellationToken);

    [Post("/api/enroll")]
    Task<EnrollResponse?> EnrollAsync(
        [Body] EnrollRequest request,
        [Property(RetryRules.Waits)] double? waitSeconds,
        [Property(AttemptTag.Name)] AttemptTag tag,
        CancellationToken cancellationToken);

    [Post("/api/enroll")]
    Task<EnrollManyResponse?> EnrollManyAsync(
        [Body] EnrollRequest request, [Property(RetryRules.Waits)] double? waitSeconds, CancellationToken cancellationToken);

    [Post("/api/events/batch")]
    Task<EventBatchResponse> WriteAsync(
        [Body] EventBatchRequest request, [Property(RetryRules.MayRepeat)] bool mayRepeat, CancellationToken cancellationToken);
}
