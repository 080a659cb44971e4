using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Finds null results of a handler where nullable warnings are suppressed or disabled.</summary>
internal static class NullResults
{
    /// <summary>Finds the null expressions in a <c>return</c>.</summary>
    public static IEnumerable<IOperation> Find(IReturnOperation operation) =>
        operation.ReturnedValue is { } value && !IsInFunction(operation) ? Nulls(value).Where(IsUntold) : [];

    private static IEnumerable<IOperation> Nulls(IOperation value) => value switch
    {
        IConversionOperation conversion => Nulls(conversion.Operand),
        IConditionalOperation { WhenFalse: { } otherwise } choice => Nulls(choice.WhenTrue).Concat(Nulls(otherwise)),
        ICoalesceOperation coalesce => Nulls(coalesce.WhenNull),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(static arm => Nulls(arm.Value)),
        IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType: var type }, Arguments: { Length: 1 } given } when type.Is("System.Threading.Tasks.Task") => Nulls(given[0].Value),
        IDefaultValueOperation { Type.IsReferenceType: true } => [value],
        { ConstantValue: { HasValue: true, Value: null } } => [value],
        _ => [],
    };

    // The compiler itself warns of null without '!'.
    private static bool IsUntold(IOperation value) =>
        value.Syntax.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression)
        || value.SemanticModel?.GetNullableContext(value.Syntax.SpanStart).WarningsEnabled() != true;

    private static bool IsInFunction(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
