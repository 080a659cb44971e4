using System;
using System.Collections.Generic;
using System.Linq;
using Ayon.Events.Generators.Models;

namespace Ayon.Events.Generators.Emission;

/// <summary>The method <c>AddEnrollHandlers()</c> of an assembly.</summary>
internal static class HandlerEmitter
{
    public const string HintName = "AyonEventsEnrollHandlers.g.cs";

    public static string Emit(IEnumerable<HandlerModel> handlers)
    {
        var writer = new SourceWriter();
        writer.Line(Names.Header);
        writer.Line("namespace Microsoft.Extensions.DependencyInjection;");
        writer.Line();
        writer.Line("/// <summary>Registers the handlers of this assembly.</summary>");
        writer.Line(Names.GeneratedCode);
        using (writer.Block("internal static class AyonEventsEnrollHandlers"))
        {
            writer.Line("/// <summary>Registers every class of this assembly with <c>[EnrollHandler]</c>.</summary>");
            writer.Line("/// <param name=\"builder\">From <c>AddAyonEvents</c>.</param>");
            using (writer.Block($"internal static {Names.Worker}.IAyonEventsBuilder AddEnrollHandlers(this {Names.Worker}.IAyonEventsBuilder builder)"))
            {
                foreach (var handler in handlers.OrderBy(static handler => handler.FullName, StringComparer.Ordinal))
                {
                    var settings = string.Concat(handler.Settings.Select(static setting => $"{setting.Name} = {setting.Value}, "));
                    foreach (var job in handler.Jobs)
                    {
                        writer.Line($"global::Microsoft.Extensions.DependencyInjection.AyonEventsBuilderExtensions.AddEnrollHandler<{handler.FullName}, {job.Source}, {job.Target}>(");
                        writer.Line($"    builder, new {Names.Worker}.EnrollHandlerSettings {{ {settings}}});");
                    }
                }

                writer.Line("return builder;");
            }
        }

        return writer.ToString();
    }
}
