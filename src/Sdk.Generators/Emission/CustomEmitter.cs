using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the methods that hand a value to the user's converter or context.</summary>
internal static class CustomEmitter
{
    private const string TypeInfo = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo";

    public static void Emit(SourceWriter writer, CustomModel custom, string context)
    {
        var by = "By" + custom.Suffix;
        var options = context.Length == 0 ? $"{Code.Reader}.ConverterOptions" : $"{context}.Default.Options";
        var isConverter = custom.Converter.Length > 0;
        writer.Line();
        writer.Line(isConverter
            ? $"private static readonly {custom.Converter} {by} = new {custom.Converter}();"
            : $"private static readonly {TypeInfo}<{custom.TypeName}> {by} = ({TypeInfo}<{custom.TypeName}>){context}.Default.GetTypeInfo(typeof({custom.TypeName}));");
        writer.Line();
        var orNull = custom.IsValueType ? "" : " ?? throw reader.Null()";
        writer.Line($"private static {custom.TypeName} Read{custom.Suffix}(ref {Code.Reader} reader) =>");
        writer.Indented(isConverter ? $"reader.Convert<{custom.TypeName}>({by}, {options}){orNull};" : $"reader.Deserialize<{custom.TypeName}>({by}){orNull};");
        writer.Line();
        writer.Open($"internal static void Write{custom.Suffix}({Code.Writer} writer, {custom.TypeName}{(custom.IsValueType ? "" : "?")} value)");
        JsonWriteEmitter.EmitNull(writer, custom.IsValueType);
        writer.Line(isConverter ? $"{by}.Write(writer, value, {options});" : $"global::System.Text.Json.JsonSerializer.Serialize(writer, value, {by});");
        writer.Close();
    }
}
