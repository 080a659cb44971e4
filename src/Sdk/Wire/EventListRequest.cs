namespace Ayon.Events.Wire;

/// <summary>The conditions, order and page of a list of events (contract, "GraphQL"). A condition that is null matches all events; an empty list matches none.</summary>
public sealed record EventListRequest
{
    /// <summary>The maximum number of events in a page.</summary>
    public const int MaxLimit = 2000;

    /// <summary>Gets the ids of the events. Default: null, all.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Gets the topics or patterns. Default: null, all.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>Gets the names of the projects. Default: null, all.</summary>
    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>Gets the names of the users. Default: null, all.</summary>
    public IReadOnlyList<string>? Users { get; init; }

    /// <summary>Gets the statuses. Default: null, all.</summary>
    public IReadOnlyList<EventStatus>? Statuses { get; init; }

    /// <summary>Gets a value indicating whether only events that other events depend on are listed (true), or only the others (false). A real AYON server returns no events for false. Default: null, all.</summary>
    public bool? HasChildren { get; init; }

    /// <summary>Gets the time before which the events were created. Default: null, no limit.</summary>
    public DateTimeOffset? OlderThan { get; init; }

    /// <summary>Gets the time after which the events were created. Default: null, no limit.</summary>
    public DateTimeOffset? NewerThan { get; init; }

    /// <summary>
    /// Gets the search words. Each word of three letters or more must occur in the topic, project, user or description. A real AYON server
    /// converts the words to lower case but not the stored text, and so never finds <c>Hello</c>. Default: null, no search.
    /// </summary>
    public string? Words { get; init; }

    /// <summary>Gets a value indicating whether <c>log.*</c> events are listed even if <see cref="Topics"/> does not contain them. Default: false.</summary>
    public bool IncludeLogs { get; init; }

    /// <summary>Gets a value indicating whether the events contain their summaries. Default: true.</summary>
    public bool IncludeSummaries { get; init; } = true;

    /// <summary>Gets a value indicating whether the newest events come first; otherwise the oldest. Default: false.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>Gets the maximum number of events in the page, 1 to <see cref="MaxLimit"/>. Default: 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Gets the start of the page: <see cref="EventPage.NextCursor"/> of the previous page. Default: null, the first page.</summary>
    public string? Cursor { get; init; }
}
