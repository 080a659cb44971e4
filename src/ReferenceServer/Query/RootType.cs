using Ayon.Events.Server.Access;
using Ayon.Events.Server.Storage;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Ayon.Events.Server.Query;

/// <summary>What can be asked.</summary>
internal sealed class RootType : ObjectGraphType
{
    public const string CallerKey = "caller";

    public RootType()
    {
        Name = "Query";
        Field<NonNullGraphType<EventsConnectionType>>("events").Arguments(EventsArguments.Declare()).ResolveAsync(EventsAsync);
    }

    private static async Task<object?> EventsAsync(IResolveFieldContext<object?> context)
    {
        var caller = (Caller)context.UserContext[CallerKey]!;
        if (caller.IsGuest)
        {
            return new EventsPage([], HasNext: false, HasPrevious: false);
        }

        var query = EventsArguments.Read(context, caller) with { WithSummary = Selects(context.FieldAst.SelectionSet, "summary") };
        var found = await context.RequestServices!.GetRequiredService<IEventStore>().ListAsync(query, context.CancellationToken);
        var isMore = found.Count == query.Limit;
        var events = isMore ? [.. found.Take(found.Count - 1)] : found;
        return query.Descending
            ? new EventsPage(events, isMore, query.Before is not null)
            : new EventsPage(events, isMore, query.After is not null);
    }

    // Whether a field is selected below this one; a fragment may hold any.
    private static bool Selects(GraphQLSelectionSet? set, string name) => set?.Selections.Exists(selection =>
        selection is not GraphQLField field || field.Name.StringValue == name || Selects(field.SelectionSet, name)) == true;
}
