using System.Runtime.CompilerServices;

namespace Ayon.Events.Generators.Incremental;

/// <summary>Makes one number of many values, the same for the same values in the same order (FNV-1a of 64 bits).</summary>
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

    /// <summary>Adds an object by what it is, not by what it holds: another object never has the same number.</summary>
    public void AddIdentity(object value) =>
        Add((ulong)Identities.GetValue(value, static _ => new StrongBox<long>(Interlocked.Increment(ref _lastIdentity))).Value);
}
