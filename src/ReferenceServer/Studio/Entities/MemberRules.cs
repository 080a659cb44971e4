using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;

namespace Ayon.Events.Server.Studio.Entities;

/// <summary>How members are read, with the rules of AYON.</summary>
internal static partial class MemberRules
{
    public const int MostItems = 1000;
    public const int LongestPath = 4096;
    private const int LongestTypeName = 64;

    public static JsonNode? Name(JsonFields fields, string name) => Matching(
        fields, name, Names.IsName, "must be letters, digits, '_', '.' and '-', and must neither start with '.' or '-' nor end with them.");

    public static JsonNode? UserName(JsonFields fields, string name) => Name(fields, name);

    public static JsonNode? ProjectName(JsonFields fields, string name) => Matching(fields, name, Names.IsProject, Names.ProjectRule);

    public static JsonNode? Label(JsonFields fields, string name) => Matching(
        fields, name, LabelPattern().IsMatch, "must not contain ' or ;.", mayBeEmpty: true);

    public static JsonNode? TypeName(JsonFields fields, string name) => fields.Text(name, LongestTypeName);

    public static JsonNode? Id(JsonFields fields, string name) => fields.EntityId(name);

    public static JsonNode? Flag(JsonFields fields, string name) => fields.Flag(name, otherwise: false);

    public static JsonNode? Number(JsonFields fields, string name) => fields.Integer(name, int.MinValue, int.MaxValue);

    public static JsonNode? Path(JsonFields fields, string name)
    {
        var path = fields.Text(name, LongestPath);
        if (path is not (null or [.., '/' or '\\']))
        {
            return path;
        }

        if (path is not null)
        {
            fields.Errors.Add(name, "must end with a file name.");
        }

        return null;
    }

    public static JsonNode? Texts(JsonFields fields, string name) =>
        new JsonArray([.. fields.Texts(name, MostItems, EventFields.MaxNameLength).Select(static text => JsonValue.Create(text))]);

    /// <summary>Any JSON object.</summary>
    public static JsonNode? Object(JsonFields fields, string name)
    {
        _ = fields.Object(name);
        return FreeJson(fields, name);
    }

    /// <summary>A list of a project's definitions: objects with a name, or only names.</summary>
    public static JsonNode? NamedList(JsonFields fields, string name)
    {
        if (FreeJson(fields, name) is JsonArray { Count: <= MostItems } list && list.All(static item => NameOf(item) is { Length: > 0 and <= EventFields.MaxNameLength }))
        {
            return list;
        }

        fields.Errors.Add(name, $"must be a list of at most {MostItems} objects with a 'name', or of names.");
        return null;
    }

    /// <summary>Gets the names in a <see cref="NamedList"/>.</summary>
    public static JsonNode NamesOf(JsonNode list) => new JsonArray([.. list.AsArray().Select(static item => JsonValue.Create(NameOf(item)))]);

    /// <summary>Gets the name of an item of a <see cref="NamedList"/>; null if it has none.</summary>
    public static string? NameOf(JsonNode? item)
    {
        var name = item is JsonObject named ? named["name"] : item;
        return name is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    /// <summary>The field, unvalidated.</summary>
    public static JsonNode? FreeJson(JsonFields fields, string name) =>
        fields.TryGet(name, out var element) ? JsonNodes.Read(element, name, fields.Errors) : null;

    private static JsonNode? Matching(JsonFields fields, string name, Func<string, bool> isRight, string rule, bool mayBeEmpty = false)
    {
        var text = fields.Text(name, EventFields.MaxNameLength, mayBeEmpty);
        if (text is null || isRight(text))
        {
            return text;
        }

        fields.Errors.Add(name, rule);
        return null;
    }

    // \z, since $ would let a line end pass.
    [GeneratedRegex(@"^[^';]*\z")]
    private static partial Regex LabelPattern();
}
