namespace Ayon.Events.Server.Storage;

/// <summary>A channel of a database, by which all who are connected to it hear from each other at once.</summary>
internal interface IDatabaseChannel : IAsyncDisposable
{
    /// <summary>Where it is, for people; without credentials.</summary>
    string Name { get; }

    /// <summary>A payload must not be longer.</summary>
    int MaxPayloadBytes { get; }

    /// <summary>Notifies of all payloads together, in order; one caller at a time. When it throws, the next call connects again.</summary>
    Task NotifyAsync(IReadOnlyList<ReadOnlyMemory<byte>> payloads, CancellationToken cancellationToken);

    /// <summary>Receives payloads, one's own among them, until the connection is lost: it ends by an exception only.</summary>
    /// <param name="listening">Called once, when every notification from now on will be received.</param>
    /// <param name="received">Called for each payload, in order; must not block.</param>
    /// <param name="cancellationToken">Ends the listening.</param>
    Task ListenAsync(Action listening, Action<ReadOnlyMemory<byte>> received, CancellationToken cancellationToken);
}
