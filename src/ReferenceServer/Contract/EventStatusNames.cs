using System.Collections.Frozen;
using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Contract;

/// <summary>The names of statuses on the wire, in filters and in the database.</summary>
internal static class EventStatusNames
{
    // As JSON has them, where the names stand.
    private static readonly FrozenDictionary<EventStatus, string> ByStatus = Enum.GetValues<EventStatus>().ToFrozenDictionary(
        static status => status, static status => JsonSerializer.SerializeToElement(status, WireJsonContext.Default.EventStatus).GetString()!);

    private static readonly FrozenDictionary<string, EventStatus> ByName =
        ByStatus.ToFrozenDictionary(static pair => pair.Value, static pair => pair.Key, StringComparer.Ordinal);

    /// <summary>All names, in the order of the statuses.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<EventStatus>().Select(NameOf)];

    public static string NameOf(EventStatus status) => ByStatus[status];

    public static bool TryParse(string name, out EventStatus status) => ByName.TryGetValue(name, out status);

    /// <exception cref="FormatException">The name is not a status.</exception>
    public static EventStatus Parse(string name) =>
        TryParse(name, out var status) ? status : throw new FormatException($"'{name}' is not a valid status.");
}
