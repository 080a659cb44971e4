using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Ayon.Events.Server.Query;

/// <summary>The field <c>events</c> (contract, "GraphQL").</summary>
internal sealed class EventsField(IEventStore store) : IRootField
{
    public void AddTo(RootType root) => root
        .Field<NonNullGraphType<EventsConnectionType>>("events")
        .Description("Events in the order of creation: ascending, with 'last' descending. Non-managers see their own only, guests none.")
        .Arguments(EventsArguments.Declare())
        .WithPageComplexity(EventsArguments.DefaultPage)
        .ResolveAsync(ResolveAsync);

    private async Task<object?> ResolveAsync(IResolveFieldContext<object?> context)
    {
        var caller = context.Caller();
        if (caller.IsGuest)
        {
            return Page<AyonEvent>.Empty;
        }

        var query = EventsArguments.Read(context, caller) with { WithSummary = Selects(context.FieldAst.SelectionSet, "summary") };
        var found = await store.ListAsync(query, context.CancellationToken);
        // One more was asked for than is given. Next and previous are meant in the order of creation, whichever end comes first.
        var isMore = found.Count == query.Limit;
        var items = found.Take(query.Limit - 1).Select(static listed => new PageItem<AyonEvent>(listed.Event, Cursor.Of(listed.Place)));
        return query.Descending
            ? new Page<AyonEvent>([.. items], HasNext: query.Before is not null, HasPrevious: isMore)
            : new Page<AyonEvent>([.. items], HasNext: isMore, HasPrevious: query.After is not null);
    }

    // Whether a field is selected below this one; a fragment may hold any.
    private static bool Selects(GraphQLSelectionSet? set, string name) => set?.Selections.Exists(selection =>
        selection is not GraphQLField field || field.Name.StringValue == name || Selects(field.SelectionSet, name)) == true;
}

/// <summary>A page of events.</summary>
internal sealed class EventsConnectionType() : ConnectionType<AyonEvent, EventNodeType>("Events", "Event");
