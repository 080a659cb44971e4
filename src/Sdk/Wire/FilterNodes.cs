using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>A part of a filter: a <see cref="FilterCondition"/> or a <see cref="FilterGroup"/> (contract, "Filter").</summary>
[JsonConverter(typeof(FilterNodeConverter))]
public abstract record FilterNode;

/// <summary>Conditions joined by one operator; no conditions match everything.</summary>
[JsonConverter(typeof(FilterGroupConverter))]
public sealed record FilterGroup : FilterNode
{
    /// <summary>The joined parts.</summary>
    public IReadOnlyList<FilterNode> Conditions { get; init; } = [];

    /// <summary>How they are joined. Default: <see cref="FilterJoin.And"/>.</summary>
    public FilterJoin Operator { get; init; }
}

/// <summary>One comparison of a column or JSON path with a value.</summary>
[JsonConverter(typeof(FilterConditionConverter))]
public sealed record FilterCondition : FilterNode
{
    /// <summary>A column (<c>project</c>) or a path into JSON (<c>payload/newValue</c>).</summary>
    public required string Key { get; init; }

    /// <summary>What it is compared with; missing only for <c>isnull</c> and <c>notnull</c>.</summary>
    public RawJson Value { get; init; }

    /// <summary>How it is compared. Default: <see cref="FilterOperator.Eq"/>.</summary>
    public FilterOperator Operator { get; init; }
}

/// <summary>How the conditions of a <see cref="FilterGroup"/> are joined.</summary>
public enum FilterJoin
{
    /// <summary>All must hold.</summary>
    And,

    /// <summary>One must hold.</summary>
    Or,
}

/// <summary>The comparisons of the filter language.</summary>
public enum FilterOperator
{
    /// <summary>Equal; <c>eq false</c> also takes a missing JSON value.</summary>
    Eq,

    /// <summary>Not equal; never true of a missing value.</summary>
    Ne,

    /// <summary>Less than.</summary>
    Lt,

    /// <summary>Less than or equal.</summary>
    Lte,

    /// <summary>Greater than.</summary>
    Gt,

    /// <summary>Greater than or equal.</summary>
    Gte,

    /// <summary>Case-insensitive pattern with <c>%</c> and <c>_</c>.</summary>
    Like,

    /// <summary>One of a list.</summary>
    In,

    /// <summary>None of a list.</summary>
    NotIn,

    /// <summary>Missing or null.</summary>
    IsNull,

    /// <summary>Present and not null.</summary>
    NotNull,

    /// <summary>A JSON array that contains the value.</summary>
    Includes,

    /// <summary>A JSON array that does not contain the value.</summary>
    Excludes,

    /// <summary>A JSON array that contains all of the values.</summary>
    IncludesAll,

    /// <summary>A JSON array that does not contain all of the values.</summary>
    ExcludesAll,

    /// <summary>A JSON array that contains one of the values.</summary>
    IncludesAny,

    /// <summary>A JSON array that contains none of the values.</summary>
    ExcludesAny,
}
