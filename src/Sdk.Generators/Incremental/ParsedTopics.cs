using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Incremental;

/// <summary>The parsed topics of a compilation, which handlers and newer versions use repeatedly.</summary>
internal static class ParsedTopics
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<INamedTypeSymbol, ParsedTopic>> Known = new();

    /// <summary>Returns the parsed topic of a type; empty if it has no <c>[Topic]</c>.</summary>
    public static ParsedTopic Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var topics = Known.GetValue(compilation, static _ => new ConcurrentDictionary<INamedTypeSymbol, ParsedTopic>(SymbolEqualityComparer.Default));
        return topics.TryGetValue(type, out var topic) ? topic : topics.GetOrAdd(type, Parse(type, compilation, cancellationToken));
    }

    private static ParsedTopic Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var findings = Findings.OfGenerator();
        return TopicParser.Parse(type, compilation, findings, cancellationToken) is { } topic
            ? new ParsedTopic(topic, null, default)
            : new ParsedTopic(null, BrokenTopicParser.Parse(type, cancellationToken), findings.Errors);
    }
}
