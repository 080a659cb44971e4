namespace Ayon.Events.Wire;

/// <summary>Body of every error response (contract, "REST").</summary>
internal sealed record ErrorResponse
{
    /// <summary>Gets the HTTP status.</summary>
    public int Code { get; init; }

    /// <summary>Gets the error message.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the path of the request.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the problems of each invalid field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>
    /// Gets the problem type (RFC 9457), which distinguishes the causes of a 409: <c>urn:ayon-events:duplicate-hash</c>,
    /// <c>…:unknown-dependency</c> or <c>…:has-dependents</c>; otherwise <c>about:blank</c>. Sent by the reference server only.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>Gets the title of the problem (RFC 9457). Sent by the reference server only.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the HTTP status (RFC 9457). Sent by the reference server only.</summary>
    public int? Status { get; init; }
}
