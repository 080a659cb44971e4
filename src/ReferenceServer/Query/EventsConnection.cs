using Ayon.Events.Server.Storage;
using GraphQL.Types;

namespace Ayon.Events.Server.Query;

/// <summary>A page of events.</summary>
/// <param name="Events">In the order in which they were asked for.</param>
/// <param name="HasNext">Whether there are more behind the last.</param>
/// <param name="HasPrevious">Whether there are more before the first.</param>
internal sealed record EventsPage(IReadOnlyList<ListedEvent> Events, bool HasNext, bool HasPrevious);

/// <summary>A page as GraphQL gives it.</summary>
internal sealed class EventsConnectionType : ObjectGraphType<EventsPage>
{
    public EventsConnectionType()
    {
        Name = "EventsConnection";
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<EventEdgeType>>>>("edges").Resolve(static context => context.Source.Events);
        Field<NonNullGraphType<PageInfoType>>("pageInfo").Resolve(static context => context.Source);
    }
}

/// <summary>An event with its cursor.</summary>
internal sealed class EventEdgeType : ObjectGraphType<ListedEvent>
{
    public EventEdgeType()
    {
        Name = "EventEdge";
        Field<NonNullGraphType<EventNodeType>>("node").Resolve(static context => context.Source.Event);
        Field<NonNullGraphType<StringGraphType>>("cursor").Resolve(static context => Cursor.Of(context.Source.Place));
    }
}

/// <summary>Where a page stands among the others.</summary>
internal sealed class PageInfoType : ObjectGraphType<EventsPage>
{
    public PageInfoType()
    {
        Name = "PageInfo";
        Field<NonNullGraphType<BooleanGraphType>>("hasNextPage").Resolve(static context => context.Source.HasNext);
        Field<NonNullGraphType<BooleanGraphType>>("hasPreviousPage").Resolve(static context => context.Source.HasPrevious);
        Field<StringGraphType>("startCursor").Resolve(static context => context.Source.Events is [var first, ..] ? Cursor.Of(first.Place) : null);
        Field<StringGraphType>("endCursor").Resolve(static context => context.Source.Events is [.., var last] ? Cursor.Of(last.Place) : null);
    }
}
