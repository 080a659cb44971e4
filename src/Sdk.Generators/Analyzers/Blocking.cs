using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Recognizes calls that block a thread.</summary>
internal static class Blocking
{
    private static readonly string[] Tasks =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1",
        "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
    ];

    /// <summary>Whether an operation blocks.</summary>
    /// <returns>The name of the call, and the call to await instead if it is another one; null if it does not block.</returns>
    public static (string Name, string Instead)? Find(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Result" } result when IsTask(result.Property.ContainingType) => ("Result", ""),
        IInvocationOperation { TargetMethod.Name: "Wait" } wait when IsTask(wait.TargetMethod.ContainingType) => ("Wait", ""),
        IInvocationOperation { TargetMethod.Name: "WaitAll" } wait when IsTask(wait.TargetMethod.ContainingType) => ("WaitAll", " Task.WhenAll"),
        IInvocationOperation { TargetMethod.Name: "WaitAny" } wait when IsTask(wait.TargetMethod.ContainingType) => ("WaitAny", " Task.WhenAny"),
        IInvocationOperation { TargetMethod.Name: "GetResult", Instance: IInvocationOperation { TargetMethod.Name: "GetAwaiter" } } => ("GetAwaiter().GetResult", ""),
        IInvocationOperation { TargetMethod.Name: "Sleep" } sleep when sleep.TargetMethod.ContainingType.Is("System.Threading.Thread") => ("Thread.Sleep", " Task.Delay"),
        _ => null,
    };

    private static bool IsTask(ITypeSymbol type) => Tasks.Any(type.Is);
}
