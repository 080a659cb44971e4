using System.Text.Json.Nodes;

namespace Ayon.Events.Server.Studio.Schemas;

/// <summary>Paths of settings: the names from the top to each.</summary>
internal sealed class Paths(IReadOnlyList<IReadOnlyList<string>> paths)
{
    public static Paths None { get; } = new([]);

    public bool Contains(IReadOnlyList<string> path) => paths.Any(one => one.SequenceEqual(path, StringComparer.Ordinal));

    /// <summary>Whether any of them lies within a path.</summary>
    public bool HasWithin(IReadOnlyList<string> path) =>
        paths.Any(one => one.Count > path.Count && one.Take(path.Count).SequenceEqual(path, StringComparer.Ordinal));

    /// <summary>Takes all of them away, and what is empty then.</summary>
    public void RemoveFrom(JsonObject json)
    {
        foreach (var path in paths)
        {
            Remove(json, path);
        }
    }

    /// <summary>Takes a value away, and what is empty then.</summary>
    public static void Remove(JsonObject json, IReadOnlyList<string> path) => Remove(json, path, 0);

    private static void Remove(JsonObject json, IReadOnlyList<string> path, int depth)
    {
        if (depth == path.Count - 1)
        {
            json.Remove(path[depth]);
        }
        else if (depth < path.Count && json[path[depth]] is JsonObject inner)
        {
            Remove(inner, path, depth + 1);
            if (inner.Count == 0)
            {
                json.Remove(path[depth]);
            }
        }
    }
}
