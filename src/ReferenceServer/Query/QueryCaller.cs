using Ayon.Events.Server.Access;
using GraphQL;

namespace Ayon.Events.Server.Query;

/// <summary>Passes the caller from the endpoint to the fields.</summary>
internal static class QueryCaller
{
    private const string Key = "caller";

    public static Dictionary<string, object?> ContextOf(Caller caller) => new(StringComparer.Ordinal) { [Key] = caller };

    /// <summary>Gets the caller. Fields omit what the caller is not allowed to see, without an error.</summary>
    public static Caller Caller(this IResolveFieldContext context) => (Caller)context.UserContext[Key]!;
}
