using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports secrets in descriptions of events and jobs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DescriptionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SecretInDescription];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(static context => AnalyzeArgument(context), OperationKind.Argument);
        context.RegisterOperationAction(static context => AnalyzeAssignment(context), OperationKind.SimpleAssignment);
    }

    private static void AnalyzeArgument(OperationAnalysisContext context)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is { Name: "description" } parameter && IsOfSdk(parameter.ContainingSymbol))
        {
            Report(context, argument.Value);
        }
    }

    private static void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: { Name: "Description" } property } && IsOfSdk(property))
        {
            Report(context, assignment.Value);
        }
    }

    private static bool IsOfSdk(ISymbol? symbol) => symbol?.ContainingAssembly?.Name == "Ayon.Events";

    private static void Report(OperationAnalysisContext context, IOperation text)
    {
        foreach (var operation in text.DescendantsAndSelf())
        {
            var name = operation switch
            {
                ILocalReferenceOperation local => local.Local.Name,
                IParameterReferenceOperation parameter => parameter.Parameter.Name,
                IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } member => member.Member.Name,
                _ => null,
            };
            if (name is not null && SecretNames.IsSecret(name, operation.Type) && (operation == text || IsShown(operation)))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.SecretInDescription, operation.Syntax.GetLocation(), name));
            }
        }
    }

    // password.Length and nameof(password) do not reveal the password; Redact(text, password) removes it.
    private static bool IsShown(IOperation operation) => operation.Parent switch
    {
        INameOfOperation => false,
        IArgumentOperation { Parent: IInvocationOperation call } => call.TargetMethod.ContainingType.SpecialType == SpecialType.System_String,
        IPropertyReferenceOperation property when property.Instance == operation => property.Type?.SpecialType == SpecialType.System_String,
        IInvocationOperation call when call.Instance == operation => call.Type?.SpecialType == SpecialType.System_String,
        IBinaryOperation binary => binary.OperatorKind == BinaryOperatorKind.Add,
        IIsPatternOperation or IIsTypeOperation => false,
        _ => true,
    };
}
