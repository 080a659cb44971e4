using Ayon.Events.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Export.Python;

/// <summary>Collects what of the settings cannot be written in Python.</summary>
internal sealed class Problems
{
    private readonly List<Diagnostic> _all = [];

    public IReadOnlyList<Diagnostic> All => _all;

    /// <summary>Adds a problem, and returns a value that stands for what is missing.</summary>
    /// <param name="place">Where it stands; null for a symbol of another project.</param>
    /// <param name="subject">The name of the setting or type.</param>
    /// <param name="reason">The reason.</param>
    public string Add(Location? place, string subject, string reason)
    {
        _all.Add(Diagnostic.Create(Rules.NotInPython, place is { IsInSource: true } ? place : Location.None, subject, reason));
        return PythonText.None;
    }

    /// <summary>Adds a problem of a symbol.</summary>
    public string Add(ISymbol symbol, string reason) => Add(symbol.Locations.FirstOrDefault(), symbol.Name, reason);
}
