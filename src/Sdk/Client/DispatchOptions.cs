namespace Ayon.Events.Client;

/// <summary>What can be said about a dispatched event beside its topic, summary and payload (contract, "REST").</summary>
public sealed record DispatchOptions
{
    /// <summary>Name of the project. Default: none.</summary>
    public string? Project { get; init; }

    /// <summary>One line for people. Default: empty.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Unique key against duplicates, e.g. from <see cref="Topics.EventHash"/>. Default: the new event's id. A dispatch
    /// with a hash is retried by itself when the connection breaks; one without is not.
    /// </summary>
    public string? Hash { get; init; }

    /// <summary>Id of an event that this one depends on. Default: none. A real AYON server drops it; the reference server keeps it.</summary>
    public string? DependsOn { get; init; }

    /// <summary>Who sends. Default: <see cref="AyonOptions.ServiceName"/>, as the header <c>X-Sender</c>.</summary>
    public string? Sender { get; init; }

    /// <summary>True (the default): the event is finished and can be a source. False: it is pending.</summary>
    public bool Finished { get; init; } = true;

    /// <summary>True (the default): the event is stored. False: it is only broadcast to those who listen now.</summary>
    public bool Store { get; init; } = true;

    /// <summary>Whether a stored event with the same hash is replaced instead of refused. Default: false.</summary>
    public bool Reuse { get; init; }

    /// <summary>
    /// Gets the name of the user on whose behalf the event is dispatched; it becomes the event's user. The user needs the permission to dispatch
    /// events. Default: the user of the key.
    /// </summary>
    public string? AsUser { get; init; }
}
