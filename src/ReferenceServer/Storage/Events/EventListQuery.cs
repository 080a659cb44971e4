using Ayon.Events.Server.Filtering;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>The conditions of a list of events (contract, "GraphQL"). A null list does not restrict; an empty list matches nothing.</summary>
internal sealed record EventListQuery
{
    public IReadOnlyList<string>? Ids { get; init; }

    public IReadOnlyList<TopicPattern>? Topics { get; init; }

    public IReadOnlyList<string>? Projects { get; init; }

    public IReadOnlyList<string>? Users { get; init; }

    public IReadOnlyList<EventStatus>? Statuses { get; init; }

    /// <summary>Ids of events, one of which the event must depend on.</summary>
    public IReadOnlyList<string>? DependsOn { get; init; }

    /// <summary>Whether other events must depend on the event; null for either.</summary>
    public bool? HasChildren { get; init; }

    /// <summary>Only events created before this time.</summary>
    public DateTimeOffset? OlderThan { get; init; }

    /// <summary>Only events created after this time.</summary>
    public DateTimeOffset? NewerThan { get; init; }

    /// <summary>Texts that must all occur in topic, project, user or description; case-insensitive.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether events with topics <c>log.*</c> are excluded.</summary>
    public bool WithoutLogs { get; init; }

    /// <summary>Only events of this user, in addition to <see cref="Users"/>.</summary>
    public string? OnlyUser { get; init; }

    /// <summary>Only events after this position in the order of creation.</summary>
    public long? After { get; init; }

    /// <summary>Only events before this position in the order of creation.</summary>
    public long? Before { get; init; }

    /// <summary>Whether the newest events come first.</summary>
    public bool Descending { get; init; }

    /// <summary>Maximum number of items.</summary>
    public required int Limit { get; init; }

    /// <summary>Whether summaries are read.</summary>
    public bool WithSummary { get; init; } = true;

    /// <summary>Whether payloads are read.</summary>
    public bool WithPayload { get; init; }

    /// <summary>
    /// A filter that narrows the list. The result may include events that do not match: the caller checks them with the filter's
    /// code, which needs summary and payload.
    /// </summary>
    public PredicateGroup? Filter { get; init; }

    /// <summary>Whether an empty list excludes everything.</summary>
    public bool IsNothing => Ids is { Count: 0 } || DependsOn is { Count: 0 } || Topics is { Count: 0 } || Projects is { Count: 0 } || Users is { Count: 0 } || Statuses is { Count: 0 };
}

/// <summary>An event in a list.</summary>
/// <param name="Place">Its position in the order of creation.</param>
/// <param name="Event">The event, without members that were not requested.</param>
internal sealed record ListedEvent(long Place, AyonEvent Event)
{
    /// <summary>Time before which enroll does not hand it out; null if it is not delayed.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
