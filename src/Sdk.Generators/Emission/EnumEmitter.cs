using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the methods that convert an enum to its name in JSON and back.</summary>
internal static class EnumEmitter
{
    public static void Emit(SourceWriter writer, EnumModel model)
    {
        writer.Line();
        writer.Open($"internal static string TextOf{model.Suffix}({model.TypeName} value) => value switch");
        foreach (var member in model.Members.Where(static member => !member.IsAlias))
        {
            writer.Line($"{model.TypeName}.{member.Name.Escaped()} => {Code.Text(member.JsonName)},");
        }

        writer.Line($"_ => throw {Code.OwnWriter}.NoName(value),");
        writer.Close(";");
        writer.Line();
        writer.Open($"private static {model.TypeName} Read{model.Suffix}(ref {Code.Reader} reader)");
        foreach (var member in model.Members)
        {
            writer.Open($"if (reader.TextEquals({Code.Utf8Text(member.JsonName)}))");
            writer.Line($"return {model.TypeName}.{member.Name.Escaped()};");
            writer.Close();
            writer.Line();
        }

        if (model.Fallback.Length > 0)
        {
            writer.Line("reader.RequireText();");
            writer.Line($"return {model.TypeName}.{model.Fallback.Escaped()};");
            writer.Close();
            return;
        }

        var names = string.Join(", ", model.Members.Select(static member => member.JsonName).Distinct(StringComparer.Ordinal));
        writer.Line($"throw reader.NoneOf({Code.Text(names)});");
        writer.Close();
    }
}
