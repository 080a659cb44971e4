using System.Buffers.Text;
using System.Text;
using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace Ayon.Events.Server.Query;

/// <summary>The requested page of a list that is ordered by name.</summary>
/// <param name="Mark">Prefix of the list's cursors.</param>
/// <param name="Count">Maximum number of items; null if unspecified.</param>
/// <param name="After">Only names after this one.</param>
/// <param name="Before">Only names before this one.</param>
/// <param name="Descending">Whether the order is descending.</param>
internal sealed record PageArguments(string Mark, int? Count, string? After, string? Before, bool Descending)
{
    public const int Most = 2000;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ExecutionError">An argument is wrong.</exception>
    public static PageArguments Read(IResolveFieldContext context, string mark)
    {
        var (first, last) = (CountOf(context, "first"), CountOf(context, "last"));
        return first is not null && last is not null
            ? throw new ExecutionError("first and last cannot be combined.")
            : new PageArguments(mark, first ?? last, PlaceOf(context, mark, "after"), PlaceOf(context, mark, "before"), last is not null);
    }

    /// <summary>Gets the cursor of a name.</summary>
    public string CursorOf(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Mark}{name}"));

    private static int? CountOf(IResolveFieldContext context, string name) => context.GetArgument<int?>(name) switch
    {
        null => null,
        var count and >= 0 and <= Most => count,
        var count => throw new ExecutionError($"{name} is {count}: it must be between 0 and {Most}."),
    };

    private static string? PlaceOf(IResolveFieldContext context, string mark, string name)
    {
        var text = context.GetArgument<string?>(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var place = Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : "";
        return place.StartsWith(mark, StringComparison.Ordinal) && !place.Contains('\0', StringComparison.Ordinal)
            ? place[mark.Length..]
            : throw new ExecutionError($"{name} is not a valid cursor.");
    }
}

/// <summary>Fields that take <see cref="PageArguments"/>.</summary>
internal static class PageArgumentsOfFields
{
    public static FieldBuilder<object?, object> WithPageArguments(this FieldBuilder<object?, object> field) => field
        .Argument<IntGraphType>("first")
        .Argument<IntGraphType>("last")
        .Argument<StringGraphType>("after")
        .Argument<StringGraphType>("before");
}
