using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// Collects the problems that a parser finds. An error that prevents code generation is reported once: in a build by the generator,
/// since the compiler runs no analyzer after errors in declarations; in an editor by the analyzers, which offer the fixes.
/// </summary>
internal sealed class Findings
{
    private const string DesignTime = "build_property.DesignTimeBuild";

    private readonly Action<Diagnostic> _report;
    private readonly List<Diagnostic>? _errors;

    private Findings(Action<Diagnostic> report, List<Diagnostic>? errors = null) => (_report, _errors) = (report, errors);

    /// <summary>Whether an error was found.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The errors that the generator reports.</summary>
    public EquatableArray<Diagnostic> Errors => _errors is null ? default : _errors.ToEquatableArray();

    /// <summary>Creates an instance that collects the errors for a generator.</summary>
    public static Findings OfGenerator()
    {
        var errors = new List<Diagnostic>();
        return new Findings(
            error =>
            {
                if (error.DefaultSeverity == DiagnosticSeverity.Error)
                {
                    errors.Add(error);
                }
            },
            errors);
    }

    /// <summary>Creates an instance that reports an analyzer's findings, without those that the generator reports in a build.</summary>
    public static Findings OfAnalyzer(AnalyzerOptions options, Action<Diagnostic> report)
    {
        var isEditing = IsEditing(options.AnalyzerConfigOptionsProvider.GlobalOptions);
        return new Findings(found =>
        {
            if (isEditing || found.DefaultSeverity != DiagnosticSeverity.Error)
            {
                report(found);
            }
        });
    }

    /// <summary>Creates an instance that reports all findings, for problems that only an analyzer finds.</summary>
    public static Findings Of(Action<Diagnostic> report) => new(report);

    /// <summary>Creates an instance that only records whether there are errors.</summary>
    public static Findings OfNobody() => new(static _ => { });

    /// <summary>Returns whether the code is analyzed in an editor, without a build.</summary>
    public static bool IsEditing(AnalyzerConfigOptions options) =>
        options.TryGetValue(DesignTime, out var value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns whether a generator also reports it in an editor, since no analyzer finds it.</summary>
    public static bool IsForGenerator(Diagnostic found) => found.Id == Rules.NotKnown.Id;

    public void Report(DiagnosticDescriptor rule, ISymbol symbol, params object[] arguments) =>
        Report(rule, symbol.Locations, arguments);

    public void Report(DiagnosticDescriptor rule, SyntaxReference? syntax, ISymbol symbol, params object[] arguments) =>
        Report(rule, syntax is null ? symbol.Locations : [Location.Create(syntax.SyntaxTree, syntax.Span)], arguments);

    /// <summary>
    /// Records a symbol that is unknown during code generation. An analyzer, which runs later, may know it, or the compiler reports it.
    /// </summary>
    public void ReportNotKnown(SyntaxReference? syntax, ISymbol symbol, params object[] arguments)
    {
        HasErrors = true;
        if (_errors is not null)
        {
            Report(Rules.NotKnown, syntax, symbol, arguments);
        }
    }

    /// <summary>Records an error that the compiler itself reports.</summary>
    public void Fail() => HasErrors = true;

    private void Report(DiagnosticDescriptor rule, IReadOnlyList<Location> locations, object[] arguments)
    {
        HasErrors |= rule.DefaultSeverity == DiagnosticSeverity.Error;
        _report(Diagnostic.Create(rule, locations.Count == 0 ? Location.None : locations[0], locations.Skip(1), arguments));
    }
}
