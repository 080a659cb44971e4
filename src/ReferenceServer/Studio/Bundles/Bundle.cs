using System.Text.Json.Nodes;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Studio;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Bundles;

/// <summary>A bundle: which version of each addon is used together.</summary>
internal sealed record Bundle(string Name, JsonObject Members)
{
    /// <summary>The kind of documents that bundles are.</summary>
    public const string Kind = "bundle";

    private static readonly (string Name, Func<JsonNode?> Default)[] Wire =
    [
        ("addons", static () => new JsonObject()), ("installerVersion", static () => null), ("dependencyPackages", static () => new JsonObject()),
        ("addonDevelopment", static () => new JsonObject()), ("isProduction", static () => false), ("isStaging", static () => false),
        ("isArchived", static () => false), ("isDev", static () => false), ("isProject", static () => false), ("activeUser", static () => null),
    ];

    public DateTimeOffset CreatedAt { get; init; }

    public bool IsProduction => Is("isProduction");

    public bool IsStaging => Is("isStaging");

    public bool IsDev => Is("isDev");

    public bool IsArchived => Is("isArchived");

    public bool IsProject => Is("isProject");

    public JsonObject Addons => Members["addons"]!.AsObject();

    public static Bundle From(StoredDocument document) => new(document.Id, document.Members) { CreatedAt = document.CreatedAt };

    /// <summary>The version of an addon; null where the bundle does not have it.</summary>
    public string? VersionOf(string addon) => Addons.TextOf(addon);

    /// <summary>Whether it is that of a variant.</summary>
    public bool IsOf(string variant) => variant switch { "production" => IsProduction, "staging" => IsStaging, _ => Name == variant };

    public bool Is(string flag) => Members[flag]?.GetValue<bool>() == true;

    /// <summary>The bundle with some members replaced.</summary>
    public Bundle With(params IReadOnlyList<(string Name, JsonNode? Value)> members)
    {
        var changed = (JsonObject)Members.DeepClone();
        foreach (var (name, value) in members)
        {
            changed[name] = value?.DeepClone();
        }

        return this with { Members = changed };
    }

    public StoredDocument ToDocument(DateTimeOffset now) => new(Name, Members) { CreatedAt = CreatedAt, UpdatedAt = now };

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["name"] = Name, ["createdAt"] = EntityJson.TimeOf(CreatedAt) };
        foreach (var (name, otherwise) in Wire)
        {
            json[name] = Members[name]?.DeepClone() ?? otherwise();
        }

        return json;
    }

    /// <summary>A new bundle of what was given.</summary>
    public static JsonObject Complete(JsonObject given)
    {
        var members = new JsonObject();
        foreach (var (name, otherwise) in Wire)
        {
            members[name] = given[name]?.DeepClone() ?? otherwise();
        }

        return members;
    }
}
