using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Studio.Addons;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Bundles;

/// <summary>The routes of bundles, and the list of addons, which tells which bundle uses them.</summary>
internal static class BundleEndpoints
{
    public static void MapBundles(this RouteGroupBuilder api)
    {
        api.MapGet("/addons", ListAddonsAsync)
            .WithName("ListAddons")
            .WithSummary("Lists the addons that were registered, with the versions that the production and the staging use.");
        var bundles = api.MapGroup("/bundles");
        bundles.MapGet("", ListAsync)
            .WithName("ListBundles")
            .WithSummary("Lists the bundles, the newest first.");
        bundles.MapPost("", CreateAsync)
            .WithName("CreateBundle")
            .WithSummary("Creates a bundle.");
        bundles.MapPost("/check", CheckAsync)
            .WithName("CheckBundle")
            .WithSummary("Checks whether the addons of a bundle are registered.");
        bundles.MapPatch("/{bundle}", UpdateAsync)
            .WithName("UpdateBundle")
            .WithSummary("Updates the specified fields of a bundle.");
        bundles.MapPost("/{bundle}", ActAsync)
            .WithName("PromoteBundle")
            .WithSummary("Promotes the staging bundle to production, with its settings.");
        bundles.MapDelete("/{bundle}", DeleteAsync)
            .WithName("DeleteBundle")
            .WithSummary("Deletes a bundle.");
    }

    private static async Task<IResult> ListAddonsAsync(
        HttpRequest request, AddonLibrary library, BundleService service, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var details = QueryFields.Flag(request.Query, "details", errors);
        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        var bundles = await service.ListAsync(cancellationToken);
        var production = bundles.FirstOrDefault(static bundle => bundle.IsProduction);
        var staging = bundles.FirstOrDefault(static bundle => bundle.IsStaging);
        var addons = (await library.ListAsync(cancellationToken))
            .GroupBy(static addon => addon.Name, StringComparer.Ordinal)
            .Select(versions => AddonEndpoints.ToListItem(
                [.. versions], production?.VersionOf(versions.Key), staging?.VersionOf(versions.Key), details ?? false));
        return JsonAnswer.Of(new JsonObject { ["addons"] = new JsonArray([.. addons]) });
    }

    private static async Task<IResult> ListAsync(HttpRequest request, BundleService service, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var archived = QueryFields.Flag(request.Query, "archived", errors) ?? false;
        if (errors.Any)
        {
            return ErrorResult.Invalid(errors);
        }

        var shown = (await service.ListAsync(cancellationToken)).Where(bundle => archived || !bundle.IsArchived).ToList();
        return JsonAnswer.Of(new JsonObject
        {
            ["bundles"] = new JsonArray([.. shown.Select(static bundle => bundle.ToJson())]),
            ["productionBundle"] = shown.Find(static bundle => bundle.IsProduction)?.Name,
            ["stagingBundle"] = shown.Find(static bundle => bundle.IsStaging)?.Name,
            ["devBundles"] = new JsonArray([.. shown.Where(static bundle => bundle.IsDev).Select(static bundle => JsonValue.Create(bundle.Name))]),
        });
    }

    private static async Task<IResult> CreateAsync(
        HttpRequest request, Caller caller, BundleService service, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(
            request,
            fields => new Creation(BundleFields.ReadNew(fields), QueryFields.Flag(request.Query, "force", fields.Errors) ?? false, fields.Origin(caller)),
            cancellationToken);
        if (body.IsRefused(out var error, out var read))
        {
            return error;
        }

        return await RefusalOfAsync(service, read.Bundle.Addons, read.Force, cancellationToken) is { } refused
            ? refused
            : await service.CreateAsync(read.Bundle, read.Origin, cancellationToken) is { } refusal
                ? refusal
                : Results.StatusCode(StatusCodes.Status201Created);
    }

    private static async Task<IResult> CheckAsync(HttpRequest request, BundleService service, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, BundleFields.ReadNew, cancellationToken);
        if (body.IsRefused(out var error, out var bundle))
        {
            return error;
        }

        var issues = await service.CheckAsync(bundle.Addons, cancellationToken);
        return JsonAnswer.Of(new JsonObject
        {
            ["success"] = issues.Count == 0,
            ["issues"] = new JsonArray([.. issues.Select(static issue => issue.ToJson())]),
        });
    }

    private static async Task<IResult> UpdateAsync(
        string bundle, HttpRequest request, Caller caller, BundleService service, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(
            request,
            fields => new Change(BundleFields.ReadMembers(fields), QueryFields.Flag(request.Query, "force", fields.Errors) ?? false, fields.Origin(caller)),
            cancellationToken);
        if (body.IsRefused(out var error, out var read))
        {
            return error;
        }

        return await RefusalOfAsync(service, read.Members["addons"] as JsonObject ?? [], read.Force, cancellationToken) is { } refused
            ? refused
            : await service.UpdateAsync(bundle, read.Members, read.Origin, cancellationToken) is { } refusal ? refusal : Results.NoContent();
    }

    private static async Task<IResult> ActAsync(
        string bundle, HttpRequest request, Caller caller, BundleService service, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, fields => ReadPromotion(fields, caller), cancellationToken);
        return body.IsRefused(out var error, out var origin)
            ? error
            : await service.PromoteAsync(bundle, origin, cancellationToken) is { } refusal ? refusal : Results.NoContent();
    }

    private static Origin ReadPromotion(JsonFields fields, Caller caller)
    {
        var action = fields.Required("action", fields.Text("action", EventFields.MaxNameLength));
        if (action is not (null or "promote"))
        {
            fields.Errors.Add("action", "must be 'promote'.");
        }

        return fields.Origin(caller);
    }

    private static async Task<IResult> DeleteAsync(string bundle, BundleService service, CancellationToken cancellationToken) =>
        await service.DeleteAsync(bundle, cancellationToken) is { } refusal ? refusal : Results.NoContent();

    private static async Task<ErrorResult?> RefusalOfAsync(BundleService service, JsonObject addons, bool force, CancellationToken cancellationToken) =>
        !force && await service.CheckAsync(addons, cancellationToken) is [var first, ..]
            ? ErrorResult.BadRequest($"The bundle is not valid: {first.Message} Use force=true to save it in any case.")
            : null;

    /// <summary>What a request for a new one says.</summary>
    private sealed record Creation(Bundle Bundle, bool Force, Origin Origin);

    /// <summary>What a request for a change says.</summary>
    private sealed record Change(JsonObject Members, bool Force, Origin Origin);
}
