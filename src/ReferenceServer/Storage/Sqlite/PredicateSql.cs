using Ayon.Events.Server.Filtering;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Sqlite;

/// <summary>Converts filters to SQL conditions. Patterns and JSON are compared by the filter's code.</summary>
internal static class PredicateSql
{
    /// <param name="predicate">The filter.</param>
    /// <param name="table">Alias of the events in the query.</param>
    /// <param name="query">Receives the values.</param>
    /// <returns>A condition that can be combined with others.</returns>
    public static string Of(EventPredicate predicate, string table, SqliteQuery query) => predicate switch
    {
        PredicateGroup { Parts.Count: 0 } => "(1)",
        PredicateGroup group =>
            $"({string.Join(group.Join == FilterJoin.And ? " AND " : " OR ", group.Parts.Select(part => Of(part, table, query)))})",
        // A column has its snake_case name in the contract and in the table.
        TextCondition condition =>
            Compare($"{table}.{condition.Column.SnakeCaseName}", condition.Operator, condition.Values, query),
        NumberCondition condition =>
            Compare($"{table}.{condition.Column.SnakeCaseName}", condition.Operator, condition.Values, query),
        LikeCondition condition => query.BindTest($"{table}.{condition.Column.SnakeCaseName}", condition.Pattern.IsMatch),
        // Not called for null, which these columns never are: a missing path is found out inside.
        JsonCondition condition =>
            query.BindTest($"{table}.{(condition.Root == JsonRoot.Summary ? "summary" : "payload")}", condition.Matches),
        _ => throw new InvalidOperationException($"{predicate.GetType().Name} has no SQL."),
    };

    private static string Compare<T>(string column, FilterOperator filterOperator, IReadOnlyList<T> values, SqliteQuery query) => filterOperator switch
    {
        FilterOperator.Eq => $"({column} = {query.Bind(values[0])})",
        FilterOperator.Ne => $"({column} <> {query.Bind(values[0])})",
        FilterOperator.Lt => $"({column} < {query.Bind(values[0])})",
        FilterOperator.Lte => $"({column} <= {query.Bind(values[0])})",
        FilterOperator.Gt => $"({column} > {query.Bind(values[0])})",
        FilterOperator.Gte => $"({column} >= {query.Bind(values[0])})",
        FilterOperator.In => $"({column} IN {query.BindList(values)})",
        // Of an empty list SQLite makes true, of null too, as the contract asks.
        FilterOperator.NotIn => $"({column} NOT IN {query.BindList(values)})",
        FilterOperator.IsNull => $"({column} IS NULL)",
        FilterOperator.NotNull => $"({column} IS NOT NULL)",
        _ => throw new InvalidOperationException($"Columns do not support '{filterOperator}'."),
    };
}
