using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>The result of an operation in a batch.</summary>
public sealed record EventBatchResult
{
    /// <summary>Gets the HTTP status that the operation would have returned as a separate request.</summary>
    public required int Status { get; init; }

    /// <summary>Gets the id of the dispatched event.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the error message, or null on success.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the problems of each invalid field, or null.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>
    /// Gets the problem type (RFC 9457), which distinguishes the causes of a 409: <c>urn:ayon-events:duplicate-hash</c>,
    /// <c>…:unknown-dependency</c> or <c>…:has-dependents</c>; otherwise null. <see cref="Error"/> distinguishes them by exceptions.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>
    /// Gets the exception that the operation would have thrown as a separate call, such as <see cref="DuplicateEventException"/>; null on
    /// success.
    /// </summary>
    [JsonIgnore]
    public AyonEventsException? Error { get; init; }
}
