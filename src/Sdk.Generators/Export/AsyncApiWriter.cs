using System.Globalization;
using Ayon.Events.Generators.Json;

namespace Ayon.Events.Generators.Export;

/// <summary>
/// Writes a project's topics as an AsyncAPI 3.0 document: a channel per topic, a message per version, and an operation for each
/// topic that a handler receives or sends.
/// </summary>
internal static class AsyncApiWriter
{
    /// <summary>Creates the document.</summary>
    /// <param name="title">The name of the project.</param>
    /// <param name="version">The version of the project.</param>
    /// <param name="topics">The topics of the project and of its handlers, sorted.</param>
    /// <param name="operations">The operations of its handlers, sorted.</param>
    public static JsonValue Document(string title, string version, IReadOnlyList<ExportedTopic> topics, IEnumerable<Operation> operations)
    {
        var channels = JsonValue.Object();
        var messages = JsonValue.Object();
        var schemas = JsonValue.Object();
        foreach (var topic in topics.GroupBy(static topic => topic.Schema.Topic, StringComparer.Ordinal))
        {
            var references = JsonValue.Object();
            foreach (var one in topic)
            {
                var name = MessageName(one);
                references.Add(VersionName(one), Reference("#/components/messages/" + name));
                AddMessage(one, name, messages, schemas);
            }

            channels.Add(topic.Key, JsonValue.Object()
                .Add("address", topic.Key)
                .Add("description", topic.Last().Description)
                .Add("messages", references));
        }

        var all = operations.ToList();
        foreach (var operation in all.Where(operation => operation.Version is null && channels.Member(operation.Topic) is null))
        {
            // The jobs of the target have no record, so there is no message to describe.
            channels.Add(operation.Topic, JsonValue.Object().Add("address", operation.Topic).Add("description", operation.Description));
        }

        var document = JsonValue.Object()
            .Add("asyncapi", "3.0.0")
            .Add("info", JsonValue.Object()
                .Add("title", title)
                .Add("version", version)
                .Add("description", "Events of AYON that this project declares or handles. Dispatched with POST /api/events; the WebSocket brings their summary, REST the payload too."))
            .Add("defaultContentType", "application/json")
            .Add("channels", channels);
        AddOperations(document, topics, all);
        return document.Add("components", JsonValue.Object().Add("messages", messages).Add("schemas", schemas));
    }

    private static void AddMessage(ExportedTopic topic, string name, JsonValue messages, JsonValue schemas)
    {
        var writer = new JsonSchemaWriter(topic, $"#/components/schemas/{name}.");
        schemas.Add(name, writer.AddEvent(JsonValue.Object()));
        foreach (var (definition, schema) in writer.Definitions())
        {
            schemas.Add($"{name}.{definition}", schema);
        }

        messages.Add(name, JsonValue.Object()
            .Add("name", topic.Schema.Topic)
            .Add("title", topic.Title)
            .Add("summary", topic.Description)
            .Add("payload", Reference("#/components/schemas/" + name)));
    }

    private static void AddOperations(JsonValue document, IReadOnlyList<ExportedTopic> topics, IEnumerable<Operation> operations)
    {
        var all = JsonValue.Object();
        foreach (var operation in operations)
        {
            var topic = topics.FirstOrDefault(topic => topic.Schema.Topic == operation.Topic && topic.Schema.Version == operation.Version);
            var key = $"{operation.Handler}.{operation.Action}.{operation.Topic}";
            if ((topic is null && operation.Version is not null) || all.Member(key) is not null)
            {
                continue;
            }

            var described = JsonValue.Object()
                .Add("action", operation.Action)
                .Add("channel", Reference("#/channels/" + operation.Topic))
                .Add("description", operation.Description);
            all.Add(key, topic is null
                ? described
                : described.Add("messages", JsonValue.Array([Reference($"#/channels/{operation.Topic}/messages/{VersionName(topic)}")])));
        }

        if (all.Members.Count > 0)
        {
            document.Add("operations", all);
        }
    }

    private static string MessageName(ExportedTopic topic) => topic.Schema.Version == 1 ? topic.Schema.Topic : $"{topic.Schema.Topic}.{VersionName(topic)}";

    private static string VersionName(ExportedTopic topic) => "v" + topic.Schema.Version.ToString(CultureInfo.InvariantCulture);

    private static JsonValue Reference(string pointer) => JsonValue.Object().Add("$ref", pointer);
}

/// <summary>A topic that a handler receives or sends.</summary>
/// <param name="Handler">The name of the handler.</param>
/// <param name="Action"><c>receive</c> or <c>send</c>.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Version">The version that the handler uses; null for a target without a record.</param>
/// <param name="Description">The documentation of the handler.</param>
internal sealed record Operation(string Handler, string Action, string Topic, int? Version, string? Description);
