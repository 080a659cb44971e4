namespace Ayon.Events.Wire;

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
