using System.Text.Json.Nodes;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Demo;

/// <summary>Makes and changes entities of the demo's project, in the way in which REST does.</summary>
internal sealed class DemoStudio(EntityService service, StudioStore store, string project)
{
    private const string SenderType = "demo";

    public Task<IReadOnlyList<StoredEntity>> ListAsync(EntityType type, CancellationToken cancellationToken) =>
        store.ListAsync(project, type.Name, cancellationToken);

    /// <summary>Creates the project if it does not exist.</summary>
    public async Task EnsureProjectAsync(string user, JsonObject body, CancellationToken cancellationToken)
    {
        body["name"] = project;
        var command = Read(body, static fields => EntityCommand.ReadNew(EntityTypes.Project, fields));
        await service.CreateAsync(EntityTypes.Project, "", command, OriginOf(user), cancellationToken);
    }

    /// <summary>Creates an entity.</summary>
    /// <returns>Its id; null where there is one already in its place.</returns>
    public async Task<string?> CreateAsync(EntityType type, string user, JsonObject body, CancellationToken cancellationToken)
    {
        var result = await service.CreateAsync(type, project, Read(body, fields => EntityCommand.ReadNew(type, fields)), OriginOf(user), cancellationToken);
        return result.Outcome == StudioOutcome.Done ? result.Id : null;
    }

    /// <summary>Changes an entity; nothing happens where it is gone.</summary>
    public Task UpdateAsync(EntityType type, string user, string id, JsonObject body, CancellationToken cancellationToken) =>
        service.UpdateAsync(type, new EntityKey(project, id), Read(body, fields => EntityCommand.Read(type, fields)), OriginOf(user), cancellationToken);

    private static EntityCommand Read(JsonObject body, Func<JsonFields, EntityCommand> read)
    {
        var errors = new FieldErrors();
        var command = read(new JsonFields(default, new HeaderDictionary(), errors).Over(body));
        return errors.Any ? throw new InvalidOperationException($"A request of the demo was rejected: {string.Join(", ", errors.ByField.Keys)}.") : command;
    }

    private static Origin OriginOf(string user) => new(user, user, SenderType);
}
