using System.Net;
using System.Text.Json.Nodes;
using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>
/// Changes of a project's entities that are sent in one call, in their order. Not safe for concurrent use.
/// </summary>
public sealed class EntityBatch
{
    private readonly StudioConnection _studio;
    private readonly string _project;
    private readonly List<JsonObject> _operations = [];

    internal EntityBatch(StudioConnection studio, string project) => (_studio, _project) = (studio, project);

    /// <summary>Gets the number of changes so far.</summary>
    public int Count => _operations.Count;

    /// <summary>Adds the creation of an entity.</summary>
    /// <param name="values">Its values.</param>
    /// <returns>The id that the entity will have, for what is created in it.</returns>
    /// <exception cref="ArgumentException">A value that is needed is missing.</exception>
    public string Create(EntityValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        values.CheckComplete(nameof(values));
        var id = Guid.CreateVersion7(_studio.Time.GetUtcNow()).ToString("N");
        Add("create", values.Kind, id, values.ToJson());
        return id;
    }

    /// <summary>Adds a change of an entity.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="values">The values to change.</param>
    public void Update(string id, EntityValues values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(values);
        Add("update", values.Kind, id, values.ToJson());
    }

    /// <summary>Adds the deletion of an entity.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id.</param>
    /// <param name="force">Whether what is in it is deleted too. Default: false.</param>
    public void Delete(EntityKind kind, string id, bool force = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Add("delete", kind, id, data: null);
        if (force)
        {
            _operations[^1]["force"] = true;
        }
    }

    /// <summary>Sends the changes: by default, the server makes all of them or none.</summary>
    /// <param name="canFail">Whether a change that fails leaves the others as they are, instead of undoing all. Default: false.</param>
    /// <param name="cancellationToken">Cancels the call; the changes may already have been made.</param>
    /// <returns>The outcome of each change, in their order.</returns>
    /// <exception cref="EntityBatchException">A change failed, and <paramref name="canFail"/> is false: nothing was changed.</exception>
    public async Task<IReadOnlyList<EntityBatchResult>> SendAsync(bool canFail = false, CancellationToken cancellationToken = default)
    {
        if (_operations.Count == 0)
        {
            return [];
        }

        try
        {
            var answer = await _studio.Entities.SendBatchAsync(_project, Body(canFail), cancellationToken).ConfigureAwait(false);
            return canFail ? answer.Operations : answer.OrThrow();
        }
        catch (AyonEventsException error) when (!canFail && error is not (EntityBatchException or ServerBusyException) && error.Status is not (null or HttpStatusCode.Unauthorized))
        {
            throw new EntityBatchException($"The batch was undone, because a change in it failed: {error.Detail ?? error.Message}", error)
            {
                Status = error.Status,
                Detail = error.Detail,
                Request = error.Request,
            };
        }
    }

    /// <summary>
    /// Lets the server make the changes after this call has ended. A real AYON server keeps the outcome for half an hour, and does not undo the changes before
    /// one that fails.
    /// </summary>
    /// <param name="canFail">Whether a change that fails leaves the others as they are, instead of undoing all. Default: false.</param>
    /// <param name="cancellationToken">Cancels the call; the server may already have begun.</param>
    public async Task<BackgroundBatch> SendInBackgroundAsync(bool canFail = false, CancellationToken cancellationToken = default)
    {
        var answer = await _studio.Entities.SendBackgroundBatchAsync(_project, Body(canFail), cancellationToken).ConfigureAwait(false);
        return new BackgroundBatch(_studio, _project, answer.Id, canFail);
    }

    private JsonObject Body(bool canFail) => new()
    {
        ["operations"] = new JsonArray([.. _operations.Select(static operation => operation.DeepClone())]),
        ["canFail"] = canFail,

        // Else a real AYON server answers that a batch has failed, and keeps what was changed before the failure.
        ["raiseOnError"] = !canFail,
    };

    private void Add(string type, EntityKind kind, string id, JsonObject? data)
    {
        var operation = new JsonObject { ["id"] = Guid.CreateVersion7(_studio.Time.GetUtcNow()).ToString("N"), ["type"] = type, ["entityType"] = kind.Name(), ["entityId"] = id };
        if (data is not null)
        {
            operation["data"] = data;
        }

        _operations.Add(operation);
    }
}

/// <summary>The outcome of one change of a batch.</summary>
public sealed record EntityBatchResult
{
    /// <summary>Gets <c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>Gets the kind of the entity, e.g. <c>folder</c>.</summary>
    public string EntityType { get; init; } = "";

    /// <summary>Gets the id of the entity; null where it was not created.</summary>
    public string? EntityId { get; init; }

    /// <summary>Gets whether the change was made, or would have been if no other had failed.</summary>
    public bool Success { get; init; }

    /// <summary>Gets the status that the change would have as a call, e.g. 201 or 404.</summary>
    public int Status { get; init; }

    /// <summary>Gets why the change failed; null where it did not.</summary>
    public string? Detail { get; init; }
}

/// <summary>A batch was undone because a change in it failed.</summary>
/// <param name="message">The error message.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class EntityBatchException(string message, Exception? innerException = null) : AyonEventsException(message, innerException)
{
    /// <summary>Gets the outcome of each change up to the one that failed; empty where the server only gives the reason.</summary>
    public IReadOnlyList<EntityBatchResult> Results { get; init; } = [];
}

/// <summary>The answer to a batch.</summary>
/// <param name="Operations">The outcome of each change.</param>
/// <param name="Success">Whether all succeeded.</param>
internal sealed record EntityBatchAnswer(IReadOnlyList<EntityBatchResult> Operations, bool Success)
{
    /// <summary>The outcomes, all of them good.</summary>
    public IReadOnlyList<EntityBatchResult> OrThrow()
    {
        if (Success)
        {
            return Operations;
        }

        var failed = Operations.FirstOrDefault(static operation => !operation.Success);
        throw new EntityBatchException(
            $"The batch was undone, because its change {Operations.TakeWhile(static operation => operation.Success).Count() + 1} ({failed?.Type} {failed?.EntityType} {failed?.EntityId}) failed: {failed?.Detail}")
        {
            Status = failed is { Status: > 0 } ? (HttpStatusCode)failed.Status : null,
            Detail = failed?.Detail,
            Results = Operations,
        };
    }
}
