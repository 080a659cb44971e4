using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports what is wrong with settings, by the parser that the generator uses too; in a build, the generator reports errors.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettingsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.NotSettings, Rules.UnsupportedSetting, Rules.SecretSetting, Rules.NotHonoured, Rules.LeftOut];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var said = new OncePerPlace();
            start.RegisterSymbolAction(context => Analyze(context, said), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, OncePerPlace said)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var findings = Findings.OfAnalyzer(context.Options, found =>
        {
            if (said.IsFirst(found, type))
            {
                context.ReportDiagnostic(found);
            }
        });
        SettingsParser.Parse(type, context.Compilation, findings, context.CancellationToken);
    }
}
