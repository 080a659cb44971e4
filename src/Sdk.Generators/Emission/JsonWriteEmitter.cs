using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the methods that write objects.</summary>
internal static class JsonWriteEmitter
{
    /// <summary>Writes the method for a part of a topic.</summary>
    public static void EmitPart(SourceWriter writer, TopicModel topic, string part, EquatableArray<MemberModel> members, JsonNames names)
    {
        writer.Line();
        writer.Open($"internal static void Write{part}({Code.Writer} writer, {topic.TypeName} value)");
        writer.Open("try");
        writer.Line($"WriteMembersOf{part}(writer, value);");
        writer.Close();
        writer.Open($"catch ({Code.ContractException} exception) when (exception.Part is null)");
        writer.Line($"throw {Code.OwnWriter}.Fail({topic.TypeName}.TopicName, \"{part.ToLowerInvariant()}\", value, static (again, item) => WriteMembersOf{part}(again, item), exception);");
        writer.Close();
        writer.Close();
        writer.Line();
        writer.Open($"private static void WriteMembersOf{part}({Code.Writer} writer, {topic.TypeName} value)");
        writer.Line("writer.WriteStartObject();");
        if (part == "Summary")
        {
            UpcastEmitter.EmitVersionMember(writer, topic);
        }

        EmitMembers(writer, members, names);
        writer.Line("writer.WriteEndObject();");
        writer.Close();
    }

    /// <summary>Writes the method for a record, and another one for its members if it is a case of a union.</summary>
    public static void EmitRecord(SourceWriter writer, RecordModel record, JsonNames names)
    {
        var made = record.Object;
        writer.Line();
        writer.Open($"internal static void Write{made.Suffix}({Code.Writer} writer, {made.TypeName}{(made.IsValueType ? "" : "?")} value)");
        EmitNull(writer, made.IsValueType);
        writer.Line($"{Code.OwnWriter}.StartObject(writer);");
        if (record.IsCase)
        {
            writer.Line($"WriteMembersOf{made.Suffix}(writer, value);");
        }
        else
        {
            EmitMembers(writer, record.Members, names);
        }

        writer.Line("writer.WriteEndObject();");
        writer.Close();
        if (record.IsCase)
        {
            writer.Line();
            writer.Open($"private static void WriteMembersOf{made.Suffix}({Code.Writer} writer, {made.TypeName} value)");
            EmitMembers(writer, record.Members, names);
            writer.Close();
        }
    }

    /// <summary>Returns the type of a parameter for a value that may be null.</summary>
    public static string Parameter(TypeModel type) => type.IsValueType ? type.Name : type.Name + "?";

    // A null value of a non-nullable type is written anyway, as System.Text.Json does.
    public static void EmitNull(SourceWriter writer, bool isValueType, string and = "")
    {
        if (isValueType)
        {
            return;
        }

        writer.Open($"if (value is null{and})");
        writer.Line("writer.WriteNullValue();");
        writer.Line("return;");
        writer.Close();
        writer.Line();
    }

    /// <summary>Writes the statements that write a value.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="type">The type of the value.</param>
    /// <param name="value">The value in C#.</param>
    public static void EmitValue(SourceWriter writer, TypeModel type, string value)
    {
        if (!type.IsNullableValue)
        {
            writer.Line(Statement(type, value));
            return;
        }

        writer.Open($"if ({value} is {{ }} given)");
        writer.Line(Statement(type, "given"));
        writer.Close();
        writer.Open("else");
        writer.Line("writer.WriteNullValue();");
        writer.Close();
    }

    private static void EmitMembers(SourceWriter writer, EquatableArray<MemberModel> members, JsonNames names)
    {
        foreach (var member in members.Where(static member => member is { IsExtension: false, Writing: not Writing.Never }))
        {
            EmitMember(writer, member, names[member]);
        }

        // Last, so that the declared members are found first.
        if (members.FirstOrDefault(static member => member.IsExtension) is { } extension)
        {
            var set = extension.Type.Shape == JsonShape.Free ? "global::System.Text.Json.Nodes.JsonNode?" : Code.JsonElement;
            writer.Open($"if (value.{extension.Name} is {{ }} others)");
            writer.Open($"foreach (global::System.Collections.Generic.KeyValuePair<string, {set}> other in others)");
            writer.Line("writer.WritePropertyName(other.Key);");
            writer.Line($"{Code.OwnWriter}.Write(writer, other.Value);");
            writer.Close();
            writer.Close();
            writer.Line();
        }
    }

    private static void EmitMember(SourceWriter writer, MemberModel member, string name)
    {
        var value = "value." + member.Name;
        var given = "given" + member.Name.TrimStart('@');
        switch (member.Writing)
        {
            case Writing.NotNull:
                writer.Open($"if ({value} is {{ }} {given})");
                writer.Line(Statement(member.Type, given, name));
                writer.Close();
                writer.Line();
                break;
            case Writing.NotDefault:
                writer.Open($"if (!global::System.Collections.Generic.EqualityComparer<{member.Type.Name}>.Default.Equals({value}, default))");
                writer.Line(Statement(member.Type, value, name));
                writer.Close();
                writer.Line();
                break;
            case Writing.Always when member.Type.IsNullableValue:
                writer.Open($"if ({value} is {{ }} {given})");
                writer.Line(Statement(member.Type, given, name));
                writer.Close();
                writer.Open("else");
                writer.Line($"writer.WriteNull({name});");
                writer.Close();
                writer.Line();
                break;
            default:
                writer.Line(Statement(member.Type, value, name));
                break;
        }
    }

    // Name and value in one call if the writer has one and the value cannot fail: after an error, the written JSON shows the member.
    private static string Statement(TypeModel type, string value, string name) => type.Shape switch
    {
        JsonShape.Truth => $"writer.WriteBoolean({name}, {value});",
        JsonShape.Number when !type.CanFail => $"writer.WriteNumber({name}, {value});",
        JsonShape.Text or JsonShape.Formatted => $"writer.WriteString({name}, {value});",
        JsonShape.EnumNumber => $"writer.WriteNumber({name}, ({Code.Keyword(type.Primitive)}){value});",
        _ => $"writer.WritePropertyName({name});\n{Statement(type, value)}",
    };

    private static string Statement(TypeModel type, string value) => type.Shape switch
    {
        JsonShape.Truth => $"writer.WriteBooleanValue({value});",
        JsonShape.Number when type.CanFail => $"writer.WriteNumberValue({Code.OwnWriter}.Finite({value}));",
        JsonShape.Number => $"writer.WriteNumberValue({value});",
        JsonShape.Text or JsonShape.Formatted => $"writer.WriteStringValue({value});",
        JsonShape.OwnForm or JsonShape.Free => $"{Code.OwnWriter}.Write(writer, {value});",
        JsonShape.AyonId => $"{Code.OwnWriter}.WriteId(writer, {value});",
        JsonShape.AyonTime => $"{Code.OwnWriter}.WriteAyon(writer, {value});",
        JsonShape.EnumName => $"writer.WriteStringValue(TextOf{type.Suffix}({value}));",
        JsonShape.EnumNumber => $"writer.WriteNumberValue(({Code.Keyword(type.Primitive)}){value});",
        _ => $"Write{type.Suffix}(writer, {value});",
    };
}
