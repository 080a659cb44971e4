using Ayon.Events.Wire;

namespace Ayon.Events.Server.Filtering;

/// <summary>
/// A validated filter (contract, "Filter"). The language has no negation, so that the unknown of SQL's three-valued logic
/// may count as false everywhere.
/// </summary>
internal abstract record EventPredicate
{
    /// <summary>Whether an event passes. What an engine makes of the predicate selects the same events.</summary>
    public abstract bool Matches(AyonEvent candidate);
}
