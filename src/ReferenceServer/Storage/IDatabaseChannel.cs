namespace Ayon.Events.Server.Storage;

/// <summary>A channel of a database through which connected processes notify each other immediately.</summary>
internal interface IDatabaseChannel : IAsyncDisposable
{
    /// <summary>Gets a description of its place for people, without credentials.</summary>
    string Name { get; }

    /// <summary>Maximum size of a payload in bytes.</summary>
    int MaxPayloadBytes { get; }

    /// <summary>Sends all payloads together, in order; one caller at a time. If it throws, the next call reconnects.</summary>
    Task NotifyAsync(IReadOnlyList<ReadOnlyMemory<byte>> payloads, CancellationToken cancellationToken);

    /// <summary>Receives payloads, including those of this process, until the connection is lost. It ends only with an exception.</summary>
    /// <param name="listening">Called once, as soon as every notification that is sent will be received.</param>
    /// <param name="received">Called for each payload, in order; must not block.</param>
    /// <param name="cancellationToken">Ends the listening.</param>
    Task ListenAsync(Action listening, Action<ReadOnlyMemory<byte>> received, CancellationToken cancellationToken);
}
