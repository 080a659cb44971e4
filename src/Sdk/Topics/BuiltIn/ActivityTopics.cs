using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Base class of events of activities: comments, published versions, reviewables and the like.</summary>
public abstract record ActivityEvent
{
    /// <summary>Gets the id of the activity.</summary>
    [Summary, JsonPropertyName("activity_id")] public string? ActivityId { get; init; }

    /// <summary>Gets the type of the activity, e.g. <c>comment</c>, <c>version.publish</c>, <c>reviewable</c> or <c>status.change</c>.</summary>
    [Summary, JsonPropertyName("activity_type")] public string? ActivityType { get; init; }

    /// <summary>Gets the entities that the activity refers to.</summary>
    [Summary] public IReadOnlyList<ActivityReference>? References { get; init; }
}

/// <summary>An entity that an activity refers to.</summary>
public sealed record ActivityReference
{
    /// <summary>Gets the id of the entity.</summary>
    [JsonPropertyName("entity_id")] public string? EntityId { get; init; }

    /// <summary>Gets the type of the entity, e.g. <c>task</c>.</summary>
    [JsonPropertyName("entity_type")] public string? EntityType { get; init; }

    /// <summary>Gets the kind of reference: <c>origin</c>, <c>mention</c>, <c>author</c> or <c>relation</c>.</summary>
    [JsonPropertyName("reference_type")] public string? ReferenceType { get; init; }
}

/// <summary>An activity was created. Some types, such as <c>watch</c>, are only broadcast and not stored.</summary>
[Topic("activity.created")]
public sealed partial record ActivityCreated : ActivityEvent
{
    /// <summary>Gets the text of the activity, in Markdown.</summary>
    [Payload] public string? Body { get; init; }
}

/// <summary>An activity was changed.</summary>
[Topic("activity.updated")]
public sealed partial record ActivityUpdated : ActivityEvent
{
    /// <summary>Gets the text of the activity, in Markdown.</summary>
    [Payload] public string? Body { get; init; }
}

/// <summary>An activity was deleted.</summary>
[Topic("activity.deleted")]
public sealed partial record ActivityDeleted : ActivityEvent;

/// <summary>Any event of an activity. A pattern: can be a source only.</summary>
[Topic("activity.*")]
public sealed partial record AnyActivityEvent : ActivityEvent;

/// <summary>A message arrived in the inboxes of some users. Only broadcast, to those users, and not stored.</summary>
[Topic("inbox.message")]
public sealed partial record InboxMessage
{
    /// <summary>Gets a value indicating whether the message is important, e.g. a mention.</summary>
    [Summary] public bool? IsImportant { get; init; }
}
