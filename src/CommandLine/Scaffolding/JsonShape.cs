using System.Text.Json;

namespace Ayon.Events.CommandLine.Scaffolding;

/// <summary>The values found at the same path in the JSON of several events.</summary>
internal sealed class JsonShape
{
    private readonly Dictionary<string, JsonShape> _members = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>The number of values, including null.</summary>
    public int Count { get; private set; }

    public int Nulls { get; private set; }

    public int Truths { get; private set; }

    public int Numbers { get; private set; }

    public int Texts { get; private set; }

    public int Arrays { get; private set; }

    public int Objects { get; private set; }

    /// <summary>The narrowest number type for all values.</summary>
    public NumberKind Number { get; private set; }

    /// <summary>The formats that all strings have.</summary>
    public TextKinds Text { get; private set; } = TextKinds.Guid | TextKinds.Time;

    /// <summary>The items of all lists; null if all lists are empty.</summary>
    public JsonShape? Items { get; private set; }

    /// <summary>The members of all objects, in the order of their first occurrence.</summary>
    public IEnumerable<(string Name, JsonShape Shape)> Members => _names.Select(name => (name, _members[name]));

    /// <summary>The number of distinct members.</summary>
    public int MemberCount => _names.Count;

    /// <summary>The maximum number of members of an object.</summary>
    public int MostMembers { get; private set; }

    /// <summary>Adds a value.</summary>
    public void Add(JsonElement value)
    {
        Count++;
        switch (value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                Truths++;
                break;
            case JsonValueKind.Number:
                Numbers++;
                Number = (NumberKind)Math.Max((int)Number, (int)KindOf(value));
                break;
            case JsonValueKind.String:
                Texts++;
                Text &= KindsOf(value);
                break;
            case JsonValueKind.Array:
                Arrays++;
                foreach (var item in value.EnumerateArray())
                {
                    (Items ??= new JsonShape()).Add(item);
                }

                break;
            case JsonValueKind.Object:
                AddObject(value);
                break;
            default:
                Nulls++;
                break;
        }
    }

    /// <summary>Merges the values of all members, as if they were at the same path.</summary>
    public JsonShape MergeMembers()
    {
        var merged = new JsonShape();
        foreach (var (_, shape) in Members)
        {
            merged.Add(shape);
        }

        return merged;
    }

    private void Add(JsonShape other)
    {
        Count += other.Count;
        Nulls += other.Nulls;
        Truths += other.Truths;
        Numbers += other.Numbers;
        Texts += other.Texts;
        Arrays += other.Arrays;
        Objects += other.Objects;
        Number = (NumberKind)Math.Max((int)Number, (int)other.Number);
        Text &= other.Text;
        MostMembers = Math.Max(MostMembers, other.MostMembers);
        if (other.Items is not null)
        {
            (Items ??= new JsonShape()).Add(other.Items);
        }

        foreach (var (name, shape) in other.Members)
        {
            Member(name).Add(shape);
        }
    }

    private void AddObject(JsonElement value)
    {
        Objects++;
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            // Of two members with the same name the last one is used, as JSON readers do.
            members[member.Name] = member.Value;
        }

        MostMembers = Math.Max(MostMembers, members.Count);
        foreach (var (name, member) in members)
        {
            Member(name).Add(member);
        }
    }

    private JsonShape Member(string name)
    {
        if (!_members.TryGetValue(name, out var member))
        {
            _members[name] = member = new JsonShape();
            _names.Add(name);
        }

        return member;
    }

    private static NumberKind KindOf(JsonElement value)
    {
        if (value.TryGetInt32(out _))
        {
            return NumberKind.Int;
        }

        return value.TryGetInt64(out _) ? NumberKind.Long : NumberKind.Double;
    }

    private static TextKinds KindsOf(JsonElement value)
    {
        var text = value.GetString()!;
        var kinds = value.TryGetGuid(out var guid) && guid.ToString() == text ? TextKinds.Guid : TextKinds.None;
        // A date without a time, or a time without an offset, would depend on the reader's time zone.
        var hasOffset = text.Length > "2026-01-31T12:00".Length && (text[^1] == 'Z' || text[^6] is '+' or '-') && text[10] == 'T';
        return hasOffset && value.TryGetDateTimeOffset(out _) ? kinds | TextKinds.Time : kinds;
    }
}

/// <summary>The number types, from narrow to wide.</summary>
internal enum NumberKind
{
    Int,
    Long,
    Double,
}

/// <summary>The formats of strings.</summary>
[Flags]
internal enum TextKinds
{
    None = 0,
    Guid = 1,
    Time = 2,
}
