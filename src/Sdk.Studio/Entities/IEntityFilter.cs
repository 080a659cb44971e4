using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>Narrows a list of entities.</summary>
internal interface IEntityFilter
{
    /// <summary>The most entities; null for all.</summary>
    int? Limit { get; }

    /// <summary>Adds what is set to a query.</summary>
    GraphQlList AddTo(GraphQlList list);
}
