using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Activities;

/// <summary>What an activity refers to: what it is about, who has written it, and whom or what its text mentions: <c>[Ann](user:ann)</c>, <c>[hero](folder:ID)</c>.</summary>
internal static partial class ActivityReferences
{
    private const int MostMentions = 100;

    /// <summary>All references, as they are stored.</summary>
    public static JsonArray Of(string entityType, string entityId, string? author, string body)
    {
        var references = new JsonArray { ToEntity("origin", entityType, entityId) };
        if (author is not null)
        {
            references.Add(ToUser("author", author));
        }

        foreach (var mention in Mention().Matches(body).Select(static match => (Type: match.Groups["type"].Value, Id: match.Groups["id"].Value)).Distinct().Take(MostMentions))
        {
            if (mention.Type == "user" && Names.IsName(mention.Id))
            {
                references.Add(ToUser("mention", mention.Id));
            }
            else if (EventIds.TryParse(mention.Id, out var id) && EntityTypes.InProjects.Any(type => type.Name == mention.Type))
            {
                references.Add(ToEntity("mention", mention.Type, id));
            }
        }

        return references;
    }

    /// <summary>The references to entities, as events have them.</summary>
    public static JsonArray Summarize(JsonArray references) => new([.. references.OfType<JsonObject>()
        .Where(static reference => reference["entityId"] is not null)
        .Select(static reference => new JsonObject
        {
            ["entity_id"] = reference["entityId"]!.DeepClone(),
            ["entity_type"] = reference["entityType"]!.DeepClone(),
            ["reference_type"] = reference["referenceType"]!.DeepClone(),
        })]);

    private static JsonObject ToEntity(string referenceType, string type, string id) => new() { ["referenceType"] = referenceType, ["entityType"] = type, ["entityId"] = id };

    private static JsonObject ToUser(string referenceType, string name) => new() { ["referenceType"] = referenceType, ["entityType"] = "user", ["entityName"] = name };

    [GeneratedRegex(@"\]\((?<type>[a-z]{1,20}):(?<id>[a-zA-Z0-9_.\-]{1,256})\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Mention();
}
