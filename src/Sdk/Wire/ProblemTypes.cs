namespace Ayon.Events.Wire;

/// <summary>
/// The values of <see cref="ErrorResponse.Type"/> for the causes of status 409, which the status alone does not distinguish. Sent by the
/// reference server; a real AYON server does not send them.
/// </summary>
internal static class ProblemTypes
{
    /// <summary>An error without a specific type (RFC 9457).</summary>
    public const string None = "about:blank";

    /// <summary>Another event has the same hash.</summary>
    public const string DuplicateHash = "urn:ayon-events:duplicate-hash";

    /// <summary>The event in <c>dependsOn</c> does not exist.</summary>
    public const string UnknownDependency = "urn:ayon-events:unknown-dependency";

    /// <summary>Other events depend on the event.</summary>
    public const string HasDependents = "urn:ayon-events:has-dependents";
}
