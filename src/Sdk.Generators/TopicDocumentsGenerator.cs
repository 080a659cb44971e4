using System.Collections.Immutable;
using System.Text;
using Ayon.Events.Generators.Export;
using Ayon.Events.Generators.Json;
using Ayon.Events.Generators.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators;

/// <summary>
/// Describes a project's topics for the build targets UpdateTopicsLock and ExportTopics, which set a property. Does nothing in other
/// builds and in an editor.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TopicDocumentsGenerator : IIncrementalGenerator
{
    /// <summary>The name of the generated file, which the targets read.</summary>
    public const string FileName = "AyonEventsTopics.g.cs";

    private const string Property = "build_property.AyonEventsDescribeTopics";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var isWanted = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => options.GlobalOptions.TryGetValue(Property, out var value) && value == "true")
            .WithTrackingName(DocumentTrackingNames.IsWanted);

        var locks = context.AdditionalTextsProvider
            .Where(static file => Path.GetFileName(file.Path) == TopicsLock.FileName)
            .Select(static (file, cancellationToken) => file.GetText(cancellationToken)?.ToString() ?? "")
            .Collect();

        var documents = context.CompilationProvider
            .Combine(isWanted)
            .Combine(locks)
            .Select(static (input, cancellationToken) => input.Left.Right ? Describe(input.Left.Left, input.Right, cancellationToken) : "")
            .WithTrackingName(DocumentTrackingNames.Documents);

        context.RegisterSourceOutput(documents, static (output, text) =>
        {
            if (text.Length > 0)
            {
                output.AddSource(FileName, SourceText.From(text, Encoding.UTF8));
            }
        });
    }

    private static string Describe(Compilation compilation, ImmutableArray<string> locks, CancellationToken cancellationToken)
    {
        try
        {
            return TopicDocuments.Pack(compilation, TopicsLock.Read(locks.FirstOrDefault()), cancellationToken);
        }
        catch (JsonProblem)
        {
            // The content of an unreadable lock is unknown: the target reports that nothing was written, and the analyzer why.
            return "";
        }
    }
}
