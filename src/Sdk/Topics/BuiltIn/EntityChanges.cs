using System.Text.Json;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>What the topics <c>entity.*.renamed</c> have in common.</summary>
public abstract record Rename : EntityChange
{
    /// <summary>The name after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>The name before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>The name after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.data_changed</c> have in common.</summary>
public abstract record DataChange : EntityChange
{
    /// <summary>The free-form data after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public JsonElement? Value { get; init; }

    /// <summary>The free-form data before the change.</summary>
    [Payload] public JsonElement? OldValue { get; init; }

    /// <summary>The free-form data after the change.</summary>
    [Payload] public JsonElement? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.label_changed</c> have in common.</summary>
public abstract record LabelChange : EntityChange
{
    /// <summary>The label after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>The label before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>The label after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.type_changed</c> have in common.</summary>
public abstract record TypeChange : EntityChange
{
    /// <summary>The type, e.g. of a folder or task after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>The type, e.g. of a folder or task before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>The type, e.g. of a folder or task after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.thumbnail_changed</c> have in common.</summary>
public abstract record ThumbnailChange : EntityChange
{
    /// <summary>The id of the thumbnail after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>The id of the thumbnail before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>The id of the thumbnail after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.active_changed</c> have in common.</summary>
public abstract record ActiveChange : EntityChange
{
    /// <summary>Whether the entity is active after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public bool? Value { get; init; }

    /// <summary>Whether the entity is active before the change.</summary>
    [Payload] public bool? OldValue { get; init; }

    /// <summary>Whether the entity is active after the change.</summary>
    [Payload] public bool? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.status_changed</c> have in common.</summary>
public abstract record StatusChange : EntityChange
{
    /// <summary>The status after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public StatusName? Value { get; init; }

    /// <summary>The status before the change.</summary>
    [Payload] public StatusName? OldValue { get; init; }

    /// <summary>The status after the change.</summary>
    [Payload] public StatusName? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.tags_changed</c> have in common.</summary>
public abstract record TagsChange : EntityChange
{
    /// <summary>The tags after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public IReadOnlyList<TagName>? Value { get; init; }

    /// <summary>The tags before the change.</summary>
    [Payload] public IReadOnlyList<TagName>? OldValue { get; init; }

    /// <summary>The tags after the change.</summary>
    [Payload] public IReadOnlyList<TagName>? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.attrib_changed</c> have in common.</summary>
public abstract record AttribChange : EntityChange
{
    /// <summary>The attributes that changed after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public EntityAttributes? Value { get; init; }

    /// <summary>The attributes that changed before the change.</summary>
    [Payload] public EntityAttributes? OldValue { get; init; }

    /// <summary>The attributes that changed after the change.</summary>
    [Payload] public EntityAttributes? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.assignees_changed</c> have in common.</summary>
public abstract record AssigneesChange : EntityChange
{
    /// <summary>The users that the task is assigned to after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public IReadOnlyList<UserName>? Value { get; init; }

    /// <summary>The users that the task is assigned to before the change.</summary>
    [Payload] public IReadOnlyList<UserName>? OldValue { get; init; }

    /// <summary>The users that the task is assigned to after the change.</summary>
    [Payload] public IReadOnlyList<UserName>? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.product_type_changed</c> have in common.</summary>
public abstract record ProductTypeChange : EntityChange
{
    /// <summary>The type of the product after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>The type of the product before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>The type of the product after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.family_changed</c> have in common.</summary>
public abstract record FamilyChange : EntityChange
{
    /// <summary>The family of the subset after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>The family of the subset before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>The family of the subset after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.author_changed</c> have in common.</summary>
public abstract record AuthorChange : EntityChange
{
    /// <summary>The author after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public UserName? Value { get; init; }

    /// <summary>The author before the change.</summary>
    [Payload] public UserName? OldValue { get; init; }

    /// <summary>The author after the change.</summary>
    [Payload] public UserName? NewValue { get; init; }
}

/// <summary>What the topics <c>entity.*.files_changed</c> have in common.</summary>
public abstract record FilesChange : EntityChange
{
    /// <summary>The files after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public IReadOnlyList<RepresentationFile>? Value { get; init; }

    /// <summary>The files before the change.</summary>
    [Payload] public IReadOnlyList<RepresentationFile>? OldValue { get; init; }

    /// <summary>The files after the change.</summary>
    [Payload] public IReadOnlyList<RepresentationFile>? NewValue { get; init; }
}

/// <summary>What the topics have in common that tell of an entity that is in, or comes from, another one now.</summary>
public abstract record PlaceChange : EntityChange
{
    /// <summary>The id of that entity after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>The id of that entity before the change; null where there was none.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>The id of that entity after the change; null where there is none.</summary>
    [Payload] public string? NewValue { get; init; }
}
