using System.Text.Json;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>
/// A condition on events, for handlers and queries (contract, "Filter"). Created from a topic's <c>Where</c> fields with <c>==</c>,
/// <c>&lt;</c>, <c>Like</c> and other operators, and combined with <c>&amp;</c> and <c>|</c>. Immutable.
/// </summary>
public sealed class EventFilter
{
    private readonly FilterNode _node;

    internal EventFilter(FilterNode node) => _node = node;

    /// <summary>Gets the filter that matches every event.</summary>
    public static EventFilter Everything { get; } = new(new FilterGroup());

    /// <summary>Gets a value indicating whether the filter has no conditions.</summary>
    internal bool IsEverything => _node is FilterGroup { Conditions.Count: 0 };

    /// <summary>Combines two filters: matches the events that match both.</summary>
    /// <param name="left">The first filter.</param>
    /// <param name="right">The second filter.</param>
    public static EventFilter operator &(EventFilter left, EventFilter right) => Join(left, right, FilterJoin.And);

    /// <summary>Combines two filters: matches the events that match at least one.</summary>
    /// <param name="left">The first filter.</param>
    /// <param name="right">The second filter.</param>
    public static EventFilter operator |(EventFilter left, EventFilter right) => Join(left, right, FilterJoin.Or);

    /// <summary>
    /// Creates a filter that matches the events of the given topics. Use it in a handler with a pattern as its source whose topics are
    /// known only at run time. An empty list matches no events.
    /// </summary>
    /// <param name="topics">
    /// The topics, or patterns in which <c>*</c> stands for any run of characters. Patterns are case-insensitive, since they are sent
    /// as the operator <c>like</c>.
    /// </param>
    /// <exception cref="ArgumentException">A text is not a valid topic or pattern.</exception>
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

    /// <summary>Creates a filter from its form in the contract.</summary>
    /// <param name="filter">The filter.</param>
    public static EventFilter FromWire(FilterGroup filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new EventFilter(filter);
    }

    /// <summary>Creates a filter with one condition. The key is not validated.</summary>
    /// <param name="key">The column (<c>project</c>) or JSON path (<c>payload/newValue</c>).</param>
    /// <param name="filterOperator">The comparison.</param>
    /// <param name="value">The JSON of the value; missing for <c>isnull</c> and <c>notnull</c>.</param>
    public static EventFilter Condition(string key, FilterOperator filterOperator, RawJson value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new EventFilter(new FilterCondition { Key = key, Operator = filterOperator, Value = value });
    }

    /// <summary>Returns the filter in its form in the contract.</summary>
    public FilterGroup ToWire() => _node as FilterGroup ?? new FilterGroup { Conditions = [_node] };

    /// <summary>Returns the filter as JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(ToWire(), WireJsonContext.Default.FilterGroup);

    private static EventFilter Join(EventFilter left, EventFilter right, FilterJoin join)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new EventFilter(new FilterGroup { Conditions = [.. Parts(left, join), .. Parts(right, join)], Operator = join });
    }

    // A group with the same operator is flattened, so that a & b & c becomes one list. An empty group matches everything
    // and must stay separate.
    private static IReadOnlyList<FilterNode> Parts(EventFilter filter, FilterJoin join) =>
        filter._node is FilterGroup { Conditions.Count: > 0 } group && (group.Operator == join || group.Conditions.Count == 1)
            ? group.Conditions
            : [filter._node];
}
