namespace Ayon.Events.Client;

/// <summary>Options for dispatching an event, in addition to its topic, summary and payload (contract, "REST").</summary>
public sealed record DispatchOptions
{
    /// <summary>Gets the name of the project. Default: null.</summary>
    public string? Project { get; init; }

    /// <summary>Gets the description, one line for people. Default: empty.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Gets the unique key that prevents duplicates, e.g. from <see cref="Topics.EventHash"/>. A dispatch with a hash is retried
    /// automatically when the connection fails; one without a hash is not. Default: the id of the new event.
    /// </summary>
    public string? Hash { get; init; }

    /// <summary>Gets the id of the event that this one depends on. A real AYON server ignores it. Default: null.</summary>
    public string? DependsOn { get; init; }

    /// <summary>Gets the sender of the event. Default: <see cref="AyonOptions.ServiceName"/>.</summary>
    public string? Sender { get; init; }

    /// <summary>Gets the sender type of the event, which handlers can ignore by <c>IgnoreSenderTypes</c>. Default: <see cref="AyonOptions.SenderType"/>.</summary>
    public string? SenderType { get; init; }

    /// <summary>Gets a value indicating whether the event is finished, so that it can be the source of jobs, or pending. Default: true.</summary>
    public bool Finished { get; init; } = true;

    /// <summary>Gets a value indicating whether the event is stored, or only broadcast to current subscribers. Default: true.</summary>
    public bool Store { get; init; } = true;

    /// <summary>Gets a value indicating whether a stored event with the same hash is replaced; otherwise the dispatch fails. Default: false.</summary>
    public bool Reuse { get; init; }

    /// <summary>
    /// Gets the name of the user on whose behalf the event is dispatched; it becomes the event's user. The user needs the permission to dispatch
    /// events. Default: the user of the key.
    /// </summary>
    public string? AsUser { get; init; }
}
