using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary><c>POST /api/projects/{project}/repreContextFilter</c>: representations by what they were published from.</summary>
internal static class ContextFilterEndpoint
{
    // As many as AYON gives.
    private const int MostFound = 100;
    private const int Piece = 500;
    private const int MostTexts = 1000;
    private const int LongestPattern = 1000;

    public static void MapContextFilter(this RouteGroupBuilder api) => api
        .MapPost("/projects/{project}/repreContextFilter", HandleAsync)
        .WithName("FindRepresentationsByContext")
        .WithSummary("Finds up to 100 representations by their names, versions and contexts.");

    private static async Task<IResult> HandleAsync(
        string project, HttpRequest request, Caller caller, StudioStore store, CancellationToken cancellationToken)
    {
        if (!caller.MaySee(project))
        {
            return EntityAnswers.NoAccess();
        }

        var body = await JsonBody.ReadAsync(request, fields => Read(fields, project), cancellationToken);
        if (body.IsRefused(out var error, out var asked))
        {
            return error;
        }

        if ((await store.FindLineAsync(EntityKey.OfProject(project), cancellationToken)).Count == 0)
        {
            return EntityAnswers.UnknownProject(project);
        }

        var (found, query) = (new List<string>(), asked.Query with { Limit = Piece });
        while (await store.ListAsync(query, cancellationToken) is { Count: > 0 } piece && found.Count < MostFound)
        {
            found.AddRange(piece.Where(representation => asked.Context.All(one => one.Fits(representation))).Select(static representation => representation.Key.Id));
            query = query with { After = new EntityPlace(EventTime.ToMicroseconds(piece[^1].CreatedAt), piece[^1].Key.Id) };
        }

        return JsonAnswer.Of(new JsonObject { ["ids"] = new JsonArray([.. found.Take(MostFound).Select(static id => JsonValue.Create(id))]) });
    }

    private static Question Read(JsonFields fields, string project)
    {
        var names = fields.Texts("names", MostTexts, EventFields.MaxNameLength);
        var versions = fields.Texts("versionIds", MostTexts, EventFields.MaxNameLength);
        var context = fields.TryGet("context", out var list) && list.ValueKind != JsonValueKind.Array
            ? []
            : list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select((one, index) => ReadOne(fields, one, index)).OfType<ContextTest>().ToList() : [];
        if (list.ValueKind is not (JsonValueKind.Array or JsonValueKind.Undefined) || context.Count > MostTexts)
        {
            fields.Errors.Add("context", $"must be a list of at most {MostTexts} objects with 'key' and 'values'.");
        }

        return new Question(
            new EntityListQuery(project, EntityTypes.Representation.Name)
            {
                Slots = names.Count > 0 ? names.ToHashSet(StringComparer.Ordinal) : null,
                Parents = versions.Count > 0 ? versions.Select(static text => EventIds.TryParse(text, out var id) ? id : "").ToHashSet(StringComparer.Ordinal) : null,
            },
            context);
    }

    private static ContextTest? ReadOne(JsonFields all, JsonElement element, int index)
    {
        var field = $"context[{index}]";
        if (element.ValueKind != JsonValueKind.Object)
        {
            all.Errors.Add(field, "must be an object with 'key' and 'values'.");
            return null;
        }

        var fields = all.Within(element);
        var key = fields.Required("key", fields.Text("key", EventFields.MaxNameLength));
        var patterns = fields.Texts("values", MostTexts, LongestPattern);
        var regexes = new List<Regex>();
        foreach (var pattern in patterns)
        {
            try
            {
                // In time that grows with the text alone, whatever the pattern.
                regexes.Add(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
            }
            catch (Exception error) when (error is ArgumentException or NotSupportedException)
            {
                fields.Errors.Add("values", $"has a regular expression that cannot be used here: {error.Message}");
            }
        }

        foreach (var (name, problems) in fields.Errors.ByField)
        {
            all.Errors.Add($"{field}.{name}", string.Join(' ', problems));
        }

        return key is null ? null : new ContextTest(key.Split('.'), regexes);
    }

    /// <summary>The request.</summary>
    private sealed record Question(EntityListQuery Query, IReadOnlyList<ContextTest> Context);

    /// <summary>A value in the context of a representation, one of whose patterns must match.</summary>
    private sealed record ContextTest(IReadOnlyList<string> Path, IReadOnlyList<Regex> Patterns)
    {
        public bool Fits(StoredEntity representation)
        {
            var value = (representation.Members["data"] as JsonObject)?["context"];
            foreach (var name in Path)
            {
                value = (value as JsonObject)?[name];
            }

            var text = value is JsonValue single && single.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString();
            return text is not null && Patterns.Any(pattern => pattern.IsMatch(text));
        }
    }
}
