using Ayon.Events.Wire;

namespace Ayon.Events.Server.Filtering;

/// <summary>Predicates joined by one operator; with no parts, every event passes.</summary>
internal sealed record PredicateGroup(FilterJoin Join, IReadOnlyList<EventPredicate> Parts) : EventPredicate
{
    public override bool Matches(AyonEvent candidate) =>
        Parts.Count == 0 ||
        (Join == FilterJoin.And ? Parts.All(part => part.Matches(candidate)) : Parts.Any(part => part.Matches(candidate)));
}
