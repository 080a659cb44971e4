using System.Text;
using Ayon.Events.Generators.Emission;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators;

/// <summary>Reports what generators find wrong, and puts something in its place.</summary>
internal static class ErrorReports
{
    /// <summary>Writes what stands for topics with errors.</summary>
    /// <param name="context">The generator's.</param>
    /// <param name="topics">The topics, each as often as it was found.</param>
    /// <param name="file">Name of the file.</param>
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

    /// <summary>Reports errors in builds; in an editor, where the analyzers report them with their fixes, those that no analyzer sees.</summary>
    /// <param name="context">The generator's.</param>
    /// <param name="errors">What it found wrong with each type.</param>
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

    // What several types hold, such as a base of topics, has its mistakes once.
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
