using System.Text.Json;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>
/// Which events a handler or query wants (contract, "Filter"). Made from a topic's <c>Where</c> fields with <c>==</c>,
/// <c>&lt;</c>, <c>Like</c> and the like, and joined with <c>&amp;</c> and <c>|</c>. Immutable.
/// </summary>
public sealed class EventFilter
{
    private readonly FilterNode _node;

    internal EventFilter(FilterNode node) => _node = node;

    /// <summary>The filter that every event passes.</summary>
    public static EventFilter Everything { get; } = new(new FilterGroup());

    /// <summary>Whether it has no conditions.</summary>
    internal bool IsEverything => _node is FilterGroup { Conditions.Count: 0 };

    /// <summary>Passes what passes both.</summary>
    /// <param name="left">One filter.</param>
    /// <param name="right">The other filter.</param>
    public static EventFilter operator &(EventFilter left, EventFilter right) => Join(left, right, FilterJoin.And);

    /// <summary>Passes what passes either.</summary>
    /// <param name="left">One filter.</param>
    /// <param name="right">The other filter.</param>
    public static EventFilter operator |(EventFilter left, EventFilter right) => Join(left, right, FilterJoin.Or);

    /// <summary>
    /// Passes the events of some topics: for a handler of many whose source is a pattern, with a list that is data. No topic passes
    /// nothing.
    /// </summary>
    /// <param name="topics">
    /// Topics, or patterns in which <c>*</c> stands for any run of characters. Case does not count in patterns, since the wire has them
    /// as <c>like</c>.
    /// </param>
    /// <exception cref="ArgumentException">One is no valid topic or pattern.</exception>
    public static EventFilter Topics(params IEnumerable<string> topics)
    {
        ArgumentNullException.ThrowIfNull(topics);
        var all = topics.Distinct(StringComparer.Ordinal).Select(static topic => new TopicPattern(topic)).ToLookup(static topic => topic.HasWildcard, static topic => topic.Value);
        string[] named = [.. all[false]];
        var patterns = all[true].Select(static pattern => EventColumns.All.Topic.Like(StringFilterField.Escape(pattern).Replace('*', '%')));
        EventFilter[] parts = named switch
        {
            [] => [.. patterns],
            [var only] => [EventColumns.All.Topic == only, .. patterns],
            _ => [EventColumns.All.Topic.In(named), .. patterns],
        };
        return parts.Length == 0 ? EventColumns.All.Topic.In() : parts.Aggregate(static (left, right) => left | right);
    }

    /// <summary>Takes a filter in the contract's own form.</summary>
    /// <param name="filter">The filter.</param>
    public static EventFilter FromWire(FilterGroup filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new EventFilter(filter);
    }

    /// <summary>Makes a filter of one condition whose key only its caller knows to be valid.</summary>
    /// <param name="key">A column (<c>project</c>) or JSON path (<c>payload/newValue</c>).</param>
    /// <param name="filterOperator">How it is compared.</param>
    /// <param name="value">JSON of the value; missing for <c>isnull</c> and <c>notnull</c>.</param>
    public static EventFilter Condition(string key, FilterOperator filterOperator, RawJson value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new EventFilter(new FilterCondition { Key = key, Operator = filterOperator, Value = value });
    }

    /// <summary>The contract's own form.</summary>
    public FilterGroup ToWire() => _node as FilterGroup ?? new FilterGroup { Conditions = [_node] };

    /// <summary>The JSON of the contract's own form.</summary>
    public override string ToString() => JsonSerializer.Serialize(ToWire(), WireJsonContext.Default.FilterGroup);

    private static EventFilter Join(EventFilter left, EventFilter right, FilterJoin join)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new EventFilter(new FilterGroup { Conditions = [.. Parts(left, join), .. Parts(right, join)], Operator = join });
    }

    // A group joined the same way is flattened, so that a & b & c stays one list. An empty group passes everything
    // and must stay a part of its own.
    private static IReadOnlyList<FilterNode> Parts(EventFilter filter, FilterJoin join) =>
        filter._node is FilterGroup { Conditions.Count: > 0 } group && (group.Operator == join || group.Conditions.Count == 1)
            ? group.Conditions
            : [filter._node];
}
