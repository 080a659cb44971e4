using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>The activities of a project's entities: comments and what the server records by itself. Safe for concurrent use.</summary>
public sealed class ActivityCollection
{
    private const string Fields = "activityId activityType body entityType entityId tags activityData createdAt updatedAt author { name } files { id }";

    private readonly StudioConnection _studio;
    private readonly string _project;

    internal ActivityCollection(StudioConnection studio, string project) => (_studio, _project) = (studio, project);

    /// <summary>Comments on an entity, or adds another activity to it.</summary>
    /// <param name="kind">The kind of the entity.</param>
    /// <param name="entityId">Its id.</param>
    /// <param name="body">The text in Markdown. <see cref="Mention"/> makes the mentions in it, whose users get it in their inbox.</param>
    /// <param name="options">Files and other details. Default: a comment with the text alone.</param>
    /// <param name="cancellationToken">Cancels the call; the comment may already have been stored.</param>
    /// <returns>The id of the activity.</returns>
    public Task<string> CreateAsync(EntityKind kind, string entityId, string body, ActivityOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(entityId);
        ArgumentNullException.ThrowIfNull(body);
        options ??= new ActivityOptions();
        var json = new JsonObject { ["activityType"] = options.Type, ["body"] = body };
        Set(json, "files", options.FileIds);
        Set(json, "tags", options.Tags);
        if (options.Data is { } data)
        {
            json["data"] = data.DeepClone();
        }

        return _studio.CreateAsync($"projects/{_project}/{kind.Name()}/{entityId}/activities", json, cancellationToken);
    }

    /// <summary>Changes an activity. Only its author and administrators may.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">The new text. Default: null, which keeps the last one.</param>
    /// <param name="fileIds">The ids of all its files. Default: null, which keeps them.</param>
    /// <param name="cancellationToken">Cancels the call; the activity may already have been changed.</param>
    public Task UpdateAsync(string id, string? body = null, IReadOnlyList<string>? fileIds = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        var json = new JsonObject();
        if (body is not null)
        {
            json["body"] = body;
        }

        Set(json, "files", fileIds);
        return _studio.Entities.PatchAsync($"projects/{_project}/activities/{id}", json, cancellationToken);
    }

    /// <summary>Deletes an activity. Only its author and administrators may.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the call; the activity may already have been deleted.</param>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return _studio.Entities.DeleteAsync($"projects/{_project}/activities/{id}", force: null, cancellationToken);
    }

    /// <summary>Gets an activity.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">There is none of that id.</exception>
    public async Task<ActivityEntity> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        await foreach (var activity in ListAsync(new ActivityFilter { Ids = [id], Limit = 1 }, cancellationToken).ConfigureAwait(false))
        {
            return activity;
        }

        throw new EntityNotFoundException($"Project '{_project}' has no activity with id {id}.");
    }

    /// <summary>Lists activities, each where it was made. They are fetched a page at a time, while the list is enumerated.</summary>
    /// <param name="filter">Which activities. Default: all.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    public async IAsyncEnumerable<ActivityEntity> ListAsync(
        ActivityFilter? filter = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        filter ??= new ActivityFilter();
        var list = new GraphQlList("activities", Fields) { Project = _project }
            .With("activityIds", filter.Ids)
            .With("entityType", filter.Kind?.Name())
            .With("entityIds", filter.EntityIds)
            .With("activityTypes", filter.Types)
            .With("authors", filter.Authors)
            .With("changedAfter", filter.ChangedAfter?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.ffffff'+00:00'", System.Globalization.CultureInfo.InvariantCulture))
            // Without it, each entity that is mentioned or above has the activity too.
            .With("referenceTypes", (string[])["origin"]);
        await foreach (var node in _studio.Entities.ListAsync(list, filter.Limit, cancellationToken).ConfigureAwait(false))
        {
            yield return Read(node);
        }
    }

    private static ActivityEntity Read(JsonElement node) => new()
    {
        Id = node.GetProperty("activityId").GetString()!,
        Type = node.GetProperty("activityType").GetString()!,
        Body = node.GetProperty("body").GetString() ?? "",
        EntityType = node.GetProperty("entityType").GetString()!,
        EntityId = node.GetProperty("entityId").GetString(),
        Author = node.GetProperty("author") is { ValueKind: JsonValueKind.Object } author ? author.GetProperty("name").GetString() : null,
        Tags = node.GetProperty("tags") is { ValueKind: JsonValueKind.Array } tags ? [.. tags.EnumerateArray().Select(static tag => tag.GetString()!)] : [],
        FileIds = node.GetProperty("files") is { ValueKind: JsonValueKind.Array } files ? [.. files.EnumerateArray().Select(static file => file.GetProperty("id").GetString()!)] : [],
        Data = ReadData(node.GetProperty("activityData").GetString()),
        CreatedAt = node.GetProperty("createdAt").GetDateTimeOffset(),
        UpdatedAt = node.GetProperty("updatedAt").GetDateTimeOffset(),
    };

    private static JsonElement? ReadData(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static void Set(JsonObject json, string name, IReadOnlyList<string>? values)
    {
        if (values is not null)
        {
            json[name] = new JsonArray([.. values.Select(static value => (JsonNode?)value)]);
        }
    }
}

/// <summary>Details of a new activity.</summary>
public sealed record ActivityOptions
{
    /// <summary>Gets the type, e.g. <c>comment</c> or <c>version.review</c>. Only services may create others than comments. Default: <c>comment</c>.</summary>
    public string Type { get; init; } = "comment";

    /// <summary>Gets the ids of files that were uploaded before. Default: none.</summary>
    public IReadOnlyList<string>? FileIds { get; init; }

    /// <summary>Gets the tags. Default: none.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets free-form data, e.g. <c>new() { ["category"] = "client" }</c>. Default: none.</summary>
    public JsonObject? Data { get; init; }
}

/// <summary>Selects activities: those that pass everything that is set.</summary>
public sealed record ActivityFilter
{
    /// <summary>Gets the ids. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Gets the kind of entities. Default: all.</summary>
    public EntityKind? Kind { get; init; }

    /// <summary>Gets the ids of entities. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? EntityIds { get; init; }

    /// <summary>Gets the types, e.g. <c>comment</c>. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Gets the names of the authors. Default: all. An empty list selects nothing.</summary>
    public IReadOnlyList<string>? Authors { get; init; }

    /// <summary>Gets the time after which they were changed. Default: any.</summary>
    public DateTimeOffset? ChangedAfter { get; init; }

    /// <summary>Gets the most activities that are listed. Default: all.</summary>
    public int? Limit { get; init; }
}

/// <summary>An activity: a comment, or what the server recorded by itself.</summary>
public sealed record ActivityEntity
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the type, e.g. <c>comment</c> or <c>status.change</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Gets the text in Markdown.</summary>
    public string Body { get; init; } = "";

    /// <summary>Gets the kind of the entity, e.g. <c>task</c>.</summary>
    public string EntityType { get; init; } = "";

    /// <summary>Gets the id of the entity.</summary>
    public string? EntityId { get; init; }

    /// <summary>Gets the name of the author; null where the server does not say.</summary>
    public string? Author { get; init; }

    /// <summary>Gets the tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the ids of the files, for <see cref="FileCollection.GetInfoAsync"/> and <see cref="FileCollection.DownloadAsync"/>.</summary>
    public IReadOnlyList<string> FileIds { get; init; } = [];

    /// <summary>Gets the free-form data; null where there is none.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Gets when the activity was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets when the activity was changed the last time.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
