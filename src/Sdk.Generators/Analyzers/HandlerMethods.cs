using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>The methods of one handler: which of its own they call, and what is wrong with them if a job runs them.</summary>
internal sealed class HandlerMethods
{
    private readonly ConcurrentDictionary<IMethodSymbol, (IMethodSymbol[] Calls, Diagnostic[] Found)> _methods = new(SymbolEqualityComparer.Default);

    /// <summary>Notes a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="operations">All operations in it.</param>
    /// <param name="found">What is wrong with it.</param>
    public void Add(IMethodSymbol method, IEnumerable<IOperation> operations, IEnumerable<Diagnostic> found)
    {
        var calls = operations
            .Select(static operation => operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IMethodReferenceOperation reference => reference.Method,
                IPropertyReferenceOperation property => property.Property.GetMethod,
                _ => null,
            })
            .OfType<IMethodSymbol>()
            .Select(static called => called.OriginalDefinition)
            .Where(called => SymbolEqualityComparer.Default.Equals(called.ContainingType, method.ContainingType))
            .ToArray();
        _methods.TryAdd(method, (calls, [.. found]));
    }

    /// <summary>What is wrong with those that a job runs.</summary>
    /// <param name="isStart">Whether the worker, or a base, calls a method.</param>
    public IEnumerable<Diagnostic> FindOf(Func<IMethodSymbol, bool> isStart)
    {
        var run = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var next = new Stack<IMethodSymbol>(_methods.Keys.Where(isStart));
        while (next.Count > 0)
        {
            var method = next.Pop();
            if (!run.Add(method) || !_methods.TryGetValue(method, out var noted))
            {
                continue;
            }

            foreach (var found in noted.Found)
            {
                yield return found;
            }

            foreach (var called in noted.Calls)
            {
                next.Push(called);
            }
        }
    }
}
