using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>The methods, properties and fields of a handler: which other members they use, and the findings in their code.</summary>
/// <typeparam name="T">The type of the findings.</typeparam>
internal sealed class HandlerMembers<T>
{
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<(ISymbol[] Uses, T[] Found)>> _members = new(SymbolEqualityComparer.Default);

    /// <summary>Returns the member that contains code: a property for its accessors and its initializer.</summary>
    public static ISymbol MemberOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { AssociatedSymbol: { } property } => property,
        IFieldSymbol { AssociatedSymbol: { } property } => property,
        _ => symbol.OriginalDefinition,
    };

    /// <summary>Adds the code of a member.</summary>
    /// <param name="owner">The member that contains the code.</param>
    /// <param name="operations">All operations in the code.</param>
    /// <param name="found">The findings in the code.</param>
    public void Add(ISymbol owner, IEnumerable<IOperation> operations, IEnumerable<T> found)
    {
        var uses = operations
            .Select(static operation => operation switch
            {
                IInvocationOperation call => call.TargetMethod,
                IMemberReferenceOperation reference => reference.Member,
                _ => null,
            })
            .OfType<ISymbol>()
            .Select(MemberOf)
            .Where(used => SymbolEqualityComparer.Default.Equals(used.ContainingType, owner.ContainingType))
            .ToArray();
        _members.GetOrAdd(MemberOf(owner), static _ => []).Add((uses, [.. found]));
    }

    /// <summary>Returns the findings in members and in all members that they use directly or indirectly.</summary>
    /// <param name="isStart">Returns whether to start at a member.</param>
    public IEnumerable<T> FindFrom(Func<ISymbol, bool> isStart)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var next = new Stack<ISymbol>(_members.Keys.Where(isStart));
        while (next.Count > 0)
        {
            var member = next.Pop();
            if (!seen.Add(member) || !_members.TryGetValue(member, out var parts))
            {
                continue;
            }

            foreach (var (uses, found) in parts)
            {
                foreach (var item in found)
                {
                    yield return item;
                }

                foreach (var used in uses)
                {
                    next.Push(used);
                }
            }
        }
    }
}
