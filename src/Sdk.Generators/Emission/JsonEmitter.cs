using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the class that reads and writes one topic's JSON.</summary>
internal static class JsonEmitter
{
    public static void Emit(SourceWriter writer, TopicModel topic)
    {
        writer.Line(Code.GeneratedType);
        writer.Open($"file static class {topic.JsonClassName()}");
        EmitRead(writer, topic);
        JsonReadEmitter.EmitPart(writer, topic, "Summary", topic.Summary);
        JsonReadEmitter.EmitPart(writer, topic, "Payload", topic.Payload);
        JsonWriteEmitter.EmitObject(writer, "Summary", topic.TypeName, topic.Summary, topic);
        JsonWriteEmitter.EmitObject(writer, "Payload", topic.TypeName, topic.Payload);
        foreach (var record in topic.Records)
        {
            JsonReadEmitter.EmitRecord(writer, record);
            JsonWriteEmitter.EmitObject(writer, record.Suffix, record.TypeName + "?", record.Members);
        }

        foreach (var list in topic.Lists)
        {
            JsonReadEmitter.EmitList(writer, list);
            JsonWriteEmitter.EmitList(writer, list);
        }

        foreach (var item in topic.Enums)
        {
            EnumEmitter.Emit(writer, item);
        }

        AccessorEmitter.Emit(writer, topic);
        writer.Close();
    }

    private static void EmitRead(SourceWriter writer, TopicModel topic)
    {
        writer.Open($"internal static {topic.TypeName} Read({Code.Utf8} summary, {Code.Utf8} payload)");
        writer.Line("var value = Create();");
        writer.Line("FillSummary(summary, value);");
        writer.Line("FillPayload(payload, value);");
        writer.Line("return value;");
        writer.Close();
    }
}
