using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ayon.Events.Generators.Emission;
using Ayon.Events.Generators.Incremental;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators;

/// <summary>Generates code for the records with <c>[Topic]</c>, and reports their errors.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TopicGenerator : IIncrementalGenerator
{
    private static readonly ParsedFiles<ParsedTopic> Files = new(KnownNames.Topic, ParsedTopics.Of, static topic => topic.Errors.Count == 0);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var parsed = context.CompilationProvider
            .Select(static (compilation, cancellationToken) => Files.Of(compilation, cancellationToken));

        // Lists are filtered as a whole and not with Where: when an item no longer matches, the compiler loses others at a later edit.
        var topics = parsed
            .Select(static (all, _) => all.Select(static parsed => parsed.Topic).OfType<TopicModel>().ToEquatableArray())
            .SelectMany(static (all, _) => all)
            .WithTrackingName(TrackingNames.Topics);

        // Names of files must differ in more than case, which names of records need not.
        var sameNames = topics
            .Select(static (topic, _) => topic.HintName)
            .Collect()
            .Select(static (names, _) => SameNames(names))
            .WithTrackingName(TrackingNames.HintNames);

        context.RegisterSourceOutput(
            topics.Combine(sameNames).WithTrackingName(TrackingNames.Files),
            static (output, input) => output.AddSource(FileName(input.Left, input.Right), SourceText.From(TopicEmitter.Emit(input.Left), Encoding.UTF8)));

        var broken = parsed
            .Select(static (all, _) => all.Select(static parsed => parsed.Broken).OfType<BrokenTopicModel>().ToEquatableArray());
        context.AddBrokenTopics(broken, "AyonEventsBrokenTopics.g.cs");
        context.ReportErrors(parsed.Select(static (all, _) => all.Select(static parsed => parsed.Errors).ToEquatableArray()));
    }

    private static EquatableArray<string> SameNames(ImmutableArray<string> names) => names
        .GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
        .Where(static group => group.Count() > 1)
        .SelectMany(static group => group)
        .OrderBy(static name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    private static string FileName(TopicModel topic, EquatableArray<string> sameNames)
    {
        var index = sameNames.ToList().IndexOf(topic.HintName);
        return index < 0 ? $"{topic.HintName}.g.cs" : $"{topic.HintName}.{index.ToString(CultureInfo.InvariantCulture)}.g.cs";
    }
}
