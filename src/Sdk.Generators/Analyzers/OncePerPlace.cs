using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Lets a mistake in what several topics hold, such as their base, be told of one of them only.</summary>
internal sealed class OncePerPlace
{
    private readonly ConcurrentDictionary<(string Id, Location Place), INamedTypeSymbol> _tellers = new();

    /// <summary>Whether it was told of no other topic.</summary>
    /// <param name="found">The mistake.</param>
    /// <param name="topic">The topic that it was found in.</param>
    public bool IsFirst(Diagnostic found, INamedTypeSymbol topic) =>
        SymbolEqualityComparer.Default.Equals(_tellers.GetOrAdd((found.Id, found.Location), topic), topic);
}
