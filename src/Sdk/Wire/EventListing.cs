namespace Ayon.Events.Wire;

/// <summary>Which events are listed (contract, "GraphQL"). What is not given does not narrow; an empty list gives no events.</summary>
public sealed record EventListRequest
{
    /// <summary>The most events of a page.</summary>
    public const int MaxLimit = 2000;

    /// <summary>Ids of the events. Default: any.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Topics or patterns. Default: any.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>Names of projects. Default: any.</summary>
    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>Names of users. Default: any.</summary>
    public IReadOnlyList<string>? Users { get; init; }

    /// <summary>States. Default: any.</summary>
    public IReadOnlyList<EventStatus>? Statuses { get; init; }

    /// <summary>Whether other events depend on them. Default: either. A real AYON server finds nothing for false.</summary>
    public bool? HasChildren { get; init; }

    /// <summary>Only events from before this time.</summary>
    public DateTimeOffset? OlderThan { get; init; }

    /// <summary>Only events from after this time.</summary>
    public DateTimeOffset? NewerThan { get; init; }

    /// <summary>
    /// Words, of which each with three letters or more must occur in topic, project, user or description. A real AYON server compares
    /// them in lower case with what is stored, and so never finds <c>Hello</c>.
    /// </summary>
    public string? Words { get; init; }

    /// <summary>Whether <c>log.*</c> events are listed although <see cref="Topics"/> does not name them. Default: false.</summary>
    public bool IncludeLogs { get; init; }

    /// <summary>Whether the summaries are asked for; they are missing else. Default: true.</summary>
    public bool IncludeSummaries { get; init; } = true;

    /// <summary>Whether the newest come first. Default: false, in the order of creation.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>Events in a page, 1 to <see cref="MaxLimit"/>. Default: 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Where the page begins: <see cref="EventPage.NextCursor"/> of the one before. Default: at the first event.</summary>
    public string? Cursor { get; init; }
}

/// <summary>A page of events.</summary>
/// <param name="Events">The events in the order that was asked for. Payloads and sender types are missing: those are given over REST only.</param>
/// <param name="NextCursor">Where the next page begins; null after the last.</param>
public sealed record EventPage(IReadOnlyList<AyonEvent> Events, string? NextCursor);
