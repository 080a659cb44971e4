using System.Buffers.Binary;
using System.ComponentModel;
using System.Numerics;
using System.Text;

namespace Ayon.Events.Topics;

/// <summary>
/// The names of an object's members for generated code: says which of them a name in JSON is, in the same time for one member as for
/// hundreds, and learns their order from the first objects. Not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TopicMembers
{
    private const int None = -1;

    // Then the order is taken as it is: objects that leave out now this, now that, would have threads write without end.
    private const int CorrectionsOfEach = 4;

    // Odd, with bits in no order: the golden ratio of 64 bits.
    private const ulong Factor = 0x9E3779B97F4A7C15;

    private readonly byte[][] _names;

    // Places of names in an open table that is at most half full; a name's place comes from its hash.
    private readonly int[] _table;

    // Of each member, and of the start, the one that is expected to follow. Databases have orders of their own: PostgreSQL sorts by length.
    private readonly int[] _following;
    private int _corrections;

    /// <summary>Initializes a new instance of the <see cref="TopicMembers"/> class.</summary>
    /// <param name="names">The names, which differ, in the order in which they are expected.</param>
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
    /// <param name="previous">Index of the name before it in the object; -1 for the first.</param>
    /// <returns>Its index; -1 for a name that is not among them.</returns>
    internal int Find(ReadOnlySpan<byte> name, int previous)
    {
        var names = _names;
        var expected = _following[previous + 1];
        return (uint)expected < (uint)names.Length && name.SequenceEqual(names[expected]) ? expected : Correct(name, previous);
    }

    // Threads may get in each other's way here: a wrong expectation costs time and nothing else.
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

    // The last bytes, up to eight. Some may be taken twice, which costs less than to take them one by one.
    private static ulong Last(ReadOnlySpan<byte> name) => name.Length switch
    {
        >= sizeof(ulong) => BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]),
        >= sizeof(uint) => ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(name[^sizeof(uint)..]),
        > 0 => ((ulong)name[0] << 16) | ((ulong)name[name.Length / 2] << 8) | name[^1],
        _ => 0,
    };

    // Every bit of the value reaches every bit of the upper half or the lower.
    private static ulong Mix(ulong value) => Math.BigMul(value, Factor, out var low) ^ low;
}
