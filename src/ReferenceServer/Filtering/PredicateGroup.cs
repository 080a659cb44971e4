using Ayon.Events.Wire;

namespace Ayon.Events.Server.Filtering;

/// <summary>Predicates joined by one operator; with no parts, every event passes.</summary>
/// <param name="Join">How the parts are joined.</param>
/// <param name="Parts">Conditions and further groups.</param>
/// <param name="Text">The JSON that the group was read from: groups of one text select the same events.</param>
internal sealed record PredicateGroup(FilterJoin Join, IReadOnlyList<EventPredicate> Parts, string Text) : EventPredicate
{
    public override bool Matches(AyonEvent candidate) =>
        Parts.Count == 0 ||
        (Join == FilterJoin.And ? Parts.All(part => part.Matches(candidate)) : Parts.Any(part => part.Matches(candidate)));
}
