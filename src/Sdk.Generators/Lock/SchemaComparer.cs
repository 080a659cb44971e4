using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Schema;

namespace Ayon.Events.Generators.Lock;

/// <summary>Compares a locked schema with that of the record. Names of C# types are ignored, since they are not in JSON.</summary>
internal sealed class SchemaComparer
{
    private readonly TopicSchema _locked;
    private readonly TopicSchema _current;
    private readonly List<Difference> _differences = [];
    private readonly HashSet<(string, string)> _seen = [];

    private SchemaComparer(TopicSchema locked, TopicSchema current)
    {
        _locked = locked;
        _current = current;
    }

    /// <summary>Returns the differences, in the order of the locked members.</summary>
    public static IReadOnlyList<Difference> Compare(TopicSchema locked, TopicSchema current)
    {
        var comparer = new SchemaComparer(locked, current);
        var moved = comparer.CompareMoved("summary", locked.Summary, "payload", current.Payload, locked.Payload)
            .Concat(comparer.CompareMoved("payload", locked.Payload, "summary", current.Summary, locked.Summary))
            .ToArray();
        comparer.CompareFields("summary", locked.Summary, current.Summary, "", moved);
        comparer.CompareFields("payload", locked.Payload, current.Payload, "", moved);
        return comparer._differences;
    }

    // The names of members that have moved to the other part.
    private IEnumerable<string> CompareMoved(
        string from,
        EquatableArray<SchemaField> locked,
        string to,
        EquatableArray<SchemaField> current,
        EquatableArray<SchemaField> lockedThere)
    {
        var currentHere = from == "summary" ? _current.Summary : _current.Payload;
        foreach (var field in locked)
        {
            var there = current.FirstOrDefault(other => other.Name == field.Name);
            if (there is not null && !lockedThere.Any(other => other.Name == field.Name) && !currentHere.Any(other => other.Name == field.Name))
            {
                _differences.Add(new Difference(DifferenceKind.Moved, $"{from}/{field.Name}", from, to, "", there.Property));
                yield return field.Name;
            }
        }
    }

    private void CompareFields(string path, EquatableArray<SchemaField> locked, EquatableArray<SchemaField> current, string typeName, IReadOnlyCollection<string> moved)
    {
        var isPart = path is "summary" or "payload";
        var separator = isPart ? "/" : ".";
        var removed = locked.Where(field => !moved.Contains(field.Name) && !current.Any(other => other.Name == field.Name)).ToArray();
        var added = current.Where(field => !moved.Contains(field.Name) && !locked.Any(other => other.Name == field.Name)).ToArray();
        foreach (var field in locked)
        {
            if (removed.Contains(field))
            {
                var renamed = NewName(field, removed, added);
                _differences.Add(renamed is null
                    ? new Difference(DifferenceKind.Removed, path + separator + field.Name, TypeNotation.Write(field), "", typeName, "")
                    : new Difference(DifferenceKind.Renamed, path + separator + field.Name, field.Name, renamed.Name, typeName, renamed.Property));
            }
            else if (current.FirstOrDefault(other => other.Name == field.Name) is { } same)
            {
                CompareField(path + separator + field.Name, field, same, typeName);
            }
        }

        foreach (var field in added.Where(field => !removed.Any(other => NewName(other, removed, added) == field)))
        {
            var kind = field.IsRequired ? DifferenceKind.MadeRequired : DifferenceKind.Additive;
            _differences.Add(new Difference(kind, path + separator + field.Name, "", TypeNotation.Write(field), typeName, field.Property));
        }
    }

    // One removed and one added member of the same type: the member was renamed. With several candidates this cannot be decided.
    private static SchemaField? NewName(SchemaField gone, SchemaField[] removed, SchemaField[] added)
    {
        var type = TypeNotation.Write(gone.Type);
        var candidates = added.Where(field => TypeNotation.Write(field.Type) == type).ToArray();
        return candidates.Length == 1 && removed.Count(field => TypeNotation.Write(field.Type) == type) == 1 ? candidates[0] : null;
    }

    private void CompareField(string path, SchemaField locked, SchemaField current, string typeName)
    {
        if (!IsSameKind(locked.Type, current.Type))
        {
            Add(DifferenceKind.Retyped, TypeNotation.Write(locked.Type), TypeNotation.Write(current.Type));
        }
        else
        {
            CompareDefinitions(path, Innermost(locked.Type).Definition, Innermost(current.Type).Definition, typeName, current.Property);
        }

        if (locked.IsRequired != current.IsRequired)
        {
            Add(current.IsRequired ? DifferenceKind.MadeRequired : DifferenceKind.Additive, TypeNotation.Write(locked), TypeNotation.Write(current));
        }

        void Add(DifferenceKind kind, string before, string after) =>
            _differences.Add(new Difference(kind, path, before, after, typeName, current.Property));
    }

    private bool IsSameKind(SchemaType locked, SchemaType current) =>
        locked.Kind == current.Kind
        && locked.IsNullable == current.IsNullable
        && (locked.Item is null || current.Item is null ? locked.Item == current.Item : IsSameKind(locked.Item, current.Item))
        && _locked.Definition(locked.Definition)?.Names is null == _current.Definition(current.Definition)?.Names is null;

    private void CompareDefinitions(string path, string lockedName, string currentName, string typeName, string property)
    {
        if (_locked.Definition(lockedName) is not { } locked || _current.Definition(currentName) is not { } current || !_seen.Add((lockedName, currentName)))
        {
            return;
        }

        if (locked.Names is { } lockedNames && current.Names is { } currentNames)
        {
            Report(DifferenceKind.Retyped, lockedNames.Except(currentNames), isLocked: true);
            Report(DifferenceKind.Additive, currentNames.Except(lockedNames), isLocked: false);
            return;
        }

        CompareFields(path, locked.Fields, current.Fields, current.TypeName, []);

        void Report(DifferenceKind kind, IEnumerable<string> names, bool isLocked)
        {
            foreach (var name in names)
            {
                _differences.Add(new Difference(kind, path, isLocked ? $"\"{name}\"" : "", isLocked ? "other names" : $"\"{name}\"", typeName, property));
            }
        }
    }

    private static SchemaType Innermost(SchemaType type) => type.Item is null ? type : Innermost(type.Item);
}
