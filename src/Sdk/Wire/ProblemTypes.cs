namespace Ayon.Events.Wire;

/// <summary>
/// The <see cref="ErrorResponse.Type"/> of each cause of an answer 409, which the status alone does not tell apart. The reference server
/// sends them; a real AYON server does not.
/// </summary>
internal static class ProblemTypes
{
    /// <summary>An error whose status says enough (RFC 9457).</summary>
    public const string None = "about:blank";

    /// <summary>Another event has the hash.</summary>
    public const string DuplicateHash = "urn:ayon-events:duplicate-hash";

    /// <summary><c>dependsOn</c> names no event.</summary>
    public const string UnknownDependency = "urn:ayon-events:unknown-dependency";

    /// <summary>Other events depend on the event.</summary>
    public const string HasDependents = "urn:ayon-events:has-dependents";
}
