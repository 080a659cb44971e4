using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the class that reads and writes one topic's JSON.</summary>
internal static class JsonEmitter
{
    public static void Emit(SourceWriter writer, TopicModel topic)
    {
        var names = new JsonNames(topic);
        writer.Line(Code.GeneratedType);

        // Obsolete code may use obsolete members, while no pragma can suppress the error of [Obsolete(error: true)].
        writer.Line("[global::System.Obsolete]");
        writer.Open($"file static class {topic.JsonClassName()}");
        names.Emit(writer);
        JsonReadEmitter.EmitParts(writer, topic);
        if (!topic.IsPattern)
        {
            JsonWriteEmitter.EmitPart(writer, topic, "Summary", topic.Summary, names);
            JsonWriteEmitter.EmitPart(writer, topic, "Payload", topic.Payload, names);
        }

        foreach (var record in topic.Records)
        {
            JsonReadEmitter.EmitRecord(writer, record);
            JsonWriteEmitter.EmitRecord(writer, record, names);
        }

        foreach (var union in topic.Unions)
        {
            UnionEmitter.Emit(writer, union);
        }

        foreach (var collection in topic.Collections)
        {
            CollectionEmitter.Emit(writer, collection);
        }

        foreach (var item in topic.Enums)
        {
            EnumEmitter.Emit(writer, item);
        }

        foreach (var custom in topic.Customs)
        {
            CustomEmitter.Emit(writer, custom, topic.JsonContext);
        }

        AccessorEmitter.Emit(writer, topic);
        writer.Close();
    }
}
