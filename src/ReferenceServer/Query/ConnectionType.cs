using GraphQL;
using GraphQL.Types;

namespace Ayon.Events.Server.Query;

/// <summary>A page as GraphQL gives it: <c>edges { node cursor } pageInfo</c>.</summary>
/// <typeparam name="T">The kind of the listed items.</typeparam>
/// <typeparam name="TNodeType">Its graph type.</typeparam>
/// <param name="many">Begins the type's name: <c>Events</c> gives <c>EventsConnection</c>.</param>
/// <param name="one">Begins the name of the type of its edges: <c>Event</c> gives <c>EventEdge</c>.</param>
internal abstract class ConnectionType<T, TNodeType>(string many, string one)
    : ConnectionOf<T>(many, one, static edge => edge.Field<NonNullGraphType<TNodeType>>("node").Resolve(static context => context.Source.Node))
    where TNodeType : ObjectGraphType<T>;

/// <summary>A page whose nodes are of a type that was made.</summary>
internal class ConnectionOf<T> : ObjectGraphType<Page<T>>
{
    /// <param name="many">Begins the type's name: <c>Events</c> gives <c>EventsConnection</c>.</param>
    /// <param name="one">Begins the name of the type of its edges: <c>Event</c> gives <c>EventEdge</c>.</param>
    /// <param name="node">The type of the nodes.</param>
    public ConnectionOf(string many, string one, IGraphType node)
        : this(many, one, edge => edge.Field("node", new NonNullGraphType(node)).Resolve(static context => context.Source.Node))
    {
    }

    protected ConnectionOf(string many, string one, Action<ObjectGraphType<PageItem<T>>> addNode)
    {
        Name = $"{many}Connection";
        var edge = new ObjectGraphType<PageItem<T>> { Name = $"{one}Edge" };
        addNode(edge);
        edge.Field<NonNullGraphType<StringGraphType>>("cursor").Resolve(static context => context.Source.Cursor);
        Field("edges", new NonNullGraphType(new ListGraphType(new NonNullGraphType(edge))))
            .Resolve(static context => context.Source.Items)
            // The field of the page has counted how many these are.
            .Configure(static edges => edges.WithComplexityImpact(1, 1));
        Field<NonNullGraphType<PageInfoType>>("pageInfo").Resolve(static context => context.Source.Info);
    }
}

/// <summary>Where a page stands among the others, as GraphQL gives it.</summary>
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
