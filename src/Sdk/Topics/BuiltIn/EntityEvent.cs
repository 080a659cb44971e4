using System.Text.Json;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Base class of topics for an entity (contract, "Built-in topics").</summary>
public abstract record EntityEvent
{
    /// <summary>Gets the id of the entity.</summary>
    [Summary] public required string EntityId { get; init; }

    /// <summary>Gets the id of the parent entity, or null.</summary>
    [Summary] public string? ParentId { get; init; }

    /// <summary>Gets the path of the entity, or null if the server does not send it.</summary>
    [Summary] public string? EntityPath { get; init; }
}

/// <summary>
/// Base class of topics for a change of an entity. Use <c>NewValue</c> from the payload rather than <c>Value</c>: when one call
/// changes several properties of an entity, a real AYON server writes the value of the last one into the summaries of all its events.
/// A value of another type is read as null.
/// </summary>
public abstract record EntityChange : EntityEvent;

/// <summary>Base class of the topics <c>entity.*.deleted</c>.</summary>
public abstract record EntityDeletion : EntityEvent
{
    /// <summary>Gets the entity before it was deleted, if the server sends it.</summary>
    [Payload] public JsonElement? EntityData { get; init; }
}

/// <summary>
/// Base class of topics whose summary may not contain <c>entityId</c>: those of projects, whose name is the event's project, and those
/// of created entities, which the server may send as <c>id</c>.
/// </summary>
public abstract record LooseEntityEvent
{
    /// <summary>Gets the id of the entity from the member of this name, or null.</summary>
    [Summary] public string? EntityId { get; init; }

    /// <summary>Gets the id of the entity from the member of this name, or null.</summary>
    [Summary] public string? Id { get; init; }

    /// <summary>Gets the id of the parent entity, or null.</summary>
    [Summary] public string? ParentId { get; init; }

    /// <summary>Gets the path of the entity, or null if the server does not send it.</summary>
    [Summary] public string? EntityPath { get; init; }

    /// <summary>Gets the name of a user, or of a project before it was renamed.</summary>
    [Summary] public string? EntityName { get; init; }

    /// <summary>Gets the id of the entity from either member, or null.</summary>
    public string? AnyId => EntityId ?? Id;
}

/// <summary>Base class of topics for a change of an entity that may be a project.</summary>
/// <typeparam name="T">The nullable type of the changed value.</typeparam>
public abstract record LooseChange<T> : LooseEntityEvent
{
    /// <summary>Gets the value after the change, if the summary contains it; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public T? Value { get; init; }

    /// <summary>Gets the value before the change.</summary>
    [Payload] public T? OldValue { get; init; }

    /// <summary>Gets the value after the change.</summary>
    [Payload] public T? NewValue { get; init; }
}

/// <summary>Base class of topics for a deleted entity that may be a project.</summary>
public abstract record LooseDeletion : LooseEntityEvent
{
    /// <summary>Gets the entity before it was deleted, if the server sends it.</summary>
    [Payload] public JsonElement? EntityData { get; init; }
}
