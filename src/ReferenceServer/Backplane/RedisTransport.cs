using StackExchange.Redis;

namespace Ayon.Events.Server.Backplane;

/// <summary>
/// Frames as messages of a Redis channel. Sending and receiving use separate connections, which are closed when they break although
/// the library could restore them: only a new subscription shows from when on every message arrives.
/// </summary>
internal sealed class RedisTransport : IBackplaneTransport
{
    private readonly ConfigurationOptions _options;
    private readonly RedisChannel _channel;
    private ConnectionMultiplexer? _sending;

    /// <param name="options">Names the server.</param>
    /// <param name="channel">Name of the channel; one for all processes over one database.</param>
    public RedisTransport(ConfigurationOptions options, string channel)
    {
        _options = options.Clone();
        _options.AbortOnConnectFail = true;
        // Tries and their pauses are those of whoever uses the transport.
        _options.ConnectRetry = 1;
        _options.BacklogPolicy = BacklogPolicy.FailFast;
        _options.ClientName ??= "ayon-events-server";
        _channel = RedisChannel.Literal(channel);
        Name = $"Redis at {string.Join(", ", _options.EndPoints)}";
    }

    public string Name { get; }

    // Redis would take far more; notices of a long frame stay in memory together.
    public int MaxFrameBytes => 64 * 1024;

    public async Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> frames, CancellationToken cancellationToken)
    {
        try
        {
            _sending ??= await ConnectionMultiplexer.ConnectAsync(_options).WaitAsync(cancellationToken);
            var subscriber = _sending.GetSubscriber();
            // All on the way before the first is answered; one connection keeps their order.
            await Task.WhenAll(frames.Select(frame => subscriber.PublishAsync(_channel, frame))).WaitAsync(cancellationToken);
        }
        catch
        {
            await CloseSendingAsync();
            throw;
        }
    }

    public async Task ListenAsync(Action listening, Action<ReadOnlyMemory<byte>> received, CancellationToken cancellationToken)
    {
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(_options).WaitAsync(cancellationToken);
        connection.ConnectionFailed += (_, failure) => lost.TrySetException(
            failure.Exception ?? new IOException($"The connection was lost: {failure.FailureType}."));
        // By the queue, not by a handler at once: only the queue keeps the order.
        var queue = await connection.GetSubscriber().SubscribeAsync(_channel).WaitAsync(cancellationToken);
        queue.OnMessage(message => received((byte[])message.Message!));
        listening();
        await lost.Task.WaitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => CloseSendingAsync();

    private async ValueTask CloseSendingAsync()
    {
        if (_sending is { } connection)
        {
            _sending = null;
            await connection.DisposeAsync();
        }
    }
}
