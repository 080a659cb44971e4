using System.Collections.Frozen;
using Ayon.Events.Server.Contract;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Filtering;

/// <summary>A member of events that filters can name.</summary>
/// <param name="Name">The contract's name in camelCase.</param>
/// <param name="SnakeCaseName">The contract's name in snake_case.</param>
internal abstract record EventColumn(string Name, string SnakeCaseName);

/// <summary>The form of a column's texts.</summary>
internal enum TextKind
{
    Any,
    EventId,
    Status,
}

/// <summary>A column of text.</summary>
internal sealed record TextColumn(string Name, string SnakeCaseName, TextKind Kind, Func<AyonEvent, string?> Of)
    : EventColumn(Name, SnakeCaseName);

/// <summary>A column of whole numbers; times are numbers as <see cref="EventTime"/> says.</summary>
internal sealed record NumberColumn(string Name, string SnakeCaseName, bool IsTime, Func<AyonEvent, long> Of)
    : EventColumn(Name, SnakeCaseName);

/// <summary>The columns of the contract's section "Filter".</summary>
internal static class EventColumns
{
    private static readonly EventColumn[] All =
    [
        Text("topic", "topic", static candidate => candidate.Topic),
        Text("project", "project", static candidate => candidate.Project),
        Text("user", "user", static candidate => candidate.User),
        Text("sender", "sender", static candidate => candidate.Sender),
        Text("senderType", "sender_type", static candidate => candidate.SenderType),
        Text("description", "description", static candidate => candidate.Description ?? ""),
        Text("hash", "hash", static candidate => candidate.Hash ?? candidate.Id),
        new TextColumn("id", "id", TextKind.EventId, static candidate => candidate.Id),
        new TextColumn("dependsOn", "depends_on", TextKind.EventId, static candidate => candidate.DependsOn),
        new TextColumn("status", "status", TextKind.Status, static candidate => EventStatusNames.NameOf(candidate.Status)),
        new NumberColumn("retries", "retries", IsTime: false, static candidate => candidate.Retries),
        new NumberColumn("createdAt", "created_at", IsTime: true, static candidate => EventTime.ToMicroseconds(candidate.CreatedAt)),
        new NumberColumn("updatedAt", "updated_at", IsTime: true, static candidate => EventTime.ToMicroseconds(candidate.UpdatedAt)),
    ];

    private static readonly FrozenDictionary<string, EventColumn> ByName = All
        .SelectMany(static column => new[] { column.Name, column.SnakeCaseName }.Distinct().Select(name => (name, column)))
        .ToFrozenDictionary(static pair => pair.name, static pair => pair.column, StringComparer.Ordinal);

    /// <summary>The names for error messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(static column => column.Name));

    /// <summary>Finds a column by either of its names; null if there is none.</summary>
    public static EventColumn? Find(string name) => ByName.GetValueOrDefault(name);

    private static TextColumn Text(string name, string snakeCaseName, Func<AyonEvent, string?> of) =>
        new(name, snakeCaseName, TextKind.Any, of);
}
