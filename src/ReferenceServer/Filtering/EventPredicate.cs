using Ayon.Events.Wire;

namespace Ayon.Events.Server.Filtering;

/// <summary>
/// A validated filter (contract, "Filter"). The language has no negation, so that the value "unknown" of SQL's three-valued logic
/// can be treated as false everywhere.
/// </summary>
internal abstract record EventPredicate
{
    /// <summary>Whether an event matches. The SQL that an engine generates from the predicate selects the same events.</summary>
    public abstract bool Matches(AyonEvent candidate);
}
