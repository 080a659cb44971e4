using System.Text.Json;

namespace Ayon.Events.Topics;

/// <summary>Implemented by the source generator for records of single topics, which can be dispatched and used as a handler's target.</summary>
/// <typeparam name="TSelf">The type of the record.</typeparam>
public interface ITopic<TSelf> : ISourceTopic<TSelf>
    where TSelf : ITopic<TSelf>
{
    /// <summary>Writes the summary as one JSON object.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The record.</param>
    /// <exception cref="ContractException">A value is nested more than 64 levels deep.</exception>
    static abstract void WriteSummary(Utf8JsonWriter writer, TSelf value);

    /// <summary>Writes the payload as one JSON object.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The record.</param>
    /// <exception cref="ContractException">A value is nested more than 64 levels deep.</exception>
    static abstract void WritePayload(Utf8JsonWriter writer, TSelf value);
}
