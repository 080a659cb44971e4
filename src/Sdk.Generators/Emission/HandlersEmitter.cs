using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes <c>AddEnrollHandlers()</c>.</summary>
internal static class HandlersEmitter
{
    private const string Builder = "global::Ayon.Events.Worker.IAyonEventsBuilder";
    private const string Settings = "global::Ayon.Events.Worker.EnrollHandlerSettings";
    private const string Extensions = "global::Microsoft.Extensions.DependencyInjection.AyonEventsBuilderExtensions";

    public static string Emit(IReadOnlyCollection<HandlerModel> handlers)
    {
        var writer = new SourceWriter();
        writer.Line(Code.FileHead(handlers.SelectMany(static handler => handler.WarningIds).Distinct().OrderBy(static id => id, StringComparer.Ordinal)));
        writer.Open("namespace Microsoft.Extensions.DependencyInjection");
        writer.Summary("Adds this assembly's handlers.");
        writer.Line(Code.GeneratedType);
        writer.Open("internal static class AyonEventsEnrollHandlers");
        writer.Summary("Adds every class of this assembly with <c>[EnrollHandler]</c>.");
        writer.Line("/// <param name=\"builder\">From <c>AddAyonEvents</c>.</param>");
        writer.Open($"internal static {Builder} AddEnrollHandlers(this {Builder} builder)");
        foreach (var handler in handlers)
        {
            foreach (var enroll in handler.Enrolls)
            {
                EmitHandler(writer, handler, enroll);
            }
        }

        writer.Line("return builder;");
        writer.Close();
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static void EmitHandler(SourceWriter writer, HandlerModel handler, EnrollModel enroll)
    {
        var target = enroll.Target.Length == 0 ? "" : ", " + enroll.Target;
        writer.Line($"{Extensions}.AddEnrollHandler<{handler.TypeName}, {enroll.Source}{target}>(");
        writer.Line("    builder,");
        if (target.Length == 0)
        {
            writer.Line($"    {Code.Text(handler.Target)},");
        }

        writer.Line($"    new {Settings}");
        writer.Line("    {");
        foreach (var setting in handler.Settings)
        {
            writer.Line($"        {setting.Name} = {setting.Value},");
        }

        writer.Line(enroll.Partition.Length == 0 ? "    });" : "    },");
        if (enroll.Partition.Length > 0)
        {
            writer.Line($"    static source => {enroll.Partition});");
        }
    }
}
