using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports what keeps a job from running beside others and from stopping when the host does.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProcessAnalyzer : DiagnosticAnalyzer
{
    private const string Token = "System.Threading.CancellationToken";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.BlockingCall, Rules.TokenNotPassed, Rules.TokenIgnored];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationBlockAction(static context =>
        {
            if (context.OwningSymbol is IMethodSymbol method && IsProcess(method))
            {
                Analyze(context, method.Parameters[1]);
            }
        });
    }

    private static bool IsProcess(IMethodSymbol method) =>
        method is { Parameters.Length: 2, MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation }
        && method.Parameters[1].Type.Is(Token)
        && Enroll.AllOf(method.ContainingType)
            .SelectMany(static enroll => enroll.Form.GetMembers("ProcessAsync"))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    private static void Analyze(OperationBlockAnalysisContext context, IParameterSymbol token)
    {
        var takesTime = false;
        var usesToken = false;
        foreach (var operation in context.OperationBlocks.SelectMany(static block => block.DescendantsAndSelf()))
        {
            takesTime |= operation is IAwaitOperation or ILoopOperation;
            usesToken |= operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, token);
            if (Blocking.Find(operation) is var (name, instead))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.BlockingCall, operation.Syntax.GetLocation(), name, instead));
            }
            else if (operation is IInvocationOperation call && LacksToken(call) && !HasOwnToken(call))
            {
                usesToken = true;
                context.ReportDiagnostic(Diagnostic.Create(Rules.TokenNotPassed, NameOf(call).GetLocation(), call.TargetMethod.Name, token.Name));
            }
        }

        if (takesTime && !usesToken)
        {
            Findings.Of(context.ReportDiagnostic).Report(Rules.TokenIgnored, token, token.Name);
        }
    }

    private static bool LacksToken(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var argument = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Type.Is(Token) == true);
        return argument is not null ? argument.ArgumentKind == ArgumentKind.DefaultValue : HasOverloadWithToken(method.OriginalDefinition);
    }

    private static bool HasOverloadWithToken(IMethodSymbol method) => method.ContainingType is not null
        && method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other =>
            other.Parameters.Length == method.Parameters.Length + 1
            && other.Arity == method.Arity
            && other.IsStatic == method.IsStatic
            && other.DeclaredAccessibility == method.DeclaredAccessibility
            && other.Parameters[method.Parameters.Length].Type.Is(Token)
            && method.Parameters.Zip(other.Parameters, static (one, two) => one.Type.ToDisplayString() == two.Type.ToDisplayString()).All(static same => same));

    // Inside a function with a token of its own, that one is to be passed, and other rules say so.
    private static bool HasOwnToken(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            var function = (current as IAnonymousFunctionOperation)?.Symbol ?? (current as ILocalFunctionOperation)?.Symbol;
            if (function?.Parameters.Any(static parameter => parameter.Type.Is(Token)) == true)
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode NameOf(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax invocation
        ? invocation.Expression switch
        {
            MemberAccessExpressionSyntax member => member.Name,
            MemberBindingExpressionSyntax member => member.Name,
            var expression => expression,
        }
        : call.Syntax;
}
