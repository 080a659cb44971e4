using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the methods that write JSON.</summary>
internal static class JsonWriteEmitter
{
    /// <summary>Writes the method for a record or part of a topic.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="suffix">What the method's name ends with.</param>
    /// <param name="type">Its type, with a question mark where null may come.</param>
    /// <param name="members">Its members.</param>
    /// <param name="versioned">The topic whose version stands before them, if any.</param>
    public static void EmitObject(SourceWriter writer, string suffix, string type, EquatableArray<MemberModel> members, TopicModel? versioned = null)
    {
        writer.Line();
        writer.Open($"internal static void Write{suffix}({Code.Writer} writer, {type} value)");
        if (type.EndsWith("?", StringComparison.Ordinal))
        {
            EmitNull(writer);
        }

        writer.Line("writer.WriteStartObject();");
        UpcastEmitter.EmitVersionMember(writer, versioned);
        foreach (var member in members)
        {
            writer.Line($"writer.WritePropertyName({Code.Utf8Text(member.JsonName)});");
            EmitValue(writer, member.Type, "value." + member.Name);
        }

        writer.Line("writer.WriteEndObject();");
        writer.Close();
    }

    public static void EmitList(SourceWriter writer, TypeModel list)
    {
        writer.Line();
        writer.Open($"internal static void Write{list.Suffix}({Code.Writer} writer, {list.Name}? value)");
        EmitNull(writer);
        writer.Line("writer.WriteStartArray();");
        writer.Open("foreach (var item in value)");
        EmitValue(writer, list.Item!, "item");
        writer.Close();
        writer.Line();
        writer.Line("writer.WriteEndArray();");
        writer.Close();
    }

    // Null where the type says that it never is: written all the same, as System.Text.Json does.
    private static void EmitNull(SourceWriter writer)
    {
        writer.Open("if (value is null)");
        writer.Line("writer.WriteNullValue();");
        writer.Line("return;");
        writer.Close();
        writer.Line();
    }

    private static void EmitValue(SourceWriter writer, TypeModel type, string value)
    {
        if (!type.IsNullableValue)
        {
            writer.Line(Statement(type, value));
            return;
        }

        writer.Open($"if ({value} is {{ }} {Given(value)})");
        writer.Line(Statement(type, Given(value)));
        writer.Close();
        writer.Open("else");
        writer.Line("writer.WriteNullValue();");
        writer.Close();
    }

    // A variable of an if statement's condition lives on after it: each needs a name of its own.
    private static string Given(string value) => "given" + value.Substring(value.IndexOf('.') + 1).TrimStart('@');

    private static string Statement(TypeModel type, string value) => type.Shape switch
    {
        JsonShape.Truth => $"writer.WriteBooleanValue({value});",
        JsonShape.Number => $"writer.WriteNumberValue({value});",
        JsonShape.EnumName => $"writer.WriteStringValue(TextOf{type.Suffix}({value}));",
        JsonShape.EnumNumber => $"writer.WriteNumberValue(({Code.Keyword(type.Primitive)}){value});",
        JsonShape.List or JsonShape.Record => $"Write{type.Suffix}(writer, {value});",
        _ => $"writer.WriteStringValue({value});",
    };
}
