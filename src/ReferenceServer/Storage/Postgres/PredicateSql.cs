using Ayon.Events.Server.Filtering;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Postgres;

/// <summary>
/// Converts the part of a filter that the database can evaluate cheaply: a condition that every matching event satisfies.
/// Other events may satisfy it too; the filter's code decides about each event, so that its meaning is implemented once.
/// </summary>
internal static class PredicateSql
{
    private const string Anything = "true";

    /// <param name="predicate">The filter.</param>
    /// <param name="table">Alias of the events in the query.</param>
    /// <param name="query">Receives the values.</param>
    public static string Of(EventPredicate predicate, string table, PostgresQuery query) => predicate switch
    {
        PredicateGroup { Parts.Count: 0 } => Anything,
        PredicateGroup { Join: FilterJoin.And } group => And(group, table, query),
        PredicateGroup group => Or(group, table, query),
        TextCondition condition => Compare(ColumnOf(condition.Column, table), condition.Operator, condition.Values, query),
        NumberCondition condition => Compare($"{table}.{condition.Column.SnakeCaseName}", condition.Operator, condition.Values, query),
        JsonCondition condition => OfJson(condition, table, query),
        _ => Anything,
    };

    private static string And(PredicateGroup group, string table, PostgresQuery query)
    {
        var parts = group.Parts.Where(IsDecidable).Select(part => Of(part, table, query)).ToList();
        return parts.Count == 0 ? Anything : $"({string.Join(" AND ", parts)})";
    }

    // One part that the database cannot decide leaves the whole undecided.
    private static string Or(PredicateGroup group, string table, PostgresQuery query) => group.Parts.All(IsDecidable)
        ? $"({string.Join(" OR ", group.Parts.Select(part => Of(part, table, query)))})"
        : Anything;

    private static bool IsDecidable(EventPredicate predicate) => predicate switch
    {
        PredicateGroup { Join: FilterJoin.And } group => group.Parts.Any(IsDecidable),
        PredicateGroup group => group.Parts.Count > 0 && group.Parts.All(IsDecidable),
        JsonCondition condition => IsTextEquality(condition),
        TextCondition or NumberCondition => true,
        _ => false,
    };

    private static string ColumnOf(TextColumn column, string table) => column.Kind == TextKind.EventId
        // As the contract writes ids, so that they compare as texts.
        ? $"replace({table}.{column.SnakeCaseName}::text, '-', '') COLLATE \"C\""
        : $"{table}.\"{column.SnakeCaseName}\"";

    private static string Compare<T>(string column, FilterOperator filterOperator, IReadOnlyList<T> values, PostgresQuery query) => filterOperator switch
    {
        FilterOperator.Eq => $"({column} = {query.Bind(values[0])})",
        FilterOperator.Ne => $"({column} <> {query.Bind(values[0])})",
        FilterOperator.Lt => $"({column} < {query.Bind(values[0])})",
        FilterOperator.Lte => $"({column} <= {query.Bind(values[0])})",
        FilterOperator.Gt => $"({column} > {query.Bind(values[0])})",
        FilterOperator.Gte => $"({column} >= {query.Bind(values[0])})",
        FilterOperator.In => $"({column} = ANY ({query.Bind(values.ToArray())}))",
        FilterOperator.NotIn => $"({column} <> ALL ({query.Bind(values.ToArray())}))",
        FilterOperator.IsNull => $"({column} IS NULL)",
        FilterOperator.NotNull => $"({column} IS NOT NULL)",
        _ => throw new InvalidOperationException($"Columns do not support '{filterOperator}'."),
    };

    // Equality with texts is what most filters ask for, and what the database decides as it is meant.
    private static bool IsTextEquality(JsonCondition condition) =>
        condition is { Operator: FilterOperator.Eq or FilterOperator.In, TextValues: not null };

    private static string OfJson(JsonCondition condition, string table, PostgresQuery query)
    {
        if (!IsTextEquality(condition))
        {
            return Anything;
        }

        // A number or truth value of the same text passes, too.
        var root = condition.Root == JsonRoot.Summary ? "summary" : "payload";
        return $"({table}.{root} #>> {query.Bind(condition.Path.ToArray())} = ANY ({query.Bind(condition.TextValues!.ToArray())}))";
    }
}
