using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>
/// Writes the methods that read objects: one pass over the members in any order, so that the last of several equal
/// names wins and a missing member keeps its initial value. An object that is created without arguments is filled while its members
/// are read; for a constructor with arguments, the members are stored in locals first.
/// </summary>
internal static class JsonReadEmitter
{
    public static void EmitParts(SourceWriter writer, TopicModel topic)
    {
        var isFilled = topic.Object.Parameters.Count == 0;
        writer.Open($"internal static {topic.TypeName} Read({Code.Utf8} summary, {Code.Utf8} payload)");
        if (isFilled)
        {
            var reference = topic.Object.IsValueType ? "ref " : "";
            writer.Line($"var value = {AccessorEmitter.Create(topic.Object)};");
            writer.Line($"FillSummary(summary, {reference}value);");
            writer.Line($"FillPayload(payload, {reference}value);");
            writer.Line("return value;");
        }
        else
        {
            EmitCollected(writer, topic, ("summary", topic.Summary), ("payload", topic.Payload));
        }

        writer.Close();
        writer.Line();
        writer.Line($"internal static {topic.TypeName} Initial() => {AccessorEmitter.Create(topic.Object)};");
        EmitPart(writer, topic, "Summary", topic.Summary, isFilled);
        EmitPart(writer, topic, "Payload", topic.Payload, isFilled);
    }

    public static void EmitRecord(SourceWriter writer, RecordModel record)
    {
        var made = record.Object;
        writer.Line();
        MemberLoopEmitter.EmitNames(writer, made.Suffix, record.Members, record.Discriminator);
        writer.Open($"private static {made.TypeName} Read{made.Suffix}(ref {Code.Reader} reader)");
        writer.Line("reader.StartObject();");
        if (made.Parameters.Count == 0)
        {
            writer.Line($"var value = {AccessorEmitter.Create(made)};");
            EmitMembers(writer, record.Members, 0, isFilled: true, made.Suffix, record.Discriminator);
        }
        else
        {
            EmitLocals(writer, made, record.Members, 0);
            EmitMembers(writer, record.Members, 0, isFilled: false, made.Suffix, record.Discriminator);
            EmitConstruction(writer, made, record.Members);
        }

        writer.Line("return value;");
        writer.Close();
    }

    private static void EmitPart(SourceWriter writer, TopicModel topic, string part, EquatableArray<MemberModel> members, bool isFilled)
    {
        writer.Line();
        MemberLoopEmitter.EmitNames(writer, part, members, discriminator: "");
        writer.Open($"internal static {topic.TypeName} Read{part}({Code.Utf8} utf8Json)");
        if (!isFilled)
        {
            EmitCollected(writer, topic, ("utf8Json", members), part);
            writer.Close();
            return;
        }

        var reference = topic.Object.IsValueType ? "ref " : "";
        writer.Line($"var value = {AccessorEmitter.Create(topic.Object)};");
        writer.Line($"Fill{part}(utf8Json, {reference}value);");
        writer.Line("return value;");
        writer.Close();
        writer.Line();
        writer.Open($"private static void Fill{part}({Code.Utf8} utf8Json, {reference}{topic.TypeName} value)");
        EmitPart(writer, topic, part, "utf8Json", members, 0, isFilled: true);
        writer.Close();
    }

    private static void EmitCollected(SourceWriter writer, TopicModel topic, (string Json, EquatableArray<MemberModel> Members) part, string name)
    {
        EmitLocals(writer, topic.Object, part.Members, 0);
        EmitPart(writer, topic, name, part.Json, part.Members, 0, isFilled: false);
        EmitConstruction(writer, topic.Object, part.Members);
        writer.Line("return value;");
    }

    private static void EmitCollected(
        SourceWriter writer,
        TopicModel topic,
        (string Json, EquatableArray<MemberModel> Members) summary,
        (string Json, EquatableArray<MemberModel> Members) payload)
    {
        EmitLocals(writer, topic.Object, summary.Members, 0);
        EmitLocals(writer, topic.Object, payload.Members, summary.Members.Count);
        EmitPart(writer, topic, "Summary", summary.Json, summary.Members, 0, isFilled: false);
        EmitPart(writer, topic, "Payload", payload.Json, payload.Members, summary.Members.Count, isFilled: false);
        EmitConstruction(writer, topic.Object, summary.Members.Concat(payload.Members).ToEquatableArray());
        writer.Line("return value;");
    }

    // A part without members is common, and comparing two characters is cheaper than a reader.
    private static void EmitPart(SourceWriter writer, TopicModel topic, string part, string json, EquatableArray<MemberModel> members, int first, bool isFilled)
    {
        var isBlock = !isFilled || !members.Any(static member => member.IsRequired);
        if (isBlock)
        {
            writer.Open(members.Any(static member => member.IsRequired) ? "" : $"if ({Code.Reader}.HasMembers({json}))");
        }

        writer.Line($"var reader = new {Code.Reader}({topic.TypeName}.TopicName, \"{part.ToLowerInvariant()}\", {json});");
        EmitMembers(writer, members, first, isFilled, part, discriminator: "");
        writer.Line("reader.End();");
        if (isBlock)
        {
            writer.Close();
        }

        if (!isFilled)
        {
            writer.Line();
        }
    }

    private static void EmitLocals(SourceWriter writer, ObjectModel made, EquatableArray<MemberModel> members, int first)
    {
        for (var index = 0; index < members.Count; index++)
        {
            var member = members[index];
            var initial = made.Parameters.FirstOrDefault(parameter => parameter.Member == member.Name)?.Default ?? "default";
            writer.Line($"{member.Type.FullName} {MemberLoopEmitter.Local(first + index)} = {initial};");
            if (!member.IsRequired && !member.IsParameter)
            {
                writer.Line($"var {MemberLoopEmitter.Has(first + index)} = false;");
            }
        }
    }

    private static void EmitConstruction(SourceWriter writer, ObjectModel made, EquatableArray<MemberModel> members)
    {
        var names = members.Select(static member => member.Name).ToList();
        var arguments = made.Parameters.Select(parameter => names.IndexOf(parameter.Member) is var index and >= 0 ? MemberLoopEmitter.Local(index) : parameter.Default);
        writer.Line($"var value = {made.Owner.Access}{AccessorEmitter.CreateName(made)}({string.Join(", ", arguments)});");
        for (var index = 0; index < members.Count; index++)
        {
            if (members[index].IsParameter)
            {
                continue;
            }

            if (!members[index].IsRequired)
            {
                writer.Open($"if ({MemberLoopEmitter.Has(index)})");
            }

            writer.Line(AccessorEmitter.Set(members[index], "value", MemberLoopEmitter.Local(index)));
            if (!members[index].IsRequired)
            {
                writer.Close();
                writer.Line();
            }
        }
    }

    private static void EmitMembers(SourceWriter writer, EquatableArray<MemberModel> members, int first, bool isFilled, string names, string discriminator)
    {
        for (var index = 0; index < members.Count; index++)
        {
            if (members[index].IsRequired && !members[index].IsExtension)
            {
                writer.Line($"var {MemberLoopEmitter.Has(first + index)} = false;");
            }
        }

        var extension = members.FirstOrDefault(static member => member.IsExtension);
        if (extension is not null)
        {
            writer.Line($"{MemberLoopEmitter.ExtensionType(extension)}? others = null;");
        }

        MemberLoopEmitter.Emit(writer, members, first, isFilled, names, discriminator);
        EmitRequired(writer, members, first);
        if (extension is not null)
        {
            var index = first + members.ToList().IndexOf(extension);
            writer.Open("if (others is not null)");
            writer.Line(isFilled ? AccessorEmitter.Set(extension, "value", "others") : $"{MemberLoopEmitter.Local(index)} = others;");
            if (!isFilled && !extension.IsRequired && !extension.IsParameter)
            {
                writer.Line($"{MemberLoopEmitter.Has(index)} = true;");
            }

            writer.Close();
            writer.Line();
        }
    }

    private static void EmitRequired(SourceWriter writer, EquatableArray<MemberModel> members, int first)
    {
        for (var index = 0; index < members.Count; index++)
        {
            if (members[index] is { IsRequired: true, IsExtension: false } member)
            {
                writer.Open($"if (!{MemberLoopEmitter.Has(first + index)})");
                writer.Line($"throw reader.Missing({Code.Text(member.JsonName)});");
                writer.Close();
                writer.Line();
            }
        }
    }
}
