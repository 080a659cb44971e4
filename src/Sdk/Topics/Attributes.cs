namespace Ayon.Events.Topics;

/// <summary>
/// Declares a record as the model of a topic. The record must be partial; its properties are marked with
/// <see cref="SummaryAttribute"/> or <see cref="PayloadAttribute"/>. The generator makes the rest.
/// </summary>
/// <param name="name">
/// Name of the topic, e.g. <c>entity.folder.status_changed</c>: a letter, then 2 to 64 letters, digits, <c>_</c> or
/// <c>.</c> (contract, "Event"). With the wildcard <c>*</c> it is a pattern: the record can be a handler's source and be
/// listened to, but neither be dispatched nor be a target.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class TopicAttribute(string name) : Attribute
{
    /// <summary>Name of the topic, or pattern.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Version of the topic's structure, 1 (the default) or more. From 2 on, the summary says it in the member
    /// <c>_version</c>, and events of older versions are read by way of <see cref="IUpcastFrom{TOlder, TSelf}"/>.
    /// </summary>
    public int Version { get; set; } = 1;

    /// <summary>
    /// How names of properties become names in JSON, for the topic's record and all records in it. Default:
    /// <see cref="TopicNaming.CamelCase"/>, as the contract has it. <c>[JsonPropertyName]</c> goes first.
    /// </summary>
    public TopicNaming Naming { get; set; }

    /// <summary>
    /// A <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> of your own: types it lists with
    /// <c>[JsonSerializable]</c> are read and written by it instead of by generated code. Default: none.
    /// </summary>
    public Type? JsonContext { get; set; }
}

/// <summary>How names of properties become names in JSON.</summary>
public enum TopicNaming
{
    /// <summary><c>EntityId</c> becomes <c>entityId</c>.</summary>
    CamelCase,

    /// <summary><c>EntityId</c> becomes <c>entity_id</c>.</summary>
    SnakeCase,
}

/// <summary>Puts a property into the event's summary, which everyone who listens gets.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SummaryAttribute : Attribute
{
    /// <summary>
    /// Whether a value that does not fit the property's type counts as absent, instead of being a <see cref="ContractException"/>.
    /// Default: false.
    /// </summary>
    public bool IsLenient { get; set; }
}

/// <summary>Puts a property into the event's payload, which is given over REST only.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PayloadAttribute : Attribute;

/// <summary>
/// Marks the member of an enum that a name in JSON is read as when it is none of the enum's own. Without one, such a name
/// is a <see cref="ContractException"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class EnumFallbackAttribute : Attribute;
