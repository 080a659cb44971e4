using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Operations;

/// <summary>One operation of a batch: what it is called, what it is about, and how it is done.</summary>
internal sealed record StudioOperation
{
    public required string Id { get; init; }

    /// <summary>Gets <c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public required string Kind { get; init; }

    public required string EntityType { get; init; }

    public string? EntityId { get; init; }

    /// <summary>Gets how it is done; null where it was refused before.</summary>
    public StudioChange? Change { get; init; }

    /// <summary>Gets the error of the outcome of the change; null where it was done.</summary>
    public Func<StudioOutcome, ErrorResult?> RefusalOf { get; init; } = static _ => null;

    /// <summary>Gets why it was refused before.</summary>
    public ErrorResult? Refusal { get; init; }

    /// <summary>Reads an operation; what is wrong with it is its own result.</summary>
    /// <param name="fields">The operation.</param>
    /// <param name="project">The project.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="origin">The caller as part of events.</param>
    /// <param name="service">The service that changes entities.</param>
    /// <param name="now">Gives operations without an id one.</param>
    public static StudioOperation Read(JsonFields fields, string project, Caller caller, Origin origin, EntityService service, DateTimeOffset now)
    {
        if (fields.Body.ValueKind != JsonValueKind.Object)
        {
            fields.Errors.Add("operation", "must be a JSON object.");
            return new StudioOperation { Id = EventIds.Create(now), Kind = "", EntityType = "", Refusal = ErrorResult.Invalid(fields.Errors) };
        }

        var kind = fields.Required("type", fields.Text("type", EventFields.MaxNameLength)) ?? "";
        var typeName = fields.Required("entityType", fields.Text("entityType", EventFields.MaxNameLength)) ?? "";
        var operation = new StudioOperation
        {
            Id = fields.Text("id", EventFields.MaxNameLength) ?? EventIds.Create(now),
            Kind = kind,
            EntityType = typeName,
            EntityId = fields.EntityId("entityId"),
        };
        if (fields.Text("asUser", EventFields.MaxNameLength) is { } user && user != origin.User)
        {
            if (!caller.IsService)
            {
                return operation with { Refusal = ErrorResult.Forbidden("Only services may make operations as another user.") };
            }

            origin = origin with { User = user };
        }

        var type = EntityTypes.InProjects.FirstOrDefault(type => type.Name == typeName);
        if (type is null && !fields.Errors.Has("entityType"))
        {
            fields.Errors.Add("entityType", $"must be one of {string.Join(", ", EntityTypes.InProjects.Select(static type => type.Name))}.");
        }

        if (kind is not ("create" or "update" or "delete") && !fields.Errors.Has("type"))
        {
            fields.Errors.Add("type", "must be 'create', 'update' or 'delete'.");
        }

        if (kind is "update" or "delete" && operation.EntityId is null && !fields.Errors.Has("entityId"))
        {
            fields.Errors.Add("entityId", "is required.");
        }

        var force = fields.Flag("force", otherwise: false);
        return fields.Errors.Any
            ? operation with { Refusal = ErrorResult.Invalid(fields.Errors) }
            : operation.With(type!, fields, project, force, origin, service);
    }

    /// <summary>The operation's result.</summary>
    /// <param name="id">Id of the entity; null where none was made.</param>
    /// <param name="refusal">Why it was refused; null where it was done.</param>
    public JsonObject ToJson(string? id, ErrorResult? refusal)
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["type"] = Kind,
            ["entityType"] = EntityType,
            ["entityId"] = id ?? EntityId,
            ["success"] = refusal is null,
            ["status"] = refusal?.StatusCode ?? (Kind == "create" ? StatusCodes.Status201Created : StatusCodes.Status204NoContent),
        };
        if (refusal is not null)
        {
            json["detail"] = refusal.Explanation;
        }

        return json;
    }

    private StudioOperation With(EntityType type, JsonFields fields, string project, bool force, Origin origin, EntityService service)
    {
        var key = new EntityKey(project, EntityId ?? "");
        if (Kind == "delete")
        {
            var deletion = service.Deletion(type, key, force, origin);
            return this with
            {
                Change = transaction => transaction.DeleteAsync(key, deletion),
                RefusalOf = outcome => EntityAnswers.RefusalOf(outcome, type, key),
            };
        }

        var data = MemberRules.Object(fields, "data") as JsonObject ?? [];
        if (Kind == "create" && EntityId is not null)
        {
            data["id"] = EntityId;
        }

        using var document = JsonDocument.Parse(data.ToJsonString());
        var given = fields.Within(document.RootElement.Clone());
        var command = Kind == "create" ? EntityCommand.ReadNew(type, given) : EntityCommand.Read(type, given);
        if (given.Errors.Any || fields.Errors.Any)
        {
            return this with { Refusal = ErrorResult.Invalid(fields.Errors.Any ? fields.Errors : given.Errors) };
        }

        if (Kind == "create")
        {
            var creation = service.Creation(type, project, command, origin);
            return this with
            {
                Change = transaction => transaction.CreateAsync(creation),
                RefusalOf = outcome => EntityAnswers.RefusalOf(outcome, type, creation.Key, command),
            };
        }

        var update = service.Update(type, key, command, origin);
        return this with
        {
            Change = transaction => transaction.UpdateAsync(update),
            RefusalOf = outcome => EntityAnswers.RefusalOf(outcome, type, key, command),
        };
    }
}
