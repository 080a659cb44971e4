using System.Text.Json;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>What the topics of an entity that exists, or existed, have in common (contract, "Built-in topics").</summary>
public abstract record EntityEvent
{
    /// <summary>Id of the entity.</summary>
    [Summary] public required string EntityId { get; init; }

    /// <summary>Id of the entity that it is in, if any.</summary>
    [Summary] public string? ParentId { get; init; }

    /// <summary>Path of the entity, where the server gives it.</summary>
    [Summary] public string? EntityPath { get; init; }
}

/// <summary>
/// What the topics of an entity's changes have in common. Prefer <c>NewValue</c>, in the payload, to <c>Value</c>: when one call
/// changes several things of an entity, a real AYON server writes the value of the last one into the summaries of all its events. One
/// that does not fit is read as null.
/// </summary>
public abstract record EntityChange : EntityEvent;

/// <summary>What the topics <c>entity.*.deleted</c> have in common.</summary>
public abstract record EntityDeletion : EntityEvent
{
    /// <summary>The entity as it was, where the server says so.</summary>
    [Payload] public JsonElement? EntityData { get; init; }
}

/// <summary>
/// What topics have in common whose summary may lack <c>entityId</c>: those of projects, whose name is the event's project, and those
/// of created entities, which the server may call <c>id</c>.
/// </summary>
public abstract record LooseEntityEvent
{
    /// <summary>Id of the entity, if it is called so.</summary>
    [Summary] public string? EntityId { get; init; }

    /// <summary>Id of the entity, if it is called so.</summary>
    [Summary] public string? Id { get; init; }

    /// <summary>Id of the entity that it is in, if any.</summary>
    [Summary] public string? ParentId { get; init; }

    /// <summary>Path of the entity, where the server gives it.</summary>
    [Summary] public string? EntityPath { get; init; }

    /// <summary>Name of a user, or of a project before it was renamed.</summary>
    [Summary] public string? EntityName { get; init; }

    /// <summary>Id of the entity, whatever it is called.</summary>
    public string? AnyId => EntityId ?? Id;
}

/// <summary>What the topics of changes have in common that may be those of a project.</summary>
/// <typeparam name="T">Type of what changes, nullable.</typeparam>
public abstract record LooseChange<T> : LooseEntityEvent
{
    /// <summary>What is there after the change, where the server says so in the summary; see <see cref="EntityChange"/>.</summary>
    [Summary(IsLenient = true)] public T? Value { get; init; }

    /// <summary>What was there before the change.</summary>
    [Payload] public T? OldValue { get; init; }

    /// <summary>What is there after the change.</summary>
    [Payload] public T? NewValue { get; init; }
}

/// <summary>What the topics of deletions have in common that may be those of a project.</summary>
public abstract record LooseDeletion : LooseEntityEvent
{
    /// <summary>The entity as it was, where the server says so.</summary>
    [Payload] public JsonElement? EntityData { get; init; }
}
