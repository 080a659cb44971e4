using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the property for the typed summary of notices of a topic.</summary>
internal static class NoticeEmitter
{
    public static void Emit(SourceWriter writer, TopicModel topic)
    {
        writer.Summary($"Typed notices of topic <c>{topic.Topic}</c>.");
        writer.Line(Code.GeneratedType);
        writer.Attributes(topic.Attributes);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Open($"{topic.Access()} static class {topic.NoticeClass}");
        writer.Line("/// <param name=\"notice\">The notice.</param>");
        writer.Open($"extension(global::Ayon.Events.Realtime.EventNotice<{topic.TypeName}> notice)");
        writer.Summary("Gets the event's summary. It is parsed on each call.");
        writer.Line($"/// <exception cref=\"{Code.ContractException}\">The summary does not match the record.</exception>");
        writer.Line($"public {topic.TypeName}.SummaryModel Summary => {topic.TypeName}.SummaryModel.Read(notice.SummaryJson.Utf8.Span);");
        writer.Close();
        writer.Close();
    }
}
