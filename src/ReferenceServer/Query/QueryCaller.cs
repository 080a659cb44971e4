using Ayon.Events.Server.Access;
using GraphQL;

namespace Ayon.Events.Server.Query;

/// <summary>Hands on who asks, from the endpoint to the fields.</summary>
internal static class QueryCaller
{
    private const string Key = "caller";

    public static Dictionary<string, object?> ContextOf(Caller caller) => new(StringComparer.Ordinal) { [Key] = caller };

    /// <summary>Who asks: what it may not see is left out by the field, without an error.</summary>
    public static Caller Caller(this IResolveFieldContext context) => (Caller)context.UserContext[Key]!;
}
