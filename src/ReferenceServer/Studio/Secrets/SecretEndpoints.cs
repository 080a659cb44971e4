using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Secrets;

/// <summary>The routes of secrets: values that settings name, so that settings can be read by everyone. No event tells of them.</summary>
internal static class SecretEndpoints
{
    private const string Kind = "secret";
    private const int LongestValue = 64 * 1024;

    public static void MapSecrets(this RouteGroupBuilder api)
    {
        var secrets = api.MapGroup("/secrets");
        secrets.MapGet("", ListAsync)
            .WithName("ListSecrets")
            .WithSummary("Lists the secrets; their values only to admins and services.");
        secrets.MapGet("/{name}", GetAsync)
            .WithName("GetSecret")
            .WithSummary("Gets a secret.");
        secrets.MapPut("/{name}", SaveAsync)
            .WithName("SaveSecret")
            .WithSummary("Creates a secret or replaces its value.");
        secrets.MapDelete("/{name}", DeleteAsync)
            .WithName("DeleteSecret")
            .WithSummary("Deletes a secret.");
    }

    private static async Task<IResult> ListAsync(Caller caller, DocumentStore documents, CancellationToken cancellationToken)
    {
        var seesValues = caller.IsAdmin || caller.IsService;
        // Names with an underscore are those of the server itself, on AYON.
        var listed = (await documents.ListAsync(Kind, cancellationToken)).Where(static secret => secret.Id[0] != '_');
        return JsonAnswer.Of(new JsonArray([.. listed.Select(secret => ToJson(secret, seesValues))]));
    }

    private static async Task<IResult> GetAsync(string name, DocumentStore documents, CancellationToken cancellationToken) =>
        await documents.FindAsync(Kind, name, cancellationToken) is { } secret
            ? JsonAnswer.Of(ToJson(secret, withValue: true))
            : new ErrorResult(StatusCodes.Status404NotFound, $"Not found: secret {name}.");

    private static async Task<IResult> SaveAsync(
        string name, HttpRequest request, DocumentStore documents, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync(request, fields => ReadValue(fields, name), cancellationToken);
        if (body.IsRefused(out var error, out var value))
        {
            return error;
        }

        await documents.ChangeAsync(
            Kind,
            _ =>
            {
                var now = EventTime.Now(time);
                return new DocumentChange { Written = [new StoredDocument(name, new JsonObject { ["value"] = value }) { CreatedAt = now, UpdatedAt = now }] };
            },
            cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> DeleteAsync(string name, DocumentStore documents, CancellationToken cancellationToken)
    {
        if (!IsName(name))
        {
            return new ErrorResult(StatusCodes.Status404NotFound, $"Not found: secret {name}.");
        }

        await documents.ChangeAsync(Kind, _ => new DocumentChange { Deleted = [name] }, cancellationToken);
        return Results.NoContent();
    }

    private static string ReadValue(JsonFields fields, string name)
    {
        if (!IsName(name))
        {
            fields.Errors.Add("name", "must be letters, digits, '_', '.' and '-', and must neither start with '.' or '-' nor end with them.");
        }

        return fields.Required("value", fields.Text("value", LongestValue, mayBeEmpty: true)) ?? "";
    }

    private static bool IsName(string name) => name.Length <= Names.MaxLength && Names.IsName(name);

    private static JsonObject ToJson(StoredDocument secret, bool withValue)
    {
        var json = new JsonObject { ["name"] = secret.Id };
        if (withValue)
        {
            json["value"] = secret.Members.TextOf("value");
        }

        return json;
    }
}
