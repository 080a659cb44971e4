namespace Ayon.Events.Wire;

/// <summary>The arguments of <c>events</c>.</summary>
internal sealed record GraphQlEventArguments
{
    public IReadOnlyList<string>? Ids { get; init; }

    public IReadOnlyList<string>? Topics { get; init; }

    public IReadOnlyList<string>? Projects { get; init; }

    public IReadOnlyList<string>? Users { get; init; }

    public IReadOnlyList<EventStatus>? Statuses { get; init; }

    public bool? HasChildren { get; init; }

    public string? OlderThan { get; init; }

    public string? NewerThan { get; init; }

    public string? Filter { get; init; }

    public bool? IncludeLogs { get; init; }

    public int? First { get; init; }

    public string? After { get; init; }

    public int? Last { get; init; }

    public string? Before { get; init; }
}
