using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the class that reads and writes one topic's JSON.</summary>
internal static class JsonEmitter
{
    public static void Emit(SourceWriter writer, TopicModel topic)
    {
        var names = new JsonNames(topic.Summary.Concat(topic.Payload).Concat(topic.Types.Members));
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

        EmitTypes(writer, topic.Types, names);
        AccessorEmitter.Emit(
            writer,
            topic.Records.Select(static record => record.Object).Prepend(topic.Object),
            topic.Summary.Concat(topic.Payload).Concat(topic.Types.Members));
        writer.Close();
    }

    /// <summary>Writes the methods that read and write the types that members hold.</summary>
    public static void EmitTypes(SourceWriter writer, JsonTypes types, JsonNames names)
    {
        foreach (var record in types.Records)
        {
            JsonReadEmitter.EmitRecord(writer, record);
            JsonWriteEmitter.EmitRecord(writer, record, names);
        }

        foreach (var union in types.Unions)
        {
            UnionEmitter.Emit(writer, union);
        }

        foreach (var collection in types.Collections)
        {
            CollectionEmitter.Emit(writer, collection);
        }

        foreach (var item in types.Enums)
        {
            EnumEmitter.Emit(writer, item);
        }

        foreach (var custom in types.Customs)
        {
            CustomEmitter.Emit(writer, custom, types.JsonContext);
        }
    }
}
