using Ayon.Events.Server.Filtering;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>Which events are listed (contract, "GraphQL"). A list that is null does not restrict; an empty one lets nothing through.</summary>
internal sealed record EventListQuery
{
    public IReadOnlyList<string>? Ids { get; init; }

    public IReadOnlyList<TopicPattern>? Topics { get; init; }

    public IReadOnlyList<string>? Projects { get; init; }

    public IReadOnlyList<string>? Users { get; init; }

    public IReadOnlyList<EventStatus>? Statuses { get; init; }

    /// <summary>Ids of events of which it must depend on one.</summary>
    public IReadOnlyList<string>? DependsOn { get; init; }

    /// <summary>Whether other events depend on it; null for both.</summary>
    public bool? HasChildren { get; init; }

    /// <summary>Only events created before.</summary>
    public DateTimeOffset? OlderThan { get; init; }

    /// <summary>Only events created after.</summary>
    public DateTimeOffset? NewerThan { get; init; }

    /// <summary>Texts that must each occur in topic, project, user or description, in any case of letters.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Whether events of the topics <c>log.*</c> are left out.</summary>
    public bool WithoutLogs { get; init; }

    /// <summary>Only events of this user, whatever <see cref="Users"/> says.</summary>
    public string? OnlyUser { get; init; }

    /// <summary>Only events behind this place in the order of creation.</summary>
    public long? After { get; init; }

    /// <summary>Only events before this place in the order of creation.</summary>
    public long? Before { get; init; }

    /// <summary>Whether the newest come first.</summary>
    public bool Descending { get; init; }

    /// <summary>How many are given at most.</summary>
    public required int Limit { get; init; }

    /// <summary>Whether summaries are read.</summary>
    public bool WithSummary { get; init; } = true;

    /// <summary>Whether payloads are read.</summary>
    public bool WithPayload { get; init; }

    /// <summary>
    /// A filter that narrows the list. Events that do not pass may be among those given: its own code has the last word, and needs
    /// summary and payload for it.
    /// </summary>
    public PredicateGroup? Filter { get; init; }

    /// <summary>Whether a list lets nothing through.</summary>
    public bool IsNothing => Ids is { Count: 0 } || DependsOn is { Count: 0 } || Topics is { Count: 0 } || Projects is { Count: 0 } || Users is { Count: 0 } || Statuses is { Count: 0 };
}

/// <summary>An event in a list.</summary>
/// <param name="Place">Its place in the order of creation.</param>
/// <param name="Event">The event, without what was not asked for.</param>
internal sealed record ListedEvent(long Place, AyonEvent Event)
{
    /// <summary>From when on enroll may hand it out; null where it is not put off.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
