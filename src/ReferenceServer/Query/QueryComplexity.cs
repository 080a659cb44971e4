using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using GraphQL.Validation.Complexity;

namespace Ayon.Events.Server.Query;

/// <summary>
/// What queries may cost at most. A query's complexity is the number of values that it may give, and a price for each list that
/// it asks the database for.
/// </summary>
internal static class QueryComplexity
{
    /// <summary>Enough for a page of 2,000 with every field.</summary>
    private const int Most = 100_000;

    /// <summary>The introspection of common clients is this deep.</summary>
    private const int Deepest = 15;

    /// <summary>How long lists are thought to be that no arguments bound: those of the schema itself.</summary>
    private const int UsualList = 5;

    private const int PriceOfList = 2000;

    public static void Configure(ComplexityOptions options) =>
        (options.MaxDepth, options.MaxComplexity, options.DefaultListImpactMultiplier) = (Deepest, Most, UsualList);

    /// <summary>Says that a field gives a page, whose length its arguments <c>first</c> and <c>last</c> bound.</summary>
    /// <param name="field">The field of a page.</param>
    /// <param name="defaultPage">How many it gives without these arguments.</param>
    public static FieldBuilder<object?, object> WithPageComplexity(this FieldBuilder<object?, object> field, int defaultPage) =>
        field.Configure(built => built.WithPageComplexity(defaultPage));

    /// <summary>Says that a field gives a page, whose length its arguments <c>first</c> and <c>last</c> bound.</summary>
    /// <param name="field">The field of a page.</param>
    /// <param name="defaultPage">How many it gives without these arguments.</param>
    public static void WithPageComplexity(this FieldType field, int defaultPage) =>
        field.WithComplexityImpact(context => new FieldComplexityResult(PriceOfList, LengthOf(context, defaultPage)));

    private static double LengthOf(FieldImpactContext context, int defaultPage) =>
        Math.Max(1, context.GetArgument<int?>("first") ?? context.GetArgument<int?>("last") ?? defaultPage);
}
