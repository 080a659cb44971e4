using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports code that blocks a job's thread or ignores its cancellation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProcessAnalyzer : DiagnosticAnalyzer
{
    private const string Token = "System.Threading.CancellationToken";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.BlockingCall, Rules.TokenNotPassed, Rules.TokenIgnored, Rules.CancellationSwallowed, Rules.NullResult];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolStartAction(
            static start =>
            {
                var type = (INamedTypeSymbol)start.Symbol;
                var enrolls = Enroll.AllOf(type).ToArray();
                if (type.TypeKind != TypeKind.Class || enrolls.Length == 0)
                {
                    return;
                }

                var starts = enrolls
                    .SelectMany(static enroll => enroll.Form.GetMembers("ProcessAsync"))
                    .Select(type.FindImplementationForInterfaceMember)
                    .OfType<IMethodSymbol>()
                    .ToImmutableHashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
                var members = new HandlerMembers<Diagnostic>();
                start.RegisterOperationBlockAction(block => Analyze(block, type, starts, members));
                start.RegisterSymbolEndAction(end =>
                {
                    foreach (var found in members.FindFrom(member => member is IMethodSymbol method && (starts.Contains(method) || IsPartOfBase(method))))
                    {
                        end.ReportDiagnostic(found);
                    }
                });
            },
            SymbolKind.NamedType);
    }

    // Methods that ProcessAsync of a base class calls and derived handlers override.
    private static bool IsPartOfBase(IMethodSymbol method) =>
        method.OverriddenMethod is { } overridden
        && overridden.ReturnType.Name is "Task" or "ValueTask"
        && Enroll.AllOf(overridden.ContainingType).Any();

    private static void Analyze(OperationBlockAnalysisContext context, INamedTypeSymbol type, ImmutableHashSet<IMethodSymbol> starts, HandlerMembers<Diagnostic> members)
    {
        // Nested types are analyzed separately.
        if (context.OwningSymbol is not IMethodSymbol method || !SymbolEqualityComparer.Default.Equals(method.ContainingType, type))
        {
            return;
        }

        var operations = context.OperationBlocks.SelectMany(static block => block.DescendantsAndSelf()).ToArray();
        var token = method.Parameters.FirstOrDefault(static parameter => parameter.Type.Is(Token));
        members.Add(method, operations, operations.Select(operation => Find(operation, token, operations)).OfType<Diagnostic>());
        if (starts.Contains(method) && token is not null)
        {
            AnalyzeProcess(context, token, operations);
        }
    }

    // Problems in all code that a job runs.
    private static Diagnostic? Find(IOperation operation, IParameterSymbol? token, IReadOnlyList<IOperation> all)
    {
        if (Blocking.Find(operation) is var (name, instead))
        {
            return Diagnostic.Create(Rules.BlockingCall, operation.Syntax.GetLocation(), name, instead);
        }

        return token is not null && operation is ITryOperation attempt && SwallowedCancellation.Find(attempt, token, all)?.Syntax is CatchClauseSyntax clause
            ? Diagnostic.Create(Rules.CancellationSwallowed, clause.CatchKeyword.GetLocation(), token.Name)
            : null;
    }

    private static void AnalyzeProcess(OperationBlockAnalysisContext context, IParameterSymbol token, IReadOnlyList<IOperation> operations)
    {
        var takesTime = false;
        var usesToken = false;
        foreach (var operation in operations)
        {
            takesTime |= operation is IAwaitOperation or ILoopOperation;
            usesToken |= operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, token);
            if (Blocking.Find(operation) is not null)
            {
                // The awaited replacement gets the token.
                usesToken = true;
            }
            else if (operation is IInvocationOperation call && LacksToken(call) && !HasOwnToken(call))
            {
                usesToken = true;
                context.ReportDiagnostic(Diagnostic.Create(Rules.TokenNotPassed, NameOf(call).GetLocation(), call.TargetMethod.Name, token.Name));
            }

            if (operation is IReturnOperation returned)
            {
                foreach (var value in NullResults.Find(returned))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rules.NullResult, value.Syntax.GetLocation()));
                }
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

    // In a function with another token, that one must be passed, which other rules report.
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
