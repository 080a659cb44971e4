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
}
