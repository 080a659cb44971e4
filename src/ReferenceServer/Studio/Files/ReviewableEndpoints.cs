using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Files;

/// <summary>The routes of reviewables: files of a version that people look at, each an activity about the version.</summary>
internal static class ReviewableEndpoints
{
    private const string Kind = "reviewable";

    public static void MapReviewables(this RouteGroupBuilder api)
    {
        var reviewables = api.MapGroup("/projects/{project}/versions/{id}/reviewables");
        reviewables.MapPost("", SaveAsync)
            .WithName("UploadReviewable")
            .WithSummary("Stores the body as a reviewable of a version; its name is in the header X-File-Name.");
        reviewables.MapGet("", ListAsync)
            .WithName("ListReviewables")
            .WithSummary("Lists the reviewables of a version.");
    }

    private static async Task<IResult> SaveAsync(
        string project, string id, HttpRequest request, Caller caller, FileService service, EntityService entities, StudioStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        var errors = new FieldErrors();
        var origin = new JsonFields(default, request.Headers, errors).Origin(caller);
        var name = FileEndpoints.NameOf(request, errors);
        if (!EventIds.TryParse(id, out var version))
        {
            errors.Add("id", EntityFields.IdRule);
        }

        var label = request.Query["label"].ToString();
        if (label.Length > EventFields.MaxNameLength || label.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add("label", $"must have at most {EventFields.MaxNameLength} characters.");
        }

        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        // Before its bytes are taken.
        if ((await store.FindLineAsync(new EntityKey(project, version), cancellationToken)) is not [.., { Type: "version" }])
        {
            return EntityAnswers.Unknown(EntityTypes.Version, version);
        }

        var (file, refused) = await service.SaveAsync(request, project, FileService.File, null, name, caller.Name, cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        var now = EventTime.Now(time);
        var key = new EntityKey(project, EventIds.Create(now));
        var shown = label.Length > 0 ? label : name ?? file;
        var references = new JsonArray(new JsonObject { ["referenceType"] = "origin", ["entityType"] = "version", ["entityId"] = version });
        var members = new JsonObject
        {
            ["activityType"] = Kind,
            ["entityType"] = "version",
            ["author"] = caller.Name,
            ["body"] = "",
            ["tags"] = new JsonArray(),
            ["files"] = new JsonArray(file),
            ["data"] = new JsonObject { ["reviewableLabel"] = shown },
            ["references"] = references,
        };
        var summary = new JsonObject { ["fileId"] = file, ["versionId"] = version, ["label"] = shown };
        var change = Attachments.Create(
            key, Attachments.Activity, key.Id, members, now,
            (_, _) => [StudioEvent.Create("reviewable.created", project, $"Created reviewable {shown}", summary, [], origin, now)],
            new EntityReference("version", version));
        var results = await entities.RunAllAsync([change], cancellationToken);
        return Attachments.RefusalOf(results[0].Outcome, key, Kind) is { } refusal
            ? refusal
            : JsonAnswer.Of(new JsonObject { ["fileId"] = file, ["activityId"] = key.Id, ["label"] = shown });
    }

    private static async Task<IResult> ListAsync(
        string project, string id, Caller caller, StudioStore store, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        if (!EventIds.TryParse(id, out var version))
        {
            return ErrorResult.Invalid("id", EntityFields.IdRule);
        }

        if ((await store.FindLineAsync(new EntityKey(project, version), cancellationToken)) is not [.., { Type: "version" } found])
        {
            return EntityAnswers.Unknown(EntityTypes.Version, version);
        }

        var activities = (await store.ListAsync(new EntityListQuery(project, Attachments.Activity) { Parents = [version] }, cancellationToken))
            .Where(static activity => activity.Members.TextOf("activityType") == Kind).ToList();
        var files = (await store.FindManyAsync(project, [.. activities.Select(FileOf)], cancellationToken)).ToDictionary(static file => file.Key.Id, StringComparer.Ordinal);
        return JsonAnswer.Of(new JsonObject
        {
            ["id"] = version,
            ["name"] = found.Members.TextOf("name"),
            ["version"] = found.Members.TextOf("name"),
            ["status"] = found.Members.TextOf("status"),
            ["productId"] = found.ParentId,
            ["reviewables"] = new JsonArray([.. activities.Where(activity => files.ContainsKey(FileOf(activity))).Select(activity => ToJson(activity, files[FileOf(activity)]))]),
        });
    }

    private static string FileOf(StoredEntity activity) => activity.Members["files"]!.AsArray()[0]!.GetValue<string>();

    private static JsonObject ToJson(StoredEntity activity, StoredEntity file) => new()
    {
        ["fileId"] = file.Key.Id,
        ["activityId"] = activity.Key.Id,
        ["filename"] = file.Members.TextOf("name"),
        ["label"] = (activity.Members["data"] as JsonObject)?.TextOf("reviewableLabel"),
        ["mimetype"] = file.Members.TextOf("mime"),
        ["availability"] = "ready",
        ["createdAt"] = EntityJson.TimeOf(activity.CreatedAt),
        ["author"] = new JsonObject { ["name"] = activity.Members.TextOf("author") },
    };
}
