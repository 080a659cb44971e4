using System.Runtime.CompilerServices;

namespace Ayon.Events.Generators.Incremental;

/// <summary>Computes a hash of several values in order (FNV-1a, 64 bits).</summary>
internal struct StampHash
{
    private const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private static readonly ConditionalWeakTable<object, StrongBox<long>> Identities = new();
    private static long _lastIdentity;

    private ulong _value;

    public StampHash() => _value = Start;

    public readonly ulong Value => _value;

    public void Add(ulong value) => _value = unchecked((_value ^ value) * Prime) ^ (_value >> 29);

    public void Add(string text)
    {
        var value = _value;
        foreach (var character in text)
        {
            value = unchecked((value ^ character) * Prime);
        }

        _value = value;
        Add((ulong)text.Length);
    }

    /// <summary>Adds an object by its identity, not its content: different objects never have the same hash.</summary>
    public void AddIdentity(object value) =>
        Add((ulong)Identities.GetValue(value, static _ => new StrongBox<long>(Interlocked.Increment(ref _lastIdentity))).Value);
}
