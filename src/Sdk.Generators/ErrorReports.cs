using System.Text;
using Ayon.Events.Generators.Emission;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators;

/// <summary>Reports errors of the generators, and emits substitutes for invalid topics.</summary>
internal static class ErrorReports
{
    /// <summary>Emits the substitutes of topics with errors.</summary>
    /// <param name="context">The context of the generator.</param>
    /// <param name="topics">The topics, possibly with duplicates.</param>
    /// <param name="file">The name of the file.</param>
    public static void AddBrokenTopics(this IncrementalGeneratorInitializationContext context, IncrementalValueProvider<EquatableArray<BrokenTopicModel>> topics, string file)
    {
        var broken = topics
            .Select(static (all, _) => all.Distinct().OrderBy(static topic => topic.TypeName, StringComparer.Ordinal).ToEquatableArray())
            .WithTrackingName(TrackingNames.BrokenTopics);
        context.RegisterSourceOutput(broken, (output, all) =>
        {
            if (all.Count > 0)
            {
                output.AddSource(file, SourceText.From(BrokenTopicsEmitter.Emit(all), Encoding.UTF8));
            }
        });
    }

    /// <summary>Reports errors in builds. In an editor, the analyzers report them with their fixes, so only errors that no analyzer finds are reported.</summary>
    /// <param name="context">The context of the generator.</param>
    /// <param name="errors">The errors of each type.</param>
    public static void ReportErrors(this IncrementalGeneratorInitializationContext context, IncrementalValueProvider<EquatableArray<EquatableArray<Diagnostic>>> errors)
    {
        var isEditing = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => Findings.IsEditing(options.GlobalOptions));
        var once = errors.SelectMany(static (all, _) => Once(all));
        context.RegisterSourceOutput(once.Combine(isEditing), static (output, found) =>
        {
            if (!found.Right || Findings.IsForGenerator(found.Left))
            {
                output.ReportDiagnostic(found.Left);
            }
        });
    }

    // Problems in types that several topics use, such as a base, are reported once.
    private static IEnumerable<Diagnostic> Once(IEnumerable<EquatableArray<Diagnostic>> all)
    {
        var said = new HashSet<(string Id, Location Place)>();
        foreach (var found in all)
        {
            var left = found.Where(error => !said.Contains((error.Id, error.Location))).ToArray();
            said.UnionWith(left.Select(static error => (error.Id, error.Location)));
            foreach (var error in left)
            {
                yield return error;
            }
        }
    }
}
