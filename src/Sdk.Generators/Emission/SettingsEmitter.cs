using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes the file of one record of settings, and what stands for one with errors.</summary>
internal static class SettingsEmitter
{
    private const string Secrets = "global::Ayon.Events.Topics.SecretValues";

    public static string Emit(SettingsModel settings)
    {
        var writer = new SourceWriter();
        writer.Line(Code.FileHead(settings.WarningIds));
        var type = settings.Record.Name;
        var json = $"__{settings.FlatName}Json";
        var qualified = settings.Namespace.Length == 0 ? $"global::{json}" : $"global::{settings.Namespace}.{json}";
        Open(writer, settings.Namespace, settings.ContainingTypes);
        writer.Open($"partial record {settings.Name} : {Face(type)}");

        // The interface is implemented explicitly, so that a user's member may be called Read.
        writer.Line($"static {type} {Face(type)}.Read({Code.Utf8} utf8Json, {Secrets} secrets) => {qualified}.Read(utf8Json, secrets);");
        writer.Close();
        Close(writer, settings.ContainingTypes.Count);
        writer.Line();
        EmitJson(writer, settings, json);
        if (settings.Namespace.Length > 0)
        {
            writer.Close();
        }

        return writer.ToString();
    }

    public static string EmitBroken(IEnumerable<BrokenSettingsModel> broken)
    {
        var writer = new SourceWriter();
        writer.Line(Code.FileHead([]));
        writer.Line("#pragma warning disable");
        foreach (var settings in broken)
        {
            Open(writer, settings.Namespace, settings.ContainingTypes);
            writer.Open($"{settings.Declaration} : {Face(settings.TypeName)}");
            writer.Line($"static {settings.TypeName} {Face(settings.TypeName)}.Read({Code.Utf8} utf8Json, {Secrets} secrets) => throw new global::System.NotSupportedException({Code.Text("The settings have errors, which are suppressed.")});");
            writer.Close();
            Close(writer, settings.ContainingTypes.Count + (settings.Namespace.Length > 0 ? 1 : 0));
        }

        return writer.ToString();
    }

    private static void EmitJson(SourceWriter writer, SettingsModel settings, string json)
    {
        var names = new JsonNames(settings.Types.Members);
        writer.Line(Code.GeneratedType);

        // What is obsolete may be used where all is: no pragma permits what [Obsolete] calls an error.
        writer.Line("[global::System.Obsolete]");
        writer.Open($"file static class {json}");
        names.Emit(writer);
        writer.Open($"internal static {settings.Record.Name} Read({Code.Utf8} utf8Json, {Secrets} secrets)");
        writer.Line($"var reader = new {Code.Reader}({Code.Text(settings.Name.TrimStart('@'))}, utf8Json, secrets);");
        writer.Line($"var value = {MemberLoopEmitter.Value(settings.Record)};");
        writer.Line("reader.End();");
        writer.Line("return value;");
        writer.Close();
        JsonEmitter.EmitTypes(writer, settings.Types, names);
        AccessorEmitter.Emit(writer, settings.Types.Records.Select(static record => record.Object), settings.Types.Members);
        writer.Close();
    }

    private static string Face(string type) => $"global::Ayon.Events.Studio.IAddonSettingsModel<{type}>";

    private static void Open(SourceWriter writer, string space, EquatableArray<string> containingTypes)
    {
        if (space.Length > 0)
        {
            writer.Open("namespace " + space);
        }

        foreach (var containing in containingTypes)
        {
            writer.Open(containing);
        }
    }

    private static void Close(SourceWriter writer, int count)
    {
        for (var index = 0; index < count; index++)
        {
            writer.Close();
        }
    }
}
