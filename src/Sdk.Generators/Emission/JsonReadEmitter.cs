using System.Globalization;
using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>
/// Writes the methods that read JSON: one pass over the members in whatever order they come, each set as it is read, so
/// that the last of equal names wins and an absent member keeps its initial value.
/// </summary>
internal static class JsonReadEmitter
{
    public static void EmitPart(SourceWriter writer, TopicModel topic, string part, EquatableArray<MemberModel> members)
    {
        writer.Line();
        writer.Open($"internal static {topic.TypeName} Read{part}({Code.Utf8} utf8Json)");
        writer.Line("var value = Create();");
        writer.Line($"Fill{part}(utf8Json, value);");
        writer.Line("return value;");
        writer.Close();
        writer.Line();
        writer.Open($"private static void Fill{part}({Code.Utf8} utf8Json, {topic.TypeName} value)");
        writer.Line($"var reader = new {Code.Reader}({topic.TypeName}.TopicName, \"{part.ToLowerInvariant()}\", utf8Json);");
        EmitMembers(writer, members);
        writer.Line("reader.End();");
        writer.Close();
    }

    public static void EmitRecord(SourceWriter writer, RecordModel record)
    {
        writer.Line();
        writer.Open($"private static {record.TypeName} Read{record.Suffix}(ref {Code.Reader} reader)");
        writer.Line("reader.StartObject();");
        writer.Line($"var value = Create{record.Suffix}();");
        EmitMembers(writer, record.Members);
        writer.Line("return value;");
        writer.Close();
    }

    public static void EmitList(SourceWriter writer, TypeModel list)
    {
        var item = list.Item!;
        var items = $"global::System.Collections.Generic.List<{item.FullName}>";
        writer.Line();
        writer.Open($"private static {(list.IsArray ? list.Name : items)} Read{list.Suffix}(ref {Code.Reader} reader)");
        writer.Line("reader.StartArray();");
        writer.Line($"var items = new {items}();");
        writer.Open("while (reader.NextItem())");
        writer.Line($"items.Add({Value(item)});");
        writer.Close();
        writer.Line();
        writer.Line(list.IsArray ? "return items.ToArray();" : "return items;");
        writer.Close();
    }

    private static void EmitMembers(SourceWriter writer, EquatableArray<MemberModel> members)
    {
        for (var index = 0; index < members.Count; index++)
        {
            if (members[index].IsRequired)
            {
                writer.Line($"var {Has(index)} = false;");
            }
        }

        writer.Open("while (reader.NextMember())");
        for (var index = 0; index < members.Count; index++)
        {
            EmitMember(writer, members[index], index);
        }

        if (members.Count > 0)
        {
            writer.Open("else");
        }

        writer.Line("reader.SkipMember();");
        if (members.Count > 0)
        {
            writer.Close();
        }

        writer.Close();
        writer.Line();
        for (var index = 0; index < members.Count; index++)
        {
            if (members[index].IsRequired)
            {
                writer.Open($"if (!{Has(index)})");
                writer.Line($"throw reader.Missing({Code.Text(members[index].JsonName)});");
                writer.Close();
                writer.Line();
            }
        }
    }

    private static void EmitMember(SourceWriter writer, MemberModel member, int index)
    {
        writer.Open($"{(index == 0 ? "if" : "else if")} (reader.TryMember({Code.Utf8Text(member.JsonName)}))");
        writer.Line(member.IsInitOnly
            ? $"{AccessorEmitter.Setter(member)}(value, {Value(member.Type)});"
            : $"value.{member.Name} = {Value(member.Type)};");
        if (member.IsRequired)
        {
            writer.Line($"{Has(index)} = true;");
        }

        writer.Close();
    }

    private static string Has(int index) => "has" + index.ToString(CultureInfo.InvariantCulture);

    private static string Value(TypeModel type)
    {
        var value = type.Shape switch
        {
            JsonShape.EnumNumber => $"({type.Name})reader.Get{type.Primitive}()",
            JsonShape.EnumName or JsonShape.List or JsonShape.Record => $"Read{type.Suffix}(ref reader)",
            _ => $"reader.Get{type.Primitive}()",
        };
        return type.IsNullable ? $"reader.IsNull ? null : {value}" : value;
    }
}
