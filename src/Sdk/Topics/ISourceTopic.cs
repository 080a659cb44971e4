namespace Ayon.Events.Topics;

/// <summary>
/// Implemented by the source generator for records with <see cref="TopicAttribute"/>: the topic, and code that reads the record without
/// reflection. Records of patterns implement only this interface; records of single topics also implement <see cref="ITopic{TSelf}"/>.
/// </summary>
/// <typeparam name="TSelf">The type of the record.</typeparam>
public interface ISourceTopic<TSelf>
    where TSelf : ISourceTopic<TSelf>
{
    /// <summary>Gets the name of the topic, or a pattern with <c>*</c>.</summary>
    static abstract string Topic { get; }

    /// <summary>Reads the record from an event's summary and payload. Unknown members are ignored.</summary>
    /// <param name="summary">The summary, a JSON object in UTF-8; empty counts as <c>{}</c>.</param>
    /// <param name="payload">The payload, a JSON object in UTF-8; empty counts as <c>{}</c>.</param>
    /// <exception cref="ContractException">The JSON does not match the record. The exception contains the part and the member.</exception>
    static abstract TSelf Read(ReadOnlySpan<byte> summary, ReadOnlySpan<byte> payload);
}
