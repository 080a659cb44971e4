using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Finds catch clauses that handle a cancellation like any other exception, so that the code continues.</summary>
internal static class SwallowedCancellation
{
    private const string Token = "System.Threading.CancellationToken";
    private const string Source = "System.Threading.CancellationTokenSource";

    private static readonly string[] Caught =
    [
        "System.OperationCanceledException", "System.Threading.Tasks.TaskCanceledException", "System.SystemException", "System.Exception", "System.Object",
    ];

    /// <summary>Returns the clause of a <c>try</c> that does, or null.</summary>
    /// <param name="operation">The <c>try</c>.</param>
    /// <param name="token">The token.</param>
    /// <param name="all">All operations of the method.</param>
    public static ICatchClauseOperation? Find(ITryOperation operation, IParameterSymbol token, IReadOnlyList<IOperation> all)
    {
        // The first matching clause decides. A clause with a filter is assumed to be correct.
        if (operation.Catches.FirstOrDefault(static clause => Caught.Any(clause.ExceptionType.Is)) is not { Filter: null } clause
            || Throws(clause.Handler))
        {
            return null;
        }

        var isAwaited = false;
        var isCancellable = false;
        foreach (var inner in operation.Body.Descendants())
        {
            isAwaited |= inner is IAwaitOperation;
            isCancellable |= IsCancelledWith(inner, token, all);
        }

        return isAwaited && isCancellable && !IsCheckedAfter(clause, all) ? clause : null;
    }

    private static bool Throws(IOperation handler) =>
        handler.Descendants().Any(static operation => operation is IThrowOperation || IsCheck(operation) || operation is IInvocationOperation { TargetMethod.Name: "Throw" });

    private static bool IsCheckedAfter(ICatchClauseOperation clause, IReadOnlyList<IOperation> all) =>
        all.Any(operation => operation.Syntax.SpanStart >= clause.Syntax.Span.End && IsCheck(operation));

    private static bool IsCheck(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "ThrowIfCancellationRequested" } => true,
        IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" } => true,
        _ => false,
    };

    // By the token itself, or by a linked token that the method creates.
    private static bool IsCancelledWith(IOperation operation, IParameterSymbol token, IReadOnlyList<IOperation> all) => operation switch
    {
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, token),
        ILocalReferenceOperation { Type: { } type } => (type.Is(Token) || type.Is(Source)) && all.Any(other => IsLink(other, token)),
        _ => false,
    };

    private static bool IsLink(IOperation operation, IParameterSymbol token) =>
        operation is IInvocationOperation { TargetMethod.Name: "CreateLinkedTokenSource" } link
        && link.Descendants().Any(argument => argument is IParameterReferenceOperation parameter && SymbolEqualityComparer.Default.Equals(parameter.Parameter, token));
}
