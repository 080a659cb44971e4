using System.Globalization;
using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>
/// Writes how a record is read: directly for the first version; for later versions, depending on the version in the event.
/// </summary>
internal static class UpcastEmitter
{
    private const string Versions = "global::Ayon.Events.Topics.TopicVersions";

    public static void EmitRead(SourceWriter writer, TopicModel topic, string face, string json)
    {
        var head = $"static {topic.TypeName} {face}.Read({Code.Utf8} summary, {Code.Utf8} payload)";
        if (topic.Version == 1)
        {
            writer.Line($"{head} => {json}.Read(summary, payload);");
            return;
        }

        writer.Line($"{head} => {Versions}.Of(TopicName, summary) switch");
        writer.Line("{");
        writer.Line($"    {Text(topic.Version)} => {json}.Read(summary, payload),");
        foreach (var upcast in topic.Upcasts)
        {
            writer.Line($"    {string.Join(" or ", upcast.Versions.Select(Text))} => {Versions}.Upcast<{upcast.TypeName}, {topic.TypeName}>(summary, payload),");
        }

        writer.Line($"    var version => throw {Versions}.Unknown(TopicName, version, {Text(topic.Version)}),");
        writer.Line("};");
    }

    /// <summary>Writes the member with the version.</summary>
    public static void EmitVersionMember(SourceWriter writer, TopicModel? topic)
    {
        if (topic is { Version: > 1 })
        {
            writer.Line($"writer.WriteNumber({Code.Utf8Text(Parsing.Upcasts.VersionMember)}, {Text(topic.Version)});");
        }
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
