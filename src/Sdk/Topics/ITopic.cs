using System.Text.Json;

namespace Ayon.Events.Topics;

/// <summary>
/// What the generator adds to a record with <see cref="TopicAttribute"/>: its topic, and how it is read, without
/// reflection. A record of a pattern has only this; one of a topic is an <see cref="ITopic{TSelf}"/> too.
/// </summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface ISourceTopic<TSelf>
    where TSelf : ISourceTopic<TSelf>
{
    /// <summary>Name of the topic, or a pattern with <c>*</c>.</summary>
    static abstract string Topic { get; }

    /// <summary>Reads the record from an event's summary and payload. Unknown members are ignored.</summary>
    /// <param name="summary">The summary, a JSON object in UTF-8; empty counts as <c>{}</c>.</param>
    /// <param name="payload">The payload, a JSON object in UTF-8; empty counts as <c>{}</c>.</param>
    /// <exception cref="ContractException">The JSON does not fit the record; says which part and member.</exception>
    static abstract TSelf Read(ReadOnlySpan<byte> summary, ReadOnlySpan<byte> payload);
}

/// <summary>What the generator adds to the record of one topic, which can be dispatched and be a handler's target.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface ITopic<TSelf> : ISourceTopic<TSelf>
    where TSelf : ITopic<TSelf>
{
    /// <summary>Writes the summary as one JSON object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The record.</param>
    /// <exception cref="ContractException">A value in it is nested deeper than 64 levels.</exception>
    static abstract void WriteSummary(Utf8JsonWriter writer, TSelf value);

    /// <summary>Writes the payload as one JSON object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The record.</param>
    /// <exception cref="ContractException">A value in it is nested deeper than 64 levels.</exception>
    static abstract void WritePayload(Utf8JsonWriter writer, TSelf value);
}
