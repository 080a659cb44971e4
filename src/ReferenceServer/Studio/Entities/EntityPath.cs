using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>Where an entity is, for people: the names of all that it is in and its own, e.g. <c>/assets/hero/modeling</c>.</summary>
internal static class EntityPath
{
    /// <param name="line">The entity and those that it is in, outermost first.</param>
    public static string Of(IEnumerable<StoredEntity> line) => $"/{string.Join('/', line.Select(static entity => entity.Members.TextOf("name")))}";
}
