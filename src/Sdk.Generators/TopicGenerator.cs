using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ayon.Events.Generators.Emission;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.Generators;

/// <summary>Completes the records with <c>[Topic]</c>, and says what is wrong with those that cannot be.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TopicGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.Topic,
                static (node, _) => node is TypeDeclarationSyntax,
                static (target, cancellationToken) => HasFirstAttribute(target)
                    ? Parse((INamedTypeSymbol)target.TargetSymbol, target.SemanticModel.Compilation, cancellationToken)
                    : default);

        var topics = parsed
            .Where(static parsed => parsed.Topic is not null)
            .Select(static (parsed, _) => parsed.Topic!)
            .WithTrackingName(TrackingNames.Topics);

        // Names of files must differ in more than case, which those of records need not.
        var sameNames = topics
            .Select(static (topic, _) => topic.HintName)
            .Collect()
            .Select(static (names, _) => SameNames(names))
            .WithTrackingName(TrackingNames.HintNames);

        context.RegisterSourceOutput(
            topics.Combine(sameNames).WithTrackingName(TrackingNames.Files),
            static (output, input) => output.AddSource(FileName(input.Left, input.Right), SourceText.From(TopicEmitter.Emit(input.Left), Encoding.UTF8)));

        var broken = parsed
            .Where(static parsed => parsed.Broken is not null)
            .Select(static (parsed, _) => parsed.Broken!);
        context.AddBrokenTopics(broken, "AyonEventsBrokenTopics.g.cs");
        context.ReportErrors(parsed.SelectMany(static (parsed, _) => parsed.Errors));
    }

    private static ParsedTopic Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var findings = Findings.OfGenerator();
        return TopicParser.Parse(type, compilation, findings, cancellationToken) is { } topic
            ? new ParsedTopic(topic, null, default)
            : new ParsedTopic(null, BrokenTopicParser.Parse(type, cancellationToken), findings.Errors);
    }

    // Two declarations of one record may both have the attribute, which the compiler reports: it is one topic all the same.
    private static bool HasFirstAttribute(GeneratorAttributeSyntaxContext target) =>
        target.TargetSymbol.Attribute(KnownNames.Topic)?.ApplicationSyntaxReference is { } first
        && first.SyntaxTree == target.TargetNode.SyntaxTree
        && target.TargetNode.Span.Contains(first.Span);

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
