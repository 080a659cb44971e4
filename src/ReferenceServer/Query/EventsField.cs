using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace Ayon.Events.Server.Query;

/// <summary>The field <c>events</c> (contract, "GraphQL").</summary>
internal sealed class EventsField(IEventStore store) : IRootField
{
    private const int Piece = 250;

    public void AddTo(RootType root) => root
        .Field<NonNullGraphType<EventsConnectionType>>("events")
        .Description("Events in order of creation; with 'last', in descending order. Callers who are not managers see only their own events, guests none.")
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
        var (found, isMore) = await ListAsync(query, context.CancellationToken);
        // Next and previous are meant in the order of creation, whichever end comes first.
        var items = found.Select(static listed => new PageItem<AyonEvent>(listed.Event, Cursor.Of(listed.Place)));
        return query.Descending
            ? new Page<AyonEvent>([.. items], HasNext: query.Before is not null, HasPrevious: isMore)
            : new Page<AyonEvent>([.. items], HasNext: isMore, HasPrevious: query.After is not null);
    }

    // One more is asked for than is given. Summaries are of any size: a page that would be too large ends before, and the next goes on there.
    private async Task<(IReadOnlyList<ListedEvent> Found, bool IsMore)> ListAsync(EventListQuery query, CancellationToken cancellationToken)
    {
        var found = new List<ListedEvent>();
        var bytes = 0L;
        while (true)
        {
            var limit = query.WithSummary ? Math.Min(query.Limit - found.Count, Piece) : query.Limit;
            var piece = await store.ListAsync(Behind(query, found) with { Limit = limit }, cancellationToken);
            foreach (var listed in piece)
            {
                bytes += AnswerSize.Of(listed.Event);
                if (found.Count == query.Limit - 1 || (bytes > AnswerSize.Most && found.Count > 0))
                {
                    return (found, true);
                }

                found.Add(listed);
            }

            if (piece.Count < limit)
            {
                return (found, false);
            }
        }
    }

    private static EventListQuery Behind(EventListQuery query, List<ListedEvent> found) => found switch
    {
        [] => query,
        [.., var last] when query.Descending => query with { Before = last.Place },
        [.., var last] => query with { After = last.Place },
    };

    // Whether a field is selected below this one; a fragment may hold any.
    private static bool Selects(GraphQLSelectionSet? set, string name) => set?.Selections.Exists(selection =>
        selection is not GraphQLField field || field.Name.StringValue == name || Selects(field.SelectionSet, name)) == true;
}

/// <summary>A page of events.</summary>
internal sealed class EventsConnectionType() : ConnectionType<AyonEvent, EventNodeType>("Events", "Event");
