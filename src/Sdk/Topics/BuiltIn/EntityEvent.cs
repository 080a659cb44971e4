namespace Ayon.Events.Topics.BuiltIn;

/// <summary>What the topics of an entity that exists, or existed, have in common (contract, "Built-in topics").</summary>
public abstract record EntityEvent
{
    /// <summary>Id of the entity; of a project, its name.</summary>
    [Summary] public required string EntityId { get; init; }

    /// <summary>Id of the entity that it is in, if any.</summary>
    [Summary] public string? ParentId { get; init; }

    /// <summary>Path of the entity, where the server gives it.</summary>
    [Summary] public string? EntityPath { get; init; }
}

/// <summary>
/// What topics of entities have in common where the server may call the id <c>entityId</c> or <c>id</c>, as it does when an
/// entity is created.
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

    /// <summary>Id of the entity, whatever it is called.</summary>
    public string? AnyId => EntityId ?? Id;
}
