using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// Takes what a parser finds wrong. The analyzer passes a report and gets diagnostics; the generator passes none and
/// only learns that there is nothing to generate.
/// </summary>
/// <param name="report">Gets the diagnostics; null where nobody asks.</param>
internal sealed class Findings(Action<Diagnostic>? report)
{
    /// <summary>Whether an error was found.</summary>
    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor rule, ISymbol symbol, params object[] arguments) =>
        Report(rule, symbol.Locations, arguments);

    public void Report(DiagnosticDescriptor rule, SyntaxReference? syntax, ISymbol symbol, params object[] arguments) =>
        Report(rule, syntax is null ? symbol.Locations : [Location.Create(syntax.SyntaxTree, syntax.Span)], arguments);

    /// <summary>Notes an error that the compiler itself reports.</summary>
    public void Fail() => HasErrors = true;

    private void Report(DiagnosticDescriptor rule, IReadOnlyList<Location> locations, object[] arguments)
    {
        HasErrors |= rule.DefaultSeverity == DiagnosticSeverity.Error;
        report?.Invoke(Diagnostic.Create(rule, locations.Count == 0 ? Location.None : locations[0], locations.Skip(1), arguments));
    }
}
