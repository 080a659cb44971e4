using GraphQL.Types;

namespace Ayon.Events.Server.Query;

/// <summary>The root of queries: the fields that the features have registered.</summary>
internal sealed class RootType : ObjectGraphType
{
    public RootType(IEnumerable<IRootField> fields)
    {
        Name = "Query";
        foreach (var field in fields)
        {
            field.AddTo(this);
        }
    }
}
