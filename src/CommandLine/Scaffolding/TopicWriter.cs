using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ayon.Events.CommandLine.Scaffolding;

/// <summary>Writes topics as C#.</summary>
/// <param name="namespaceName">The namespace of the records.</param>
/// <param name="server">The server that the events were read from.</param>
internal sealed class TopicWriter(string namespaceName, string server)
{
    // The words that the analyzer considers secrets, and some more: an unnecessary pragma does no harm.
    private static readonly string[] SecretWords = ["pass", "pwd", "secret", "credential", "token", "key"];

    /// <summary>Writes a file with topics.</summary>
    public string Write(IReadOnlyList<TopicModel> topics)
    {
        var body = new StringBuilder();
        foreach (var topic in topics)
        {
            WriteTopic(body, topic);
        }

        var code = body.ToString();
        var file = new StringBuilder();
        var count = topics.Sum(static topic => topic.Events);
        Line(file, $"// Written by 'ayon-events scaffold' from {count} {(count == 1 ? "event" : "events")} of {server}. Review and change it as you need.");
        file.Append("#nullable enable\n");
        if (topics.Any(HasSummaryWarnings))
        {
            file.Append("#pragma warning disable AYE0053, AYE0055 // The dispatcher of the topic decides what is in the summary.\n");
        }

        file.Append('\n');
        foreach (var (use, type) in (ReadOnlySpan<(string, string)>)
            [
                ("System", "Guid"), ("System", "DateTimeOffset"), ("System.Collections.Generic", "IReadOnly"), ("System.Text.Json", "JsonElement"),
                ("System.Text.Json.Nodes", "JsonObject"), ("System.Text.Json.Serialization", "JsonPropertyName"), ("Ayon.Events.Topics", "Topic"),
            ])
        {
            if (code.Contains(type, StringComparison.Ordinal) && !file.ToString().Contains($"using {use};", StringComparison.Ordinal))
            {
                Line(file, $"using {use};");
            }
        }

        Line(file, $"\nnamespace {namespaceName};");
        return file.Append(body).ToString();
    }

    private static void WriteTopic(StringBuilder file, TopicModel topic)
    {
        var events = topic.Events == 1 ? "one event" : $"{topic.Events.ToString(CultureInfo.InvariantCulture)} events";
        var (from, to) = (topic.Oldest.UtcDateTime.Date, topic.Newest.UtcDateTime.Date);
        Line(file, $"\n/// <summary>Topic <c>{topic.Topic}</c>, inferred from {events} of {from:yyyy-MM-dd}{(from == to ? "" : " to ")}{(from == to ? (DateTime?)null : to):yyyy-MM-dd}.</summary>");
        var version = topic.Version > 1 ? string.Create(CultureInfo.InvariantCulture, $", Version = {topic.Version}") : "";
        Line(file, $"[Topic({CSharpNames.Literal(topic.Topic)}{version}{(topic.IsSnakeCase ? ", Naming = TopicNaming.SnakeCase" : "")})]");
        WriteRecord(file, topic.Record, "sealed partial", topic.IsSnakeCase);
        foreach (var part in topic.Parts)
        {
            Line(file, $"\n/// <summary>A part of <see cref=\"{topic.Record.Name}\"/>.</summary>");
            WriteRecord(file, part, "sealed", topic.IsSnakeCase);
        }
    }

    private static void WriteRecord(StringBuilder file, RecordModel record, string modifiers, bool isSnakeCase)
    {
        if (record.Members.Count == 0)
        {
            Line(file, $"public {modifiers} record {record.Name};");
            return;
        }

        Line(file, $"public {modifiers} record {record.Name}");
        file.Append("{\n");
        var isFirst = true;
        foreach (var member in record.Members)
        {
            file.Append(isFirst ? "" : "\n");
            isFirst = false;
            Line(file, $"    /// <summary>{DescribePresence(member)}</summary>");
            Line(file, $"    {Attributes(member, isSnakeCase)}public {(member.IsRequired ? "required " : "")}{member.Type}{(member.IsRequired ? "" : "?")} {member.Name} {{ get; init; }}");
        }

        file.Append("}\n");
    }

    private static string Attributes(MemberModel member, bool isSnakeCase)
    {
        var policy = isSnakeCase ? JsonNamingPolicy.SnakeCaseLower : JsonNamingPolicy.CamelCase;
        var name = policy.ConvertName(member.Name) == member.JsonName ? null : $"JsonPropertyName({CSharpNames.Literal(member.JsonName)})";
        return (member.Part, name) switch
        {
            (null, null) => "",
            (var part, null) => $"[{part}] ",
            (null, _) => $"[{name}] ",
            var (part, _) => $"[{part}, {name}] ",
        };
    }

    private static string DescribePresence(MemberModel member)
    {
        var nulls = member.Shape.Nulls == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", null in {member.Shape.Nulls}");
        return member.Seen == member.Objects
            ? $"Always present{nulls}."
            : string.Create(CultureInfo.InvariantCulture, $"Present in {member.Seen} of {member.Objects} events{nulls}.");
    }

    private static bool HasSummaryWarnings(TopicModel topic) =>
        topic.Record.Members.Any(static member => member.Part == "Summary" && (HasSecret(member.JsonName, member.Shape) || HasDeepCollections(member.Shape, isInCollection: false)));

    private static bool HasSecret(string name, JsonShape shape) =>
        SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase))
        || shape.Members.Any(static member => HasSecret(member.Name, member.Shape))
        || (shape.Items is { } items && HasSecret("", items));

    private static bool HasDeepCollections(JsonShape shape, bool isInCollection)
    {
        if (shape.Arrays > 0 && isInCollection)
        {
            return true;
        }

        // An object may have been inferred as a dictionary.
        return (shape.Items is { } items && HasDeepCollections(items, isInCollection: true))
            || shape.Members.Any(member => member.Shape.Objects > 0 && isInCollection)
            || shape.Members.Any(member => HasDeepCollections(member.Shape, isInCollection || shape.Arrays > 0 || shape.Objects > 0));
    }

    private static void Line(StringBuilder file, FormattableString line) => file.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
