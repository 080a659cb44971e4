using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Explains compiler errors for calls with the record of a pattern where a topic is required.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PatternAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.PatternIsNoTopic];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        // Only code that does not compile is analyzed.
        context.RegisterOperationAction(Analyze, OperationKind.Invalid);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (context.Operation.Syntax is not InvocationExpressionSyntax call || context.Operation.SemanticModel is not { } model)
        {
            return;
        }

        var receiver = call.Expression is MemberAccessExpressionSyntax member ? [member.Expression] : Array.Empty<ExpressionSyntax>();
        foreach (var expression in call.ArgumentList.Arguments.Select(static argument => argument.Expression).Concat(receiver))
        {
            if (model.GetTypeInfo(expression, context.CancellationToken).Type is { } type
                && type.AttributeText(KnownNames.Topic) is { } topic
                && topic.Contains('*'))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.PatternIsNoTopic, expression.GetLocation(), type.Name, topic));
            }
        }
    }
}
