using System.Security.Cryptography;
using Ayon.Events.Server.Storage;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Realtime.Backplane;

/// <summary>
/// Publishes to the clients of this process at once, and to those of others by the backplane, which it keeps running. A
/// backplane that is away delays and fails nothing: it is tried again until it is there.
/// </summary>
internal sealed class BackplaneService : IEventPublisher, IHostedService, IAsyncDisposable
{
    // How long the server's start waits for the first connection, and its end for what is still to be sent.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly RealtimeHub _hub;
    private readonly RealtimeMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly IBackplaneTransport _transport;
    private readonly GapNotices _gaps;
    private readonly NoticeSender _sender;
    private readonly NoticeReceiver _receiver;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _cutOff;
    private Task _sending = Task.CompletedTask;
    private Task _receiving = Task.CompletedTask;
    private bool _isDisposed;

    public BackplaneService(
        IBackplaneTransport transport,
        RealtimeHub hub,
        IEventStore store,
        IOptions<RealtimeOptions> options,
        RealtimeMetrics metrics,
        TimeProvider time,
        ILogger<BackplaneService> logger)
    {
        (_transport, _hub, _metrics, _time) = (transport, hub, metrics, time);
        _cutOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _gaps = new GapNotices(hub, metrics, time);
        // New at each start: numbers begin again, too.
        var origin = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var bufferBytes = options.Value.BackplaneBufferBytes;
        _sender = new NoticeSender(transport, origin, bufferBytes, metrics, time, logger);
        _receiver = new NoticeReceiver(transport, origin, bufferBytes, hub, _gaps, store, metrics, time, logger);
    }

    /// <summary>Done when the first connection stands or has failed, however long the start waited for it.</summary>
    public Task FirstTry => _receiver.FirstTry;

    public void Publish(Notice notice)
    {
        _metrics.Published(notice);
        _hub.Hear(notice.Event.Topic, notice.Event.Status);
        var json = NoticeJson.Write(notice);
        _hub.Deliver(notice.Event.Topic, notice.Event.Project, json);
        _sender.Add(notice, json);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _sending = Task.Run(() => _sender.RunAsync(_cutOff.Token), CancellationToken.None);
        _receiving = Task.Run(() => _receiver.RunAsync(_stopping.Token), CancellationToken.None);
        await _receiver.FirstTry.WaitAsync(StartPatience, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _sender.Complete();
        _cutOff.CancelAfter(StopPatience);
        await _stopping.CancelAsync();
        await Task.WhenAll(_sending, _receiving);
    }

    public async ValueTask DisposeAsync()
    {
        // The container knows this service by several names and disposes it by each.
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await StopAsync(CancellationToken.None);
        await _transport.DisposeAsync();
        _gaps.Dispose();
        _stopping.Dispose();
        _cutOff.Dispose();
    }
}
