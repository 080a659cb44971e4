using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>
/// Writes the methods that read and write polymorphic values. The discriminator may be at any position of the object, since
/// a server's database may reorder members: a copy of the reader searches for it.
/// </summary>
internal static class UnionEmitter
{
    public static void Emit(SourceWriter writer, UnionModel union)
    {
        EmitRead(writer, union);
        EmitWrite(writer, union);
    }

    private static void EmitRead(SourceWriter writer, UnionModel union)
    {
        writer.Line();
        writer.Open($"private static {union.TypeName} Read{union.Suffix}(ref {Code.Reader} reader)");
        writer.Line("reader.StartObject();");
        writer.Line("var kind = reader;");
        writer.Open($"if (!kind.Seek({Code.Utf8Text(union.Discriminator)}))");
        writer.Line(union.Otherwise.Length > 0 ? $"return Read{union.Otherwise}(ref reader);" : $"throw kind.Missing({Code.Text(union.Discriminator)});");
        writer.Close();
        writer.Line();
        foreach (var @case in union.Cases.Where(static @case => @case.Value.Length > 0))
        {
            writer.Open($"if (kind.Is({@case.Value}{(@case.Value[0] == '"' ? "u8" : "")}))");
            writer.Line($"return Read{@case.Suffix}(ref reader);");
            writer.Close();
            writer.Line();
        }

        var names = string.Join(", ", union.Cases.Where(static @case => @case.Value.Length > 0).Select(static @case => @case.Value.Trim('"')));
        writer.Line(union is { IgnoresUnknown: true, Otherwise.Length: > 0 }
            ? $"return Read{union.Otherwise}(ref reader);"
            : $"throw kind.NoneOf({Code.Text(names)});");
        writer.Close();
    }

    private static void EmitWrite(SourceWriter writer, UnionModel union)
    {
        writer.Line();
        writer.Open($"internal static void Write{union.Suffix}({Code.Writer} writer, {union.TypeName}? value)");
        JsonWriteEmitter.EmitNull(writer, isValueType: false);
        writer.Line("var type = ((object)value).GetType();");
        writer.Line($"{Code.OwnWriter}.StartObject(writer);");
        var word = "if";
        foreach (var @case in union.Cases)
        {
            writer.Open($"{word} (type == typeof({@case.TypeName}))");
            if (@case.Value.Length > 0)
            {
                var method = @case.Value[0] == '"' ? "WriteString" : "WriteNumber";
                writer.Line($"writer.{method}({Code.Utf8Text(union.Discriminator)}, {@case.Value}{(@case.Value[0] == '"' ? "u8" : "")});");
            }

            writer.Line($"WriteMembersOf{@case.Suffix}(writer, ({@case.TypeName})value);");
            writer.Close();
            word = "else if";
        }

        writer.Open("else");
        writer.Line($"throw new global::System.NotSupportedException($\"'{{type}}' cannot be sent: it is not a [JsonDerivedType] of its base.\");");
        writer.Close();
        writer.Line();
        writer.Line("writer.WriteEndObject();");
        writer.Close();
    }
}
