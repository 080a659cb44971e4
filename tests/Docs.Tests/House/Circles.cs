namespace Ayon.Events.Docs.Tests.House;

/// <summary>Namespaces that know each other in a circle: none of them can be read without the others.</summary>
internal static class Circles
{
    /// <summary>A line for each namespace that is in a circle.</summary>
    public static IEnumerable<string> Find(IReadOnlyList<CompiledType> types)
    {
        var spaces = types.Select(static type => type.Namespace).ToHashSet(StringComparer.Ordinal);
        var known = spaces.ToDictionary(
            static space => space,
            space => types.Where(type => type.Namespace == space).SelectMany(static type => type.Knows).Select(CompiledType.NamespaceOf)
                .Where(other => other != space && spaces.Contains(other)).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
        foreach (var space in spaces.Order(StringComparer.Ordinal))
        {
            if (PathBack(space, known) is { } path)
            {
                var next = path[1];
                var user = types.First(type => type.Namespace == space && type.Knows.Any(name => CompiledType.NamespaceOf(name) == next));
                yield return $"{user.Name} knows {user.Knows.First(name => CompiledType.NamespaceOf(name) == next)}: a circle of namespaces, {string.Join(" > ", path)}.";
            }
        }
    }

    // The shortest way from a namespace to itself.
    private static List<string>? PathBack(string start, Dictionary<string, HashSet<string>> known)
    {
        var from = new Dictionary<string, string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([start]);
        while (waiting.TryDequeue(out var space))
        {
            foreach (var next in known[space].Order(StringComparer.Ordinal))
            {
                if (next == start)
                {
                    List<string> path = [start];
                    for (var step = space; step != start; step = from[step])
                    {
                        path.Insert(0, step);
                    }

                    path.Insert(0, start);
                    return path;
                }

                if (from.TryAdd(next, space))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return null;
    }
}
