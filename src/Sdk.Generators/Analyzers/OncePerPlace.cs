using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Filters problems in types that several topics use, such as their base, so that each is reported once.</summary>
internal sealed class OncePerPlace
{
    private readonly ConcurrentDictionary<(string Id, Location Place), INamedTypeSymbol> _tellers = new();

    /// <summary>Returns whether the problem has not been reported for another topic.</summary>
    /// <param name="found">The problem.</param>
    /// <param name="topic">The topic in which it was found.</param>
    public bool IsFirst(Diagnostic found, INamedTypeSymbol topic) =>
        SymbolEqualityComparer.Default.Equals(_tellers.GetOrAdd((found.Id, found.Location), topic), topic);
}
