using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Knows the calls that hold a thread until something else is done.</summary>
internal static class Blocking
{
    private static readonly string[] Tasks =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1",
        "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
    ];

    /// <summary>Whether an operation blocks.</summary>
    /// <returns>What it is called, and what is to be awaited instead where that is another call; null where it does not block.</returns>
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
