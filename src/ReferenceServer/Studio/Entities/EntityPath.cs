using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>The path of an entity: the names of its ancestors and its own, e.g. <c>/assets/hero/modeling</c>.</summary>
internal static class EntityPath
{
    /// <param name="line">The entity with its ancestors, outermost first.</param>
    public static string Of(IEnumerable<StoredEntity> line) => $"/{string.Join('/', line.Select(static entity => entity.Members.TextOf("name")))}";
}
