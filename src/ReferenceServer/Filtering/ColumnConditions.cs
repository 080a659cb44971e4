using Ayon.Events.Wire;

namespace Ayon.Events.Server.Filtering;

/// <summary>Compares a text with one value, or with a list (<c>in</c>, <c>notin</c>); texts order by code point.</summary>
internal sealed record TextCondition(TextColumn Column, FilterOperator Operator, IReadOnlyList<string> Values) : EventPredicate
{
    public override bool Matches(AyonEvent candidate)
    {
        var text = Column.Of(candidate);
        return text is null
            ? Comparisons.HoldsForNull(Operator, Values.Count)
            : Comparisons.Holds(Operator, text, Values, CodePointOrder.Instance);
    }
}

/// <summary>Compares a number or time with one value, or with a list (<c>in</c>, <c>notin</c>).</summary>
internal sealed record NumberCondition(NumberColumn Column, FilterOperator Operator, IReadOnlyList<long> Values) : EventPredicate
{
    public override bool Matches(AyonEvent candidate) =>
        Comparisons.Holds(Operator, Column.Of(candidate), Values, Comparer<long>.Default);
}

/// <summary>Compares a text with a pattern.</summary>
internal sealed record LikeCondition(TextColumn Column, LikePattern Pattern) : EventPredicate
{
    public override bool Matches(AyonEvent candidate) => Column.Of(candidate) is { } text && Pattern.IsMatch(text);
}

/// <summary>The comparisons of columns.</summary>
file static class Comparisons
{
    public static bool HoldsForNull(FilterOperator filterOperator, int values) =>
        filterOperator == FilterOperator.IsNull || (filterOperator == FilterOperator.NotIn && values == 0);

    public static bool Holds<T>(FilterOperator filterOperator, T actual, IReadOnlyList<T> values, IComparer<T> order) => filterOperator switch
    {
        FilterOperator.Eq => order.Compare(actual, values[0]) == 0,
        FilterOperator.Ne => order.Compare(actual, values[0]) != 0,
        FilterOperator.Lt => order.Compare(actual, values[0]) < 0,
        FilterOperator.Lte => order.Compare(actual, values[0]) <= 0,
        FilterOperator.Gt => order.Compare(actual, values[0]) > 0,
        FilterOperator.Gte => order.Compare(actual, values[0]) >= 0,
        FilterOperator.In => values.Any(value => order.Compare(actual, value) == 0),
        FilterOperator.NotIn => values.All(value => order.Compare(actual, value) != 0),
        FilterOperator.IsNull => false,
        FilterOperator.NotNull => true,
        _ => throw new InvalidOperationException($"Columns do not support '{filterOperator}'."),
    };
}
