using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the methods that pass a value to the user's converter or context.</summary>
internal static class CustomEmitter
{
    private const string TypeInfo = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo";

    private const string Converter = "global::System.Text.Json.Serialization.JsonConverter";

    public static void Emit(SourceWriter writer, CustomModel custom, string context)
    {
        var by = "By" + custom.Suffix;
        var options = context.Length == 0 ? $"{Code.Reader}.ConverterOptions" : $"{context}.Default.Options";
        var isConverter = custom.Converter.Length > 0;
        writer.Line();
        writer.Line(isConverter
            ? $"private static {Converter}<{custom.TypeName}> {Made(custom, by, options)}"
            : $"private static readonly {TypeInfo}<{custom.TypeName}> {by} = ({TypeInfo}<{custom.TypeName}>){context}.Default.GetTypeInfo(typeof({custom.TypeName}));");
        writer.Line();
        var orNull = custom.IsValueType || custom.HandlesNull ? "" : " ?? throw reader.Null()";
        writer.Line($"private static {custom.TypeName}{(custom.HandlesNull ? "?" : "")} Read{custom.Suffix}(ref {Code.Reader} reader) =>");
        var isGivenNull = custom.HandlesNull ? $"reader.IsNull && !{by}.HandleNull ? null : " : "";
        writer.Indented(isConverter ? $"{isGivenNull}reader.Convert<{custom.TypeName}>({by}, {options}){orNull};" : $"reader.Deserialize<{custom.TypeName}>({by}){orNull};");
        writer.Line();
        writer.Open($"internal static void Write{custom.Suffix}({Code.Writer} writer, {custom.TypeName}{(custom.IsValueType ? "" : "?")} value)");
        JsonWriteEmitter.EmitNull(writer, custom.IsValueType, custom.HandlesNull ? $" && !{by}.HandleNull" : "");
        writer.Line(isConverter ? $"{by}.Write(writer, value{(custom.IsValueType ? "" : "!")}, {options});" : $"global::System.Text.Json.JsonSerializer.Serialize(writer, value, {by});");
        writer.Close();
    }

    // If the factory creates no converter, each use fails with the cause, instead of the type initializer of the class.
    private static string Made(CustomModel custom, string by, string options) => custom.IsFactory
        ? $"{by} => field ??= {Code.Reader}.MakeConverter<{custom.TypeName}>(new {custom.Converter}(), {options});"
        : $"{by} {{ get; }} = new {custom.Converter}();";
}
