using System.Text.Json.Nodes;
using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>The links between entities of a project. Safe for concurrent use.</summary>
public sealed class LinkCollection
{
    private readonly StudioConnection _studio;
    private readonly string _project;

    internal LinkCollection(StudioConnection studio, string project) => (_studio, _project) = (studio, project);

    /// <summary>Lists the types of links of the project.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<LinkType>> ListTypesAsync(CancellationToken cancellationToken = default) =>
        (await _studio.Entities.ListLinkTypesAsync(_project, cancellationToken).ConfigureAwait(false)).Types;

    /// <summary>Creates a type of links. One that exists stays.</summary>
    /// <param name="name">Its short name, e.g. <c>reference</c>.</param>
    /// <param name="input">The kind of entities that links begin at.</param>
    /// <param name="output">The kind of entities that links lead to.</param>
    /// <param name="cancellationToken">Cancels the call; the type may already have been created.</param>
    public Task CreateTypeAsync(string name, EntityKind input, EntityKind output, CancellationToken cancellationToken = default) =>
        _studio.Entities.PutAsync($"projects/{_project}/links/types/{TypeName(name, input, output)}", new JsonObject { ["data"] = new JsonObject() }, cancellationToken);

    /// <summary>Deletes a type of links, with its links.</summary>
    /// <param name="name">Its short name.</param>
    /// <param name="input">The kind of entities that links begin at.</param>
    /// <param name="output">The kind of entities that links lead to.</param>
    /// <param name="cancellationToken">Cancels the call; the type may already have been deleted.</param>
    public Task DeleteTypeAsync(string name, EntityKind input, EntityKind output, CancellationToken cancellationToken = default) =>
        _studio.Entities.DeleteAsync($"projects/{_project}/links/types/{TypeName(name, input, output)}", force: null, cancellationToken);

    /// <summary>Links two entities.</summary>
    /// <param name="type">The short name of the type, e.g. <c>reference</c>.</param>
    /// <param name="input">The kind of the entity that the link begins at.</param>
    /// <param name="inputId">Its id.</param>
    /// <param name="output">The kind of the entity that the link leads to.</param>
    /// <param name="outputId">Its id.</param>
    /// <param name="name">The name of the link. Default: none.</param>
    /// <param name="cancellationToken">Cancels the call; the link may already have been created.</param>
    /// <returns>The id of the link.</returns>
    /// <exception cref="EntityConflictException">The two are linked so already.</exception>
    public Task<string> CreateAsync(
        string type, EntityKind input, string inputId, EntityKind output, string outputId, string? name = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(inputId);
        ArgumentException.ThrowIfNullOrWhiteSpace(outputId);
        var body = new JsonObject { ["linkType"] = TypeName(type, input, output), ["input"] = inputId, ["output"] = outputId };
        if (name is not null)
        {
            body["name"] = name;
        }

        return _studio.CreateAsync($"projects/{_project}/links", body, cancellationToken);
    }

    /// <summary>Deletes a link.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the call; the link may already have been deleted.</param>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return _studio.Entities.DeleteAsync($"projects/{_project}/links/{id}", force: null, cancellationToken);
    }

    /// <summary>Lists the links of an entity.</summary>
    /// <param name="kind">The kind of the entity.</param>
    /// <param name="id">Its id.</param>
    /// <param name="types">Only links of these types, by their short names. Default: all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">There is no such entity.</exception>
    public async Task<IReadOnlyList<EntityLink>> ListAsync(
        EntityKind kind, string id, IReadOnlyList<string>? types = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        const string Links = "id links(linkTypes: $linkTypes, first: 1000) { edges { id direction linkType entityType entityId name author } }";
        var query = new GraphQlQuery(
            $"query Studio($project: String!, $id: String!, $linkTypes: [String!]) {{ project(name: $project) {{ {kind.Name()}(id: $id) {{ {Links} }} }} }}",
            new JsonObject { ["project"] = _project, ["id"] = id, ["linkTypes"] = types is null ? null : new JsonArray([.. types.Select(static type => (JsonNode?)type)]) });
        var data = await _studio.Entities.AskAsync(query, cancellationToken).ConfigureAwait(false);
        if (GraphQl.ProjectOf(data, _project).GetProperty(kind.Name()) is not { ValueKind: System.Text.Json.JsonValueKind.Object } entity)
        {
            throw new EntityNotFoundException($"Project '{_project}' has no {kind.Name()} with id {id}.");
        }

        return [.. entity.GetProperty("links").GetProperty("edges").EnumerateArray().Select(static edge => new EntityLink(
            edge.GetProperty("id").GetString()!,
            edge.GetProperty("linkType").GetString()!,
            edge.GetProperty("direction").GetString() == "out",
            edge.GetProperty("entityType").GetString()!,
            edge.GetProperty("entityId").GetString()!,
            edge.GetProperty("name").GetString(),
            edge.GetProperty("author").GetString()))];
    }

    private static string TypeName(string name, EntityKind input, EntityKind output)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return $"{name}|{input.Name()}|{output.Name()}";
    }
}

/// <summary>A link of an entity.</summary>
/// <param name="Id">The id of the link.</param>
/// <param name="Type">The short name of its type.</param>
/// <param name="IsOutgoing">Whether the link begins at the entity that was asked for; false where it leads to it.</param>
/// <param name="EntityType">The kind of the other entity, e.g. <c>version</c>.</param>
/// <param name="EntityId">The id of the other entity.</param>
/// <param name="Name">The name of the link; null where it has none.</param>
/// <param name="Author">The name of the user who made it; null where the server does not know.</param>
public sealed record EntityLink(string Id, string Type, bool IsOutgoing, string EntityType, string EntityId, string? Name, string? Author);

/// <summary>The answer with the types of links.</summary>
/// <param name="Types">The types.</param>
internal sealed record LinkTypeListing(IReadOnlyList<LinkType> Types);
