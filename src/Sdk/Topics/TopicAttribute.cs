namespace Ayon.Events.Topics;

/// <summary>
/// Declares a record as the model of a topic. The record must be partial; mark its properties with
/// <see cref="SummaryAttribute"/> or <see cref="PayloadAttribute"/>. The source generator adds the code that reads and writes it.
/// </summary>
/// <param name="name">
/// The name of the topic, e.g. <c>entity.folder.status_changed</c>: a letter, followed by 2 to 64 letters, digits, <c>_</c> or
/// <c>.</c> (contract, "Event"). With the wildcard <c>*</c> it is a pattern: the record can be used as a handler's source and for
/// subscriptions, but not for dispatching or as a handler's target.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class TopicAttribute(string name) : Attribute
{
    /// <summary>Gets the name of the topic, or the pattern.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Gets or sets the version of the topic's structure, 1 or more. From version 2 on, the summary contains it in the member
    /// <c>_version</c>, and events of older versions are converted by <see cref="IUpcastFrom{TOlder, TSelf}"/>. Default: 1.
    /// </summary>
    public int Version { get; set; } = 1;

    /// <summary>
    /// Gets or sets how the names of properties are converted to JSON, for the topic's record and all records in it.
    /// <c>[JsonPropertyName]</c> takes precedence. Default: <see cref="TopicNaming.CamelCase"/>, as in the contract.
    /// </summary>
    public TopicNaming Naming { get; set; }

    /// <summary>
    /// Gets or sets a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> that reads and writes the types in its
    /// <c>[JsonSerializable]</c> attributes instead of generated code. Default: null.
    /// </summary>
    public Type? JsonContext { get; set; }
}
