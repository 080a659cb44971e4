using System.Security.Cryptography;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage.Events;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Backplane;

/// <summary>
/// Sends notices to other processes over the backplane, and delivers theirs to the listeners of this one. An unreachable backplane
/// does not delay or fail requests; the service retries until it can connect.
/// </summary>
internal sealed class BackplaneService : INoticeListener, IHostedService, IAsyncDisposable
{
    // How long the server's start waits for the first connection, and its end for what is still to be sent.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

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
        NoticePublication notices,
        IEventStore store,
        IOptions<BackplaneOptions> options,
        BackplaneMetrics metrics,
        TimeProvider time,
        ILogger<BackplaneService> logger)
    {
        (_transport, _time) = (transport, time);
        _cutOff = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _gaps = new GapNotices(notices, metrics, time);
        // New at each start: numbers begin again, too.
        var origin = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var line = new BackplaneLine(transport, origin, options.Value.BackplaneBufferBytes, metrics, time, logger);
        _sender = new NoticeSender(line);
        _receiver = new NoticeReceiver(line, notices, _gaps, store);
        notices.Join(this);
    }

    /// <summary>Completed when the first connection attempt has succeeded or failed, even if the start did not wait for it.</summary>
    public Task FirstTry => _receiver.FirstTry;

    /// <summary>Queues a notice of this process for the others.</summary>
    public void Hear(PublishedNotice notice)
    {
        if (notice.Own is { } own)
        {
            _sender.Add(own, notice.Message);
        }
    }

    // It is this one that tells of gaps.
    public void HearOfGap()
    {
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
