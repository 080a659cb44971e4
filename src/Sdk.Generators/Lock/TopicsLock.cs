using System.Globalization;
using Ayon.Events.Generators.Json;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Schema;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators.Lock;

/// <summary>The file <c>topics.lock.json</c> with the locked schemas of all versions of all topics of a project.</summary>
internal sealed class TopicsLock
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "topics.lock.json";

    private const string Comment = "The structure of this project's topics. Written by: dotnet build -t:UpdateTopicsLock";

    private readonly List<(TopicSchema Schema, TextSpan Span)> _topics = [];

    /// <summary>The locked schemas, and the location of each topic's name in the file.</summary>
    public IReadOnlyList<(TopicSchema Schema, TextSpan Span)> Topics => _topics;

    /// <summary>Parses the file.</summary>
    /// <param name="text">The text; null or blank for an empty lock.</param>
    /// <exception cref="JsonProblem">The text is not a valid lock.</exception>
    public static TopicsLock Read(string? text)
    {
        var result = new TopicsLock();
        if (text is null || text.Trim().Length == 0)
        {
            return result;
        }

        var root = JsonReader.Read(text.TrimStart('\uFEFF'));
        var topics = root.Member("topics") ?? throw new JsonProblem("it has no member 'topics'", new TextSpan(0, 1));
        foreach (var topic in Expect(topics, JsonKind.Object).Members)
        {
            foreach (var version in Expect(topic.Value, JsonKind.Object).Members)
            {
                var number = int.TryParse(version.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed > 0
                    ? parsed
                    : throw new JsonProblem($"'{version.Name}' is not a valid version", version.Span);
                result._topics.Add((ReadSchema(topic.Name, number, version.Value), topic.Span));
            }
        }

        return result;
    }

    /// <summary>Returns a locked version of a topic, or null.</summary>
    public TopicSchema? Find(string topic, int version) =>
        _topics.FirstOrDefault(entry => entry.Schema.Topic == topic && entry.Schema.Version == version).Schema;

    /// <summary>
    /// Returns the updated text of the file. Versions that no longer have a record are kept, since events of them may be stored; topics
    /// without a record are removed.
    /// </summary>
    /// <param name="current">The current topics of the project.</param>
    public string Update(IReadOnlyCollection<TopicSchema> current)
    {
        var kept = _topics.Select(static entry => entry.Schema).Where(locked =>
            current.Any(schema => schema.Topic == locked.Topic)
            && !current.Any(schema => schema.Topic == locked.Topic && schema.Version == locked.Version));
        var topics = JsonValue.Object();
        foreach (var topic in current.Concat(kept).GroupBy(static schema => schema.Topic, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var versions = JsonValue.Object();
            foreach (var schema in topic.OrderBy(static schema => schema.Version).GroupBy(static schema => schema.Version).Select(static same => same.First()))
            {
                versions.Add(schema.Version.ToString(CultureInfo.InvariantCulture), Write(schema));
            }

            topics.Add(topic.Key, versions);
        }

        return JsonPrinter.Print(JsonValue.Object().Add("$comment", Comment).Add("topics", topics));
    }

    private static JsonValue Write(TopicSchema schema)
    {
        var types = JsonValue.Object();
        foreach (var definition in schema.Definitions.OrderBy(static definition => definition.Name, StringComparer.Ordinal))
        {
            types.Add(definition.Name, definition.Names is { } names ? JsonValue.Array(names.Select(JsonValue.Of)) : Write(definition.Fields));
        }

        var result = JsonValue.Object().Add("summary", Write(schema.Summary)).Add("payload", Write(schema.Payload));
        return types.Members.Count == 0 ? result : result.Add("types", types);
    }

    private static JsonValue Write(EquatableArray<SchemaField> fields)
    {
        var result = JsonValue.Object();
        foreach (var field in fields.OrderBy(static field => field.Name, StringComparer.Ordinal))
        {
            result.Add(field.Name, TypeNotation.Write(field));
        }

        return result;
    }

    private static TopicSchema ReadSchema(string topic, int version, JsonValue value)
    {
        Expect(value, JsonKind.Object);
        var types = value.Member("types") ?? JsonValue.Object();
        var names = Expect(types, JsonKind.Object).Members.Select(static member => member.Name).ToArray();
        return new TopicSchema
        {
            Topic = topic,
            Version = version,
            Summary = ReadFields(value.Member("summary"), names),
            Payload = ReadFields(value.Member("payload"), names),
            Definitions = types.Members.Select(type => type.Value.Kind == JsonKind.Array
                ? new SchemaDefinition(type.Name, "", default, type.Value.Items.Select(static item => Expect(item, JsonKind.Text).Text).ToEquatableArray())
                : new SchemaDefinition(type.Name, "", ReadFields(type.Value, names), null)).ToEquatableArray(),
        };
    }

    private static EquatableArray<SchemaField> ReadFields(JsonValue? value, string[] definitions) => value is null
        ? default
        : Expect(value, JsonKind.Object).Members
            .Select(member => TypeNotation.Read(member.Name, Expect(member.Value, JsonKind.Text).Text, definitions))
            .ToEquatableArray();

    private static JsonValue Expect(JsonValue value, JsonKind kind) =>
        value.Kind == kind ? value : throw new JsonProblem($"{(kind == JsonKind.Object ? "an object" : "a text")} is expected", value.Span);
}
