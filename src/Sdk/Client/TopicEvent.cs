using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Client;

/// <summary>A stored event with its summary and payload as the topic's record.</summary>
/// <typeparam name="T">The topic.</typeparam>
public sealed record TopicEvent<T>
    where T : ISourceTopic<T>
{
    /// <summary>Initializes a new instance from a stored event and its record.</summary>
    /// <param name="stored">The event as returned by the server.</param>
    /// <param name="data">The record with its summary and payload.</param>
    public TopicEvent(AyonEvent stored, T data)
    {
        ArgumentNullException.ThrowIfNull(stored);
        Stored = stored;
        Data = data;
    }

    /// <summary>Gets the record with the event's summary and payload.</summary>
    public T Data { get; }

    /// <summary>Gets the event as returned by the server.</summary>
    public AyonEvent Stored { get; }

    /// <summary>Gets the id of the event.</summary>
    public string Id => Stored.Id;

    /// <summary>Gets the topic of the event.</summary>
    public string Topic => Stored.Topic;

    /// <summary>Gets the name of the event's project, or null.</summary>
    public string? Project => Stored.Project;

    /// <summary>Gets the name of the user who caused the event, or null.</summary>
    public string? User => Stored.User;

    /// <summary>Gets the sender of the event, or null.</summary>
    public string? Sender => Stored.Sender;

    /// <summary>Gets the time at which the event was created.</summary>
    public DateTimeOffset CreatedAt => Stored.CreatedAt;

    /// <summary>The services of the job whose source it is, for packages that read what it is about; null outside of a job.</summary>
    internal IServiceProvider? Services { get; init; }

    /// <summary>Whether another one is the same event with the same data.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(TopicEvent<T>? other) =>
        other is not null && EqualityComparer<AyonEvent>.Default.Equals(Stored, other.Stored) && EqualityComparer<T>.Default.Equals(Data, other.Data);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Stored, Data);
}

/// <summary>Converts stored events to records, and records to requests.</summary>
public static class TopicEvent
{
    /// <summary>Reads a stored event as its topic's record.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="stored">The event as returned by the server.</param>
    /// <exception cref="ContractException">The summary or payload does not match the record.</exception>
    public static TopicEvent<T> From<T>(AyonEvent stored)
        where T : ISourceTopic<T>
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new TopicEvent<T>(stored, T.Read(stored.Summary.Utf8.Span, stored.Payload.Utf8.Span));
    }

    /// <summary>Creates the request that dispatches a record.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="value">The record.</param>
    /// <param name="options">Additional options, or null for the defaults.</param>
    public static DispatchEventRequest ToDispatch<T>(T value, DispatchOptions? options = null)
        where T : ITopic<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        options ??= new DispatchOptions();
        return new DispatchEventRequest
        {
            Topic = T.Topic,
            Sender = options.Sender,
            SenderType = options.SenderType,
            Hash = options.Hash,
            Project = options.Project,
            DependsOn = options.DependsOn,
            Description = options.Description,
            Summary = RawJson.Write(value, T.WriteSummary),
            Payload = RawJson.Write(value, T.WritePayload),
            Finished = options.Finished,
            Store = options.Store,
            Reuse = options.Reuse,
        };
    }
}
