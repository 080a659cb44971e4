using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;
using GraphQL.Validation.Complexity;

namespace Ayon.Events.Server.Query;

/// <summary>
/// The maximum cost of queries. A query's complexity is the maximum number of its values, plus a fixed cost for each list that
/// is read from the database.
/// </summary>
internal static class QueryComplexity
{
    /// <summary>Enough for a page of 2,000 with every field.</summary>
    private const int Most = 100_000;

    /// <summary>Maximum depth, which the introspection queries of common clients need.</summary>
    private const int Deepest = 15;

    /// <summary>Assumed length of lists without arguments that limit it: those of the schema itself.</summary>
    private const int UsualList = 5;

    private const int PriceOfList = 2000;

    public static void Configure(ComplexityOptions options) =>
        (options.MaxDepth, options.MaxComplexity, options.DefaultListImpactMultiplier) = (Deepest, Most, UsualList);

    /// <summary>Declares that a field returns a page, whose length the arguments <c>first</c> and <c>last</c> limit.</summary>
    /// <param name="field">The field of a page.</param>
    /// <param name="defaultPage">Length of a page without these arguments.</param>
    public static FieldBuilder<object?, object> WithPageComplexity(this FieldBuilder<object?, object> field, int defaultPage) =>
        field.Configure(built => built.WithPageComplexity(defaultPage));

    /// <summary>Declares that a field returns a page, whose length the arguments <c>first</c> and <c>last</c> limit.</summary>
    /// <param name="field">The field of a page.</param>
    /// <param name="defaultPage">Length of a page without these arguments.</param>
    public static void WithPageComplexity(this FieldType field, int defaultPage) =>
        field.WithComplexityImpact(context => new FieldComplexityResult(PriceOfList, LengthOf(context, defaultPage)));

    private static double LengthOf(FieldImpactContext context, int defaultPage) =>
        Math.Max(1, context.GetArgument<int?>("first") ?? context.GetArgument<int?>("last") ?? defaultPage);
}
