namespace Ayon.Events.Topics;

/// <summary>Specifies how the names of properties are converted to JSON.</summary>
public enum TopicNaming
{
    /// <summary><c>EntityId</c> becomes <c>entityId</c>.</summary>
    CamelCase,

    /// <summary><c>EntityId</c> becomes <c>entity_id</c>.</summary>
    SnakeCase,
}
