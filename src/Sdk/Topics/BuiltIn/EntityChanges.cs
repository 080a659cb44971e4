using System.Text.Json;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Base class of the topics <c>entity.*.renamed</c>.</summary>
public abstract record Rename : EntityChange
{
    /// <summary>Gets the name after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>Gets the name before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>Gets the name after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.data_changed</c>.</summary>
public abstract record DataChange : EntityChange
{
    /// <summary>Gets the free-form data after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public JsonElement? Value { get; init; }

    /// <summary>Gets the free-form data before the change.</summary>
    [Payload] public JsonElement? OldValue { get; init; }

    /// <summary>Gets the free-form data after the change.</summary>
    [Payload] public JsonElement? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.label_changed</c>.</summary>
public abstract record LabelChange : EntityChange
{
    /// <summary>Gets the label after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>Gets the label before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>Gets the label after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.type_changed</c>.</summary>
public abstract record TypeChange : EntityChange
{
    /// <summary>Gets the type, e.g. of a folder or task, after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>Gets the type, e.g. of a folder or task, before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>Gets the type, e.g. of a folder or task, after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.thumbnail_changed</c>.</summary>
public abstract record ThumbnailChange : EntityChange
{
    /// <summary>Gets the id of the thumbnail after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>Gets the id of the thumbnail before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>Gets the id of the thumbnail after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.active_changed</c>.</summary>
public abstract record ActiveChange : EntityChange
{
    /// <summary>Gets a value indicating whether the entity is active after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public bool? Value { get; init; }

    /// <summary>Gets a value indicating whether the entity is active before the change.</summary>
    [Payload] public bool? OldValue { get; init; }

    /// <summary>Gets a value indicating whether the entity is active after the change.</summary>
    [Payload] public bool? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.status_changed</c>.</summary>
public abstract record StatusChange : EntityChange
{
    /// <summary>Gets the status after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public StatusName? Value { get; init; }

    /// <summary>Gets the status before the change.</summary>
    [Payload] public StatusName? OldValue { get; init; }

    /// <summary>Gets the status after the change.</summary>
    [Payload] public StatusName? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.tags_changed</c>.</summary>
public abstract record TagsChange : EntityChange
{
    /// <summary>Gets the tags after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public IReadOnlyList<TagName>? Value { get; init; }

    /// <summary>Gets the tags before the change.</summary>
    [Payload] public IReadOnlyList<TagName>? OldValue { get; init; }

    /// <summary>Gets the tags after the change.</summary>
    [Payload] public IReadOnlyList<TagName>? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.attrib_changed</c>.</summary>
public abstract record AttribChange : EntityChange
{
    /// <summary>Gets the values of the changed attributes after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public EntityAttributes? Value { get; init; }

    /// <summary>Gets the values of the changed attributes before the change.</summary>
    [Payload] public EntityAttributes? OldValue { get; init; }

    /// <summary>Gets the values of the changed attributes after the change.</summary>
    [Payload] public EntityAttributes? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.assignees_changed</c>.</summary>
public abstract record AssigneesChange : EntityChange
{
    /// <summary>Gets the users that the task is assigned to after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public IReadOnlyList<UserName>? Value { get; init; }

    /// <summary>Gets the users that the task is assigned to before the change.</summary>
    [Payload] public IReadOnlyList<UserName>? OldValue { get; init; }

    /// <summary>Gets the users that the task is assigned to after the change.</summary>
    [Payload] public IReadOnlyList<UserName>? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.product_type_changed</c>.</summary>
public abstract record ProductTypeChange : EntityChange
{
    /// <summary>Gets the type of the product after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>Gets the type of the product before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>Gets the type of the product after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.family_changed</c>.</summary>
public abstract record FamilyChange : EntityChange
{
    /// <summary>Gets the family of the subset after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>Gets the family of the subset before the change.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>Gets the family of the subset after the change.</summary>
    [Payload] public string? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.author_changed</c>.</summary>
public abstract record AuthorChange : EntityChange
{
    /// <summary>Gets the author after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public UserName? Value { get; init; }

    /// <summary>Gets the author before the change.</summary>
    [Payload] public UserName? OldValue { get; init; }

    /// <summary>Gets the author after the change.</summary>
    [Payload] public UserName? NewValue { get; init; }
}

/// <summary>Base class of the topics <c>entity.*.files_changed</c>.</summary>
public abstract record FilesChange : EntityChange
{
    /// <summary>Gets the files after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public IReadOnlyList<RepresentationFile>? Value { get; init; }

    /// <summary>Gets the files before the change.</summary>
    [Payload] public IReadOnlyList<RepresentationFile>? OldValue { get; init; }

    /// <summary>Gets the files after the change.</summary>
    [Payload] public IReadOnlyList<RepresentationFile>? NewValue { get; init; }
}

/// <summary>Base class of topics for an entity whose parent or origin changed.</summary>
public abstract record PlaceChange : EntityChange
{
    /// <summary>Gets the id of the parent or origin after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public string? Value { get; init; }

    /// <summary>Gets the id of the parent or origin before the change, or null.</summary>
    [Payload] public string? OldValue { get; init; }

    /// <summary>Gets the id of the parent or origin after the change, or null.</summary>
    [Payload] public string? NewValue { get; init; }
}
