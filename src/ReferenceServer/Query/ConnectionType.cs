using GraphQL;
using GraphQL.Types;

namespace Ayon.Events.Server.Query;

/// <summary>A page as GraphQL gives it: <c>edges { node cursor } pageInfo</c>.</summary>
/// <typeparam name="T">The kind of the listed items.</typeparam>
/// <typeparam name="TNodeType">Its graph type.</typeparam>
internal abstract class ConnectionType<T, TNodeType> : ObjectGraphType<Page<T>>
    where TNodeType : ObjectGraphType<T>
{
    /// <param name="many">Begins the type's name: <c>Events</c> gives <c>EventsConnection</c>.</param>
    /// <param name="one">Begins the name of the type of its edges: <c>Event</c> gives <c>EventEdge</c>.</param>
    protected ConnectionType(string many, string one)
    {
        Name = $"{many}Connection";
        var edge = new ObjectGraphType<PageItem<T>> { Name = $"{one}Edge" };
        edge.Field<NonNullGraphType<TNodeType>>("node").Resolve(static context => context.Source.Node);
        edge.Field<NonNullGraphType<StringGraphType>>("cursor").Resolve(static context => context.Source.Cursor);
        Field("edges", new NonNullGraphType(new ListGraphType(new NonNullGraphType(edge))))
            .Resolve(static context => context.Source.Items)
            // The field of the page has counted how many these are.
            .Configure(static edges => edges.WithComplexityImpact(1, 1));
        Field<NonNullGraphType<PageInfoType>>("pageInfo").Resolve(static context => context.Source.Info);
    }
}

/// <summary>The GraphQL type of <see cref="PageInfo"/>.</summary>
internal sealed class PageInfoType : ObjectGraphType<PageInfo>
{
    public PageInfoType()
    {
        Name = "PageInfo";
        Field<NonNullGraphType<BooleanGraphType>>("hasNextPage").Resolve(static context => context.Source.HasNext);
        Field<NonNullGraphType<BooleanGraphType>>("hasPreviousPage").Resolve(static context => context.Source.HasPrevious);
        Field<StringGraphType>("startCursor").Resolve(static context => context.Source.Start);
        Field<StringGraphType>("endCursor").Resolve(static context => context.Source.End);
    }
}
