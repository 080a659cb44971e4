using System.Text.RegularExpressions;

namespace Ayon.Events.Docs.Tests.House;

/// <summary>
/// The layers of an assembly: rooms are namespaces below the root one, floors are rooms that do not know each other, and a room
/// may know those on the floors below it.
/// </summary>
/// <param name="Root">The root namespace; its own types are in the room "".</param>
/// <param name="Floors">The rooms of each floor, the lowest first. A room has all namespaces within its own that are no rooms themselves.</param>
internal sealed partial record FloorPlan(string Root, IReadOnlyList<IReadOnlyList<string>> Floors)
{
    /// <summary>Namespaces and types of others that only some rooms may know.</summary>
    public IReadOnlyList<Fence> Fences { get; init; } = [];

    /// <summary>Where SQL may stand: in this room and those within it; null where anywhere.</summary>
    public string? SqlRoom { get; init; }

    /// <summary>Most parameters that a constructor has, by room; "" is for all others.</summary>
    public IReadOnlyDictionary<string, int> MostParameters { get; init; } = new Dictionary<string, int> { [""] = 8 };

    /// <summary>All that is not as the plan says, each as a line that names the type and the rule.</summary>
    public IReadOnlyList<string> FindBreaches(IReadOnlyList<CompiledType> assembly)
    {
        var own = assembly.Where(type => IsWithin(type.Namespace, Root)).ToList();
        return [.. own.SelectMany(BreachesOf).Concat(Circles.Find(own)).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> BreachesOf(CompiledType type)
    {
        if (RoomOf(type.Namespace) is not { } room)
        {
            return [$"{type.Name} is in no room of the plan."];
        }

        return type.Knows.Select(known => BreachOf(room, known)).OfType<string>()
            .Concat(SqlOf(type))
            .Concat(type.Constructors.Where(count => count > MostOf(type.Namespace)).Select(count =>
                $"has a constructor of {count} parameters: at most {MostOf(type.Namespace)} are to be understood; what belongs together needs a name."))
            .Select(breach => $"{type.Name} {breach}");
    }

    private string? BreachOf((int Floor, string Name) room, string known)
    {
        if (Fences.FirstOrDefault(fence => fence.Keeps(known, Root) && !fence.Rooms.Any(allowed => IsWithin(Full(room.Name), Full(allowed)))) is { } fence)
        {
            return $"knows {known}: only {string.Join(", ", fence.Rooms)} may.";
        }

        var target = CompiledType.NamespaceOf(known);
        // Where it is in no room, its own line says so.
        if (!IsWithin(target, Root) || RoomOf(target) is not { } other || other == room || other.Floor < room.Floor)
        {
            return null;
        }

        return other.Floor == room.Floor
            ? $"knows {known}: {Shown(room.Name)} and {Shown(other.Name)} must not know each other."
            : $"knows {known}: {Shown(room.Name)} stands below {Shown(other.Name)} and must not know it.";
    }

    private IEnumerable<string> SqlOf(CompiledType type) => SqlRoom is null || IsWithin(type.Namespace, Full(SqlRoom))
        ? []
        : type.Texts.Where(static text => Sql().IsMatch(text)).Select(text => $"has SQL, which is for {SqlRoom} only: {text.Trim()[..Math.Min(40, text.Trim().Length)]}");

    private (int Floor, string Name)? RoomOf(string space) => Floors
        .SelectMany(static (rooms, floor) => rooms.Select(room => (Floor: floor, Name: room)))
        .Where(room => room.Name.Length == 0 ? space == Root : IsWithin(space, Full(room.Name)))
        .OrderByDescending(static room => room.Name.Length)
        .Cast<(int, string)?>()
        .FirstOrDefault();

    private int MostOf(string space) => MostParameters
        .Where(room => IsWithin(space, Full(room.Key)))
        .OrderByDescending(static room => room.Key.Length)
        .Select(static room => room.Value)
        .FirstOrDefault(int.MaxValue);

    private string Full(string room) => room.Length == 0 ? Root : $"{Root}.{room}";

    private static string Shown(string room) => room.Length == 0 ? "the root" : room;

    private static bool IsWithin(string space, string outer) =>
        space == outer || (space.StartsWith(outer, StringComparison.Ordinal) && space[outer.Length] == '.');

    [GeneratedRegex(@"\A\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE|WITH RECURSIVE|VACUUM|PRAGMA)\s")]
    private static partial Regex Sql();
}

/// <summary>What only some rooms may know.</summary>
/// <param name="Rooms">Those that may, with all within them.</param>
/// <param name="Kept">Namespaces of others, or rooms of one's own, with all within them.</param>
internal sealed record Fence(IReadOnlyList<string> Rooms, IReadOnlyList<string> Kept)
{
    public bool Keeps(string type, string root) =>
        Kept.Any(kept => type.StartsWith($"{kept}.", StringComparison.Ordinal) || type.StartsWith($"{root}.{kept}.", StringComparison.Ordinal));
}
