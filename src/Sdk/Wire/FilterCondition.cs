using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>A comparison of a column or JSON path with a value.</summary>
[JsonConverter(typeof(FilterConditionConverter))]
public sealed record FilterCondition : FilterNode
{
    /// <summary>Gets the column (<c>project</c>) or JSON path (<c>payload/newValue</c>).</summary>
    public required string Key { get; init; }

    /// <summary>Gets the value to compare with; missing only for <c>isnull</c> and <c>notnull</c>.</summary>
    public RawJson Value { get; init; }

    /// <summary>Gets the comparison. Default: <see cref="FilterOperator.Eq"/>.</summary>
    public FilterOperator Operator { get; init; }
}
