using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;

namespace Ayon.Events.Generators.Emission;

/// <summary>Writes <c>AddEnrollHandlers()</c> for the assembly itself, and the members with which other assemblies add its handlers.</summary>
internal static class HandlersEmitter
{
    private const string Namespace = "global::Microsoft.Extensions.DependencyInjection";
    private const string Builder = "global::Ayon.Events.IAyonEventsBuilder";
    private const string Set = "global::Ayon.Events.Worker.EnrollHandlerSet";
    private const string Settings = "global::Ayon.Events.Worker.EnrollHandlerSettings";
    private const string Extensions = Namespace + ".AyonEventsBuilderExtensions";

    /// <summary>Writes the file.</summary>
    /// <param name="handlers">The handlers.</param>
    /// <param name="assembly">The name of the assembly.</param>
    /// <param name="name">The name from which the names of the public method and class are derived.</param>
    public static string Emit(IReadOnlyCollection<HandlerModel> handlers, string assembly, string name)
    {
        var writer = new SourceWriter();
        writer.Line(Code.FileHead(handlers.SelectMany(static handler => handler.WarningIds).Distinct().OrderBy(static id => id, StringComparer.Ordinal)));
        writer.Open("namespace Microsoft.CodeAnalysis");
        writer.Line("internal sealed partial class EmbeddedAttribute : global::System.Attribute;");
        writer.Close();
        writer.Line();
        writer.Open("namespace Microsoft.Extensions.DependencyInjection");
        EmitOwn(writer, name);
        writer.Line();
        writer.Summary($"The handlers of <c>{Code.Xml(assembly)}</c>, for programs that reference it.");
        writer.Line(Code.GeneratedType);
        writer.Open($"public static class {ClassName(name)}");
        writer.Summary("Gets all handlers, for a call of <c>AddEnrollHandlers</c> with those of other assemblies.");
        writer.Line($"public static {Set} All {{ get; }} = new {Set}({Code.Text(assembly)}, {MethodName(name)});");
        writer.Line();
        writer.Summary($"Adds every class of <c>{Code.Xml(assembly)}</c> with <c>[EnrollHandler]</c>.");
        writer.Line("/// <param name=\"builder\">The builder returned by <c>AddAyonEvents</c>.</param>");
        writer.Open($"public static {Builder} {MethodName(name)}(this {Builder} builder)");
        EmitHandlers(writer, handlers.Where(static handler => !handler.IsObsolete));
        var obsolete = handlers.Where(static handler => handler.IsObsolete).ToArray();
        if (obsolete.Length > 0)
        {
            writer.Line("AddObsolete(builder);");
        }

        writer.Line("return builder;");
        writer.Close();
        EmitObsolete(writer, obsolete);
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    // Every assembly has this method. Embedded types are not visible to other assemblies, even with InternalsVisibleTo.
    private static void EmitOwn(SourceWriter writer, string name)
    {
        writer.Summary("Adds this assembly's handlers.");
        writer.Line("[global::Microsoft.CodeAnalysis.Embedded]");
        writer.Line(Code.GeneratedType);
        writer.Open("internal static class EnrollHandlersOfThisAssembly");
        writer.Summary("Adds every class of this assembly with <c>[EnrollHandler]</c>.");
        writer.Line("/// <param name=\"builder\">The builder returned by <c>AddAyonEvents</c>.</param>");
        writer.Line($"internal static {Builder} AddEnrollHandlers(this {Builder} builder) => {Namespace}.{ClassName(name)}.{MethodName(name)}(builder);");
        writer.Close();
    }

    private static string ClassName(string name) => (char.IsDigit(name[0]) ? "_" : "") + name + HandlerSets.Ending;

    private static string MethodName(string name) => "Add" + name + HandlerSets.Ending;

    // Obsolete code may use obsolete members, while no pragma can suppress the error of [Obsolete(error: true)].
    private static void EmitObsolete(SourceWriter writer, HandlerModel[] handlers)
    {
        if (handlers.Length > 0)
        {
            writer.Line();
            writer.Line("[global::System.Obsolete]");
            writer.Open($"private static void AddObsolete({Builder} builder)");
            EmitHandlers(writer, handlers);
            writer.Close();
        }
    }

    private static void EmitHandlers(SourceWriter writer, IEnumerable<HandlerModel> handlers)
    {
        foreach (var handler in handlers)
        {
            foreach (var enroll in handler.Enrolls)
            {
                EmitHandler(writer, handler, enroll);
            }
        }
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
