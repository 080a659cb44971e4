using System.Globalization;
using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>
/// Writes the methods that read objects: one pass over the members in whatever order they come, so that the last of equal
/// names wins and an absent member keeps its initial value. An object made without arguments is filled as its members
/// come; for one whose constructor takes some of them, they are kept in locals until all are there.
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
        writer.Open($"private static {made.TypeName} Read{made.Suffix}(ref {Code.Reader} reader)");
        writer.Line("reader.StartObject();");
        if (made.Parameters.Count == 0)
        {
            writer.Line($"var value = {AccessorEmitter.Create(made)};");
            EmitMembers(writer, record.Members, 0, isFilled: true, record.Discriminator);
        }
        else
        {
            EmitLocals(writer, made, record.Members, 0);
            EmitMembers(writer, record.Members, 0, isFilled: false, record.Discriminator);
            EmitConstruction(writer, made, record.Members);
        }

        writer.Line("return value;");
        writer.Close();
    }

    private static void EmitPart(SourceWriter writer, TopicModel topic, string part, EquatableArray<MemberModel> members, bool isFilled)
    {
        writer.Line();
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
        writer.Line($"var reader = new {Code.Reader}({topic.TypeName}.TopicName, \"{part.ToLowerInvariant()}\", utf8Json);");
        EmitMembers(writer, members, 0, isFilled: true, discriminator: "");
        writer.Line("reader.End();");
        writer.Close();
    }

    private static void EmitCollected(SourceWriter writer, TopicModel topic, (string Json, EquatableArray<MemberModel> Members) part, string name)
    {
        EmitLocals(writer, topic.Object, part.Members, 0);
        writer.Line($"var reader = new {Code.Reader}({topic.TypeName}.TopicName, \"{name.ToLowerInvariant()}\", {part.Json});");
        EmitMembers(writer, part.Members, 0, isFilled: false, discriminator: "");
        writer.Line("reader.End();");
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
        writer.Line($"var reader = new {Code.Reader}({topic.TypeName}.TopicName, \"summary\", {summary.Json});");
        EmitMembers(writer, summary.Members, 0, isFilled: false, discriminator: "");
        writer.Line("reader.End();");
        writer.Line($"reader = new {Code.Reader}({topic.TypeName}.TopicName, \"payload\", {payload.Json});");
        EmitMembers(writer, payload.Members, summary.Members.Count, isFilled: false, discriminator: "");
        writer.Line("reader.End();");
        EmitConstruction(writer, topic.Object, summary.Members.Concat(payload.Members).ToEquatableArray());
        writer.Line("return value;");
    }

    private static void EmitLocals(SourceWriter writer, ObjectModel made, EquatableArray<MemberModel> members, int first)
    {
        for (var index = 0; index < members.Count; index++)
        {
            var member = members[index];
            var initial = made.Parameters.FirstOrDefault(parameter => parameter.Member == member.Name)?.Default ?? "default";
            writer.Line($"{member.Type.FullName} {Local(first + index)} = {initial};");
            if (!member.IsRequired && !member.IsParameter)
            {
                writer.Line($"var {Has(first + index)} = false;");
            }
        }
    }

    private static void EmitConstruction(SourceWriter writer, ObjectModel made, EquatableArray<MemberModel> members)
    {
        var names = members.Select(static member => member.Name).ToList();
        var arguments = made.Parameters.Select(parameter => names.IndexOf(parameter.Member) is var index and >= 0 ? Local(index) : parameter.Default);
        writer.Line($"var value = {made.Owner.Access}{AccessorEmitter.CreateName(made)}({string.Join(", ", arguments)});");
        for (var index = 0; index < members.Count; index++)
        {
            if (members[index].IsParameter)
            {
                continue;
            }

            if (!members[index].IsRequired)
            {
                writer.Open($"if ({Has(index)})");
            }

            writer.Line(AccessorEmitter.Set(members[index], "value", Local(index)));
            if (!members[index].IsRequired)
            {
                writer.Close();
                writer.Line();
            }
        }
    }

    private static void EmitMembers(SourceWriter writer, EquatableArray<MemberModel> members, int first, bool isFilled, string discriminator)
    {
        for (var index = 0; index < members.Count; index++)
        {
            if (members[index].IsRequired && !members[index].IsExtension)
            {
                writer.Line($"var {Has(first + index)} = false;");
            }
        }

        var extension = members.FirstOrDefault(static member => member.IsExtension);
        if (extension is not null)
        {
            writer.Line($"{ExtensionType(extension)}? others = null;");
        }

        writer.Open("while (reader.NextMember())");
        var word = "if";
        for (var index = 0; index < members.Count; index++)
        {
            if (members[index] is { IsExtension: false, IsRead: true } member)
            {
                EmitMember(writer, member, first + index, isFilled, word);
                word = "else if";
            }
        }

        EmitOthers(writer, extension, discriminator, word);
        writer.Close();
        writer.Line();
        EmitRequired(writer, members, first);
        if (extension is not null)
        {
            var index = first + members.ToList().IndexOf(extension);
            writer.Open("if (others is not null)");
            writer.Line(isFilled ? AccessorEmitter.Set(extension, "value", "others") : $"{Local(index)} = others;");
            if (!isFilled && !extension.IsRequired && !extension.IsParameter)
            {
                writer.Line($"{Has(index)} = true;");
            }

            writer.Close();
            writer.Line();
        }
    }

    private static void EmitMember(SourceWriter writer, MemberModel member, int index, bool isFilled, string word)
    {
        var value = Value(member.Type);
        writer.Open($"{word} (reader.TryMember({Code.Utf8Text(member.JsonName)}))");
        if (member.IsLenient)
        {
            writer.Line("var start = reader;");
            writer.Open("try");
        }

        writer.Line(isFilled ? AccessorEmitter.Set(member, "value", value) : $"{Local(index)} = {value};");
        if (member.IsRequired || (!isFilled && !member.IsParameter))
        {
            writer.Line($"{Has(index)} = true;");
        }

        if (member.IsLenient)
        {
            writer.Close();
            writer.Open($"catch ({Code.ContractException})");
            writer.Line("reader = start;");
            writer.Line("reader.SkipMember();");
            writer.Close();
        }

        writer.Close();
    }

    private static void EmitOthers(SourceWriter writer, MemberModel? extension, string discriminator, string word)
    {
        if (discriminator.Length > 0)
        {
            writer.Open($"{word} (reader.TryMember({Code.Utf8Text(discriminator)}))");
            writer.Line("// Says which record this is, and has been read.");
            writer.Line("reader.SkipMember();");
            writer.Close();
            word = "else if";
        }

        if (word == "else if")
        {
            writer.Open("else");
        }

        if (extension is null)
        {
            writer.Line("reader.SkipMember();");
        }
        else
        {
            writer.Line("var name = reader.MemberName();");
            writer.Line("reader.NextValue();");
            writer.Line($"(others ??= new {ExtensionType(extension)}())[name] = reader.{(IsNode(extension) ? "GetJsonNodeOrNull" : "GetJsonElement")}();");
        }

        if (word == "else if")
        {
            writer.Close();
        }
    }

    private static void EmitRequired(SourceWriter writer, EquatableArray<MemberModel> members, int first)
    {
        for (var index = 0; index < members.Count; index++)
        {
            if (members[index] is { IsRequired: true, IsExtension: false } member)
            {
                writer.Open($"if (!{Has(first + index)})");
                writer.Line($"throw reader.Missing({Code.Text(member.JsonName)});");
                writer.Close();
                writer.Line();
            }
        }
    }

    /// <summary>The expression that reads the current value.</summary>
    public static string Value(TypeModel type)
    {
        var value = type.Shape switch
        {
            JsonShape.EnumNumber => $"({type.Name})reader.Get{type.Primitive}()",
            JsonShape.EnumName or JsonShape.List or JsonShape.Map or JsonShape.Record or JsonShape.Union or JsonShape.Custom =>
                $"Read{type.Suffix}(ref reader)",
            _ => $"reader.Get{type.Primitive}()",
        };
        // Null could become memory: of an array that is not there.
        var none = type.Primitive == "Memory" ? $"default({type.FullName})" : "null";
        return (type.IsNullable, type.HandlesNull) switch
        {
            (true, false) => $"reader.IsNull ? {none} : {value}",
            (false, true) => $"({value} ?? throw reader.Null())",
            _ => value,
        };
    }

    private static bool IsNode(MemberModel extension) => extension.Type.Shape == JsonShape.Free;

    private static string ExtensionType(MemberModel extension) => IsNode(extension)
        ? extension.Type.Name
        : $"global::System.Collections.Generic.Dictionary<string, {Code.JsonElement}>";

    private static string Has(int index) => "has" + index.ToString(CultureInfo.InvariantCulture);

    private static string Local(int index) => "member" + index.ToString(CultureInfo.InvariantCulture);
}
