using System.Buffers.Binary;
using System.ComponentModel;
using System.Numerics;
using System.Text;

namespace Ayon.Events.Topics;

/// <summary>
/// Finds the members of an object by name, for generated code. The time of a lookup does not depend on the number of members, and the
/// order of the members is learned from the first objects. Not intended to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TopicMembers
{
    private const int None = -1;

    // After this many updates the order is fixed: objects that omit varying members would cause endless writes by all threads.
    private const int CorrectionsOfEach = 4;

    // An odd number with well-mixed bits: the 64-bit golden ratio.
    private const ulong Factor = 0x9E3779B97F4A7C15;

    private readonly byte[][] _names;

    // An open-addressing hash table that is at most half full.
    private readonly int[] _table;

    // The member expected after each member, and after the start. Databases may reorder members: PostgreSQL sorts them by length.
    private readonly int[] _following;
    private int _corrections;

    /// <summary>Initializes a new instance of the <see cref="TopicMembers"/> class.</summary>
    /// <param name="names">The distinct names, in the expected order.</param>
    public TopicMembers(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = [.. names.Select(Encoding.UTF8.GetBytes)];
        _table = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, names.Length) * 2)];
        Array.Fill(_table, None);
        _following = [.. Enumerable.Range(0, names.Length + 1)];
        _corrections = CorrectionsOfEach * names.Length;
        for (var index = 0; index < _names.Length; index++)
        {
            var place = Place(_names[index]);
            while (_table[place] != None)
            {
                place = Next(place);
            }

            _table[place] = index;
        }
    }

    /// <summary>Finds a name.</summary>
    /// <param name="name">The name in UTF-8.</param>
    /// <param name="previous">The index of the previous name in the object; -1 for the first.</param>
    /// <returns>The index; -1 for an unknown name.</returns>
    internal int Find(ReadOnlySpan<byte> name, int previous)
    {
        var names = _names;
        var expected = _following[previous + 1];
        return (uint)expected < (uint)names.Length && name.SequenceEqual(names[expected]) ? expected : Correct(name, previous);
    }

    // A race between threads is harmless: a wrong expectation only costs time.
    private int Correct(ReadOnlySpan<byte> name, int previous)
    {
        var index = Find(name);
        if (index != None && _corrections > 0)
        {
            _corrections--;
            _following[previous + 1] = index;
        }

        return index;
    }

    private int Find(ReadOnlySpan<byte> name)
    {
        for (var place = Place(name); _table[place] is var index and not None; place = Next(place))
        {
            if (name.SequenceEqual(_names[index]))
            {
                return index;
            }
        }

        return None;
    }

    private int Next(int place) => (place + 1) & (_table.Length - 1);

    private int Place(ReadOnlySpan<byte> name)
    {
        var hash = (ulong)name.Length;
        var rest = name;
        for (; rest.Length > sizeof(ulong); rest = rest[sizeof(ulong)..])
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest));
        }

        return (int)(Mix(hash ^ Last(name)) & (ulong)(_table.Length - 1));
    }

    // The last bytes, up to eight. Reading some of them twice costs less than reading them one by one.
    private static ulong Last(ReadOnlySpan<byte> name) => name.Length switch
    {
        >= sizeof(ulong) => BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]),
        >= sizeof(uint) => ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(name[^sizeof(uint)..]),
        > 0 => ((ulong)name[0] << 16) | ((ulong)name[name.Length / 2] << 8) | name[^1],
        _ => 0,
    };

    // Every bit of the value affects every bit of the upper or the lower half.
    private static ulong Mix(ulong value) => Math.BigMul(value, Factor, out var low) ^ low;
}
