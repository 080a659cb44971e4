using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Base class of events of entity lists.</summary>
public abstract record EntityListEvent
{
    /// <summary>Gets the id of the list.</summary>
    [Summary] public string? Id { get; init; }

    /// <summary>Gets the type of the list, e.g. <c>generic</c> or <c>review-session</c>.</summary>
    [Summary, JsonPropertyName("entity_list_type")] public string? EntityListType { get; init; }

    /// <summary>Gets the type of the entities in the list, e.g. <c>version</c>.</summary>
    [Summary, JsonPropertyName("entity_type")] public string? EntityType { get; init; }

    /// <summary>Gets the label of the list.</summary>
    [Summary] public string? Label { get; init; }

    /// <summary>Gets the number of items.</summary>
    [Summary] public int? Count { get; init; }
}

/// <summary>An entity list was created.</summary>
[Topic("entity_list.created")]
public sealed partial record EntityListCreated : EntityListEvent;

/// <summary>An entity list or its items were changed.</summary>
[Topic("entity_list.changed")]
public sealed partial record EntityListChanged : EntityListEvent;

/// <summary>An entity list was deleted.</summary>
[Topic("entity_list.deleted")]
public sealed partial record EntityListDeleted : EntityListEvent
{
    /// <summary>Gets the id of the folder that the list was in, or null.</summary>
    [Summary, JsonPropertyName("entity_list_folder_id")] public string? EntityListFolderId { get; init; }
}

/// <summary>Any event of an entity list. A pattern: can be a source only.</summary>
[Topic("entity_list.*")]
public sealed partial record AnyEntityListEvent : EntityListEvent;
