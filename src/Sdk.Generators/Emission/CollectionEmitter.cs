using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the methods that read and write lists and maps.</summary>
internal static class CollectionEmitter
{
    public static void Emit(SourceWriter writer, TypeModel type)
    {
        if (type.Shape == JsonShape.Map)
        {
            EmitReadMap(writer, type);
            EmitWriteMap(writer, type);
        }
        else
        {
            EmitReadList(writer, type);
            EmitWriteList(writer, type);
        }
    }

    private static void EmitReadList(SourceWriter writer, TypeModel list)
    {
        var item = list.Item!;
        var items = $"global::System.Collections.Generic.{(list.List == ListKind.Set ? "HashSet" : "List")}<{item.FullName}>";
        var result = list.List is ListKind.Array or ListKind.ImmutableArray || list.Maker.Length > 0 ? list.Name : items;
        writer.Line();
        writer.Open($"private static {result} Read{list.Suffix}(ref {Code.Reader} reader)");
        writer.Line("reader.StartArray();");
        writer.Line($"var items = new {items}();");
        writer.Open("while (reader.NextItem())");
        writer.Line($"items.Add({MemberLoopEmitter.Value(item)});");
        writer.Close();
        writer.Line();
        writer.Line(list.List switch
        {
            _ when list.Maker.Length > 0 => $"return {list.Maker}(items);",
            ListKind.Array => "return items.ToArray();",
            ListKind.ImmutableArray => "return global::System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items.ToArray());",
            _ => "return items;",
        });
        writer.Close();
    }

    private static void EmitWriteList(SourceWriter writer, TypeModel list)
    {
        writer.Line();
        writer.Open($"internal static void Write{list.Suffix}({Code.Writer} writer, {JsonWriteEmitter.Parameter(list)} value)");
        JsonWriteEmitter.EmitNull(writer, list.IsValueType);
        writer.Line($"{Code.OwnWriter}.StartArray(writer);");
        if (list.List == ListKind.ImmutableArray)
        {
            // An uninitialized ImmutableArray throws when it is enumerated.
            writer.Open("if (!value.IsDefault)");
        }

        if (list.IsIndexed)
        {
            // The enumerator of an interface would be allocated.
            var count = list.List == ListKind.List ? "Count" : "Length";
            writer.Open($"for (var index = 0; index < value.{count}; index++)");
            JsonWriteEmitter.EmitValue(writer, list.Item!, "value[index]");
        }
        else
        {
            writer.Open("foreach (var item in value)");
            JsonWriteEmitter.EmitValue(writer, list.Item!, "item");
        }

        writer.Close();
        if (list.List == ListKind.ImmutableArray)
        {
            writer.Close();
        }

        writer.Line();
        writer.Line("writer.WriteEndArray();");
        writer.Close();
    }

    private static void EmitReadMap(SourceWriter writer, TypeModel map)
    {
        var items = $"global::System.Collections.Generic.Dictionary<{map.Key?.Name ?? "string"}, {map.Item!.FullName}>";
        writer.Line();
        writer.Open($"private static {(map.Maker.Length > 0 ? map.Name : items)} Read{map.Suffix}(ref {Code.Reader} reader)");
        writer.Line("reader.StartObject();");
        writer.Line($"var items = new {items}();");
        writer.Open("while (reader.NextMember())");
        writer.Line($"var name = {ReadKey(map.Key)};");
        writer.Line("reader.NextValue();");
        writer.Line($"items[name] = {MemberLoopEmitter.Value(map.Item)};");
        writer.Close();
        writer.Line();
        writer.Line(map.Maker.Length > 0 ? $"return {map.Maker}(items);" : "return items;");
        writer.Close();
    }

    private static string ReadKey(TypeModel? key) => key?.Shape switch
    {
        null => "reader.MemberName()",
        JsonShape.EnumName => $"Read{key.Suffix}(ref reader)",
        JsonShape.EnumNumber => $"({key.Name})reader.MemberKey<{Code.Keyword(key.Primitive)}>()",
        _ => $"reader.MemberKey<{key.Name}>()",
    };

    private static string WriteKey(TypeModel? key) => key?.Shape switch
    {
        null => "pair.Key",
        JsonShape.EnumName => $"TextOf{key.Suffix}(pair.Key)",
        JsonShape.EnumNumber => $"(({Code.Keyword(key.Primitive)})pair.Key).ToString(global::System.Globalization.CultureInfo.InvariantCulture)",
        JsonShape.AyonId => "pair.Key.ToString(\"N\")",
        JsonShape.Formatted => "pair.Key.ToString()",
        _ => "pair.Key.ToString(global::System.Globalization.CultureInfo.InvariantCulture)",
    };

    private static void EmitWriteMap(SourceWriter writer, TypeModel map)
    {
        writer.Line();
        writer.Open($"internal static void Write{map.Suffix}({Code.Writer} writer, {JsonWriteEmitter.Parameter(map)} value)");
        JsonWriteEmitter.EmitNull(writer, isValueType: false);
        writer.Line($"{Code.OwnWriter}.StartObject(writer);");
        writer.Open("foreach (var pair in value)");
        writer.Line($"writer.WritePropertyName({WriteKey(map.Key)});");
        JsonWriteEmitter.EmitValue(writer, map.Item!, "pair.Value");
        writer.Close();
        writer.Line();
        writer.Line("writer.WriteEndObject();");
        writer.Close();
    }
}
