using System.Collections.Frozen;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Filtering;

/// <summary>The names that statuses have on the wire, in filters and in the database.</summary>
internal static class EventStatusNames
{
    private static readonly FrozenDictionary<string, EventStatus> ByName =
        Enum.GetValues<EventStatus>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    public static IEnumerable<string> All => ByName.Keys;

    public static string NameOf(EventStatus status) => status switch
    {
        EventStatus.Pending => "pending",
        EventStatus.InProgress => "in_progress",
        EventStatus.Finished => "finished",
        EventStatus.Failed => "failed",
        EventStatus.Aborted => "aborted",
        EventStatus.Restarted => "restarted",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    public static bool TryParse(string name, out EventStatus status) => ByName.TryGetValue(name, out status);

    /// <exception cref="FormatException">There is no status of that name.</exception>
    public static EventStatus Parse(string name) =>
        TryParse(name, out var status) ? status : throw new FormatException($"'{name}' is no status.");
}
