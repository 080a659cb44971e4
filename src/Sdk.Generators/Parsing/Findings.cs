using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Parsing;

/// <summary>
/// Takes what a parser finds wrong. What keeps code from being generated is said once: by the generator in a build, where the compiler
/// asks no analyzer once it has complaints of its own about declarations; by the analyzers in an editor, which offers their fixes.
/// </summary>
internal sealed class Findings
{
    private const string DesignTime = "build_property.DesignTimeBuild";

    private readonly Action<Diagnostic> _report;
    private readonly List<Diagnostic>? _errors;

    private Findings(Action<Diagnostic> report, List<Diagnostic>? errors = null) => (_report, _errors) = (report, errors);

    /// <summary>Whether an error was found.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The errors that the generator is to report.</summary>
    public EquatableArray<Diagnostic> Errors => _errors is null ? default : _errors.ToEquatableArray();

    /// <summary>Takes the errors that a generator reports.</summary>
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

    /// <summary>Passes what an analyzer finds to the compiler, without what the generator says in a build.</summary>
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

    /// <summary>Passes all that is found to the compiler: what only an analyzer looks for.</summary>
    public static Findings Of(Action<Diagnostic> report) => new(report);

    /// <summary>Only tells whether there are errors.</summary>
    public static Findings OfNobody() => new(static _ => { });

    /// <summary>Whether an editor has the code analyzed, which builds nothing.</summary>
    public static bool IsEditing(AnalyzerConfigOptions options) =>
        options.TryGetValue(DesignTime, out var value) && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a generator reports it in an editor, too: no analyzer sees it.</summary>
    public static bool IsForGenerator(Diagnostic found) => found.Id == Rules.NotKnown.Id;

    public void Report(DiagnosticDescriptor rule, ISymbol symbol, params object[] arguments) =>
        Report(rule, symbol.Locations, arguments);

    public void Report(DiagnosticDescriptor rule, SyntaxReference? syntax, ISymbol symbol, params object[] arguments) =>
        Report(rule, syntax is null ? symbol.Locations : [Location.Create(syntax.SyntaxTree, syntax.Span)], arguments);

    /// <summary>
    /// Notes what is not known while code is generated: an analyzer, which comes later, may know it by then, or the compiler reports it.
    /// </summary>
    public void ReportNotKnown(SyntaxReference? syntax, ISymbol symbol, params object[] arguments)
    {
        HasErrors = true;
        if (_errors is not null)
        {
            Report(Rules.NotKnown, syntax, symbol, arguments);
        }
    }

    /// <summary>Notes an error that the compiler itself reports.</summary>
    public void Fail() => HasErrors = true;

    private void Report(DiagnosticDescriptor rule, IReadOnlyList<Location> locations, object[] arguments)
    {
        HasErrors |= rule.DefaultSeverity == DiagnosticSeverity.Error;
        _report(Diagnostic.Create(rule, locations.Count == 0 ? Location.None : locations[0], locations.Skip(1), arguments));
    }
}
