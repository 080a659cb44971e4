using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>A part of a filter: a <see cref="FilterCondition"/> or a <see cref="FilterGroup"/> (contract, "Filter").</summary>
[JsonConverter(typeof(FilterNodeConverter))]
public abstract record FilterNode;

/// <summary>Conditions combined by one operator. A group without conditions matches everything.</summary>
[JsonConverter(typeof(FilterGroupConverter))]
public sealed record FilterGroup : FilterNode
{
    /// <summary>Gets the conditions and groups.</summary>
    public IReadOnlyList<FilterNode> Conditions { get; init; } = [];

    /// <summary>Gets the operator that combines the conditions. Default: <see cref="FilterJoin.And"/>.</summary>
    public FilterJoin Operator { get; init; }
}

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

/// <summary>Specifies how the conditions of a <see cref="FilterGroup"/> are combined.</summary>
public enum FilterJoin
{
    /// <summary>All conditions must match.</summary>
    And,

    /// <summary>At least one condition must match.</summary>
    Or,
}

/// <summary>Specifies the comparison of a <see cref="FilterCondition"/>.</summary>
public enum FilterOperator
{
    /// <summary>Equal. <c>eq false</c> also matches a missing JSON value.</summary>
    Eq,

    /// <summary>Not equal. A missing value never matches.</summary>
    Ne,

    /// <summary>Less than.</summary>
    Lt,

    /// <summary>Less than or equal.</summary>
    Lte,

    /// <summary>Greater than.</summary>
    Gt,

    /// <summary>Greater than or equal.</summary>
    Gte,

    /// <summary>Matches a case-insensitive pattern with the wildcards <c>%</c> and <c>_</c>.</summary>
    Like,

    /// <summary>Equal to a value of a list.</summary>
    In,

    /// <summary>Equal to no value of a list.</summary>
    NotIn,

    /// <summary>Missing or null.</summary>
    IsNull,

    /// <summary>Present and not null.</summary>
    NotNull,

    /// <summary>A JSON list that contains the value.</summary>
    Includes,

    /// <summary>A JSON list that does not contain the value.</summary>
    Excludes,

    /// <summary>A JSON list that contains all of the values.</summary>
    IncludesAll,

    /// <summary>A JSON list that does not contain all of the values.</summary>
    ExcludesAll,

    /// <summary>A JSON list that contains at least one of the values.</summary>
    IncludesAny,

    /// <summary>A JSON list that contains none of the values.</summary>
    ExcludesAny,
}
