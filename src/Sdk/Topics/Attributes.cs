namespace Ayon.Events.Topics;

/// <summary>
/// Declares a record as the model of a topic. The record must be partial; its properties are marked with
/// <see cref="SummaryAttribute"/> or <see cref="PayloadAttribute"/>. The generator makes the rest.
/// </summary>
/// <param name="name">
/// Name of the topic, e.g. <c>entity.folder.status_changed</c>: a letter, then 2 to 64 letters, digits, <c>_</c> or
/// <c>.</c> (contract, "Event").
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TopicAttribute(string name) : Attribute
{
    /// <summary>Name of the topic.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Version of the topic's structure, 1 (the default) or more. From 2 on, the summary says it in the member
    /// <c>_version</c>, and events of older versions are read by way of <see cref="IUpcastFrom{TOlder, TSelf}"/>.
    /// </summary>
    public int Version { get; set; } = 1;
}

/// <summary>Puts a property into the event's summary, which everyone who listens gets.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SummaryAttribute : Attribute;

/// <summary>Puts a property into the event's payload, which is given over REST only.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PayloadAttribute : Attribute;
