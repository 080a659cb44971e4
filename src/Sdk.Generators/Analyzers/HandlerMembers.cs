using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>The methods, properties and fields of one handler: which of its own they use, and what was found in their code.</summary>
/// <typeparam name="T">What is looked for.</typeparam>
internal sealed class HandlerMembers<T>
{
    private readonly ConcurrentDictionary<ISymbol, ConcurrentBag<(ISymbol[] Uses, T[] Found)>> _members = new(SymbolEqualityComparer.Default);

    /// <summary>The member that code belongs to: a property for its accessors and its initializer.</summary>
    public static ISymbol MemberOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { AssociatedSymbol: { } property } => property,
        IFieldSymbol { AssociatedSymbol: { } property } => property,
        _ => symbol.OriginalDefinition,
    };

    /// <summary>Notes the code of a member.</summary>
    /// <param name="owner">What the code belongs to.</param>
    /// <param name="operations">All operations in it.</param>
    /// <param name="found">What was found in it.</param>
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

    /// <summary>What was found in members and in all that they use, directly or through others.</summary>
    /// <param name="isStart">Whether a member is one to start at.</param>
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
