using System.Text.Json;
using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Realtime.Backplane;

/// <summary>
/// Brings other processes' notices to the clients of this one. The connection leaves frames in a bounded queue; one loop reads
/// them, fetches summaries that were too long, and delivers in order. Whatever was or may have been missed is told as a gap.
/// </summary>
internal sealed class NoticeReceiver(
    IBackplaneTransport transport,
    string origin,
    int bufferBytes,
    RealtimeHub hub,
    GapNotices gaps,
    IEventStore store,
    RealtimeMetrics metrics,
    TimeProvider time,
    ILogger logger)
{
    // Frames read at once: their summaries are fetched together.
    private const int BatchBytes = 128 * 1024;
    private const int FetchesAtOnce = 8;

    // In a burst, clients get this long to make room before they are taken for slow.
    private const int NoticesBetweenPauses = 32;
    private const int MaxPauses = 20;
    private static readonly TimeSpan CrowdPause = TimeSpan.FromMilliseconds(2);

    private readonly WaitingBytes _waiting = new(bufferBytes);
    private readonly Origins _origins = new(time, bufferBytes);
    private readonly Outage _outage = new(time);
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the first connection stands or has failed.</summary>
    public Task FirstTry => _tried.Task;

    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(ListenAsync(stopping), DeliverAsync(stopping));

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await transport.ListenAsync(OnListening, frame => _waiting.TryAdd(frame), stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                if (_outage.Begin())
                {
                    logger.BackplaneListenLost(transport.Name, error.Message);
                }

                _tried.TrySetResult();
                await _outage.PauseAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                // The process ends; a connection that breaks at this moment must not keep it from that.
                return;
            }
        }
    }

    private void OnListening()
    {
        if (_outage.End())
        {
            logger.BackplaneListensAgain(transport.Name);
        }
        else
        {
            logger.BackplaneListens(transport.Name);
        }

        // Clients that came before have missed what happened meanwhile; at the start there are none.
        gaps.Tell();
        _tried.TrySetResult();
    }

    private async Task DeliverAsync(CancellationToken stopping)
    {
        var frames = new List<ReadOnlyMemory<byte>>();
        var notices = new List<RemoteNotice>();
        await using var pruning = time.CreateTimer(_ => _waiting.TryAdd(default), null, Origins.PartTimeout, Origins.PartTimeout);
        try
        {
            while (await _waiting.WaitAsync(stopping))
            {
                _waiting.Take(frames, BatchBytes, out var hasMissed);
                foreach (var frame in frames)
                {
                    hasMissed |= Read(frame, notices);
                }

                if (hasMissed)
                {
                    gaps.Tell();
                }

                await DeliverAsync(notices, stopping);
                metrics.NoticesReceived(notices.Count);
                frames.Clear();
                notices.Clear();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    /// <returns>Whether something was missed.</returns>
    private bool Read(ReadOnlyMemory<byte> frame, List<RemoteNotice> notices)
    {
        // The timer's: in this loop, so that nothing else touches the origins.
        if (frame.IsEmpty)
        {
            return _origins.Prune();
        }

        try
        {
            return Frame.Read(frame, origin) is { } read && _origins.Accept(read, notices);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Somebody else uses the channel; it must not end the reception. Texts that are none make readers throw the second.
            logger.BackplaneFrameBroken(transport.Name, error.Message);
            return false;
        }
    }

    private async Task DeliverAsync(List<RemoteNotice> notices, CancellationToken stopping)
    {
        for (var index = 0; index < notices.Count; index++)
        {
            if (NeedsSummary(notices[index]))
            {
                await FetchAsync(notices, index, stopping);
            }

            var notice = notices[index];
            hub.Hear(notice.Topic, notice.Status);
            hub.Deliver(notice.Topic, notice.Project, notice.Json);
            if (index % NoticesBetweenPauses == NoticesBetweenPauses - 1)
            {
                await GiveWayAsync(stopping);
            }
        }
    }

    private bool NeedsSummary(RemoteNotice notice) => !notice.HasSummary && hub.IsWanted(notice.Topic, notice.Project);

    // This one's and those of the next few that need theirs, together.
    private async Task FetchAsync(List<RemoteNotice> notices, int start, CancellationToken stopping)
    {
        var indices = Enumerable.Range(start, notices.Count - start).Where(index => NeedsSummary(notices[index])).Take(FetchesAtOnce).ToList();
        var fetched = await Task.WhenAll(indices.Select(index => FetchAsync(notices[index], stopping)));
        foreach (var (index, notice) in indices.Zip(fetched))
        {
            notices[index] = notice;
        }
    }

    private async Task<RemoteNotice> FetchAsync(RemoteNotice notice, CancellationToken stopping)
    {
        try
        {
            var stored = await store.GetAsync(notice.Id, stopping);
            // Deleted since: what is known of it is still news.
            return notice.With((stored is null || stored.Summary.IsMissing ? RawJson.EmptyObject : stored.Summary).Utf8.Span);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            logger.BackplaneFetchFailed(error, notice.Id);
            gaps.Tell();
            return notice.With("{}"u8);
        }
    }

    // A burst arrives faster than clients can be sent to: without a pause, healthy ones would be closed for being slow.
    private async ValueTask GiveWayAsync(CancellationToken stopping)
    {
        for (var pause = 0; pause < MaxPauses && hub.IsCrowded; pause++)
        {
            await Task.Delay(CrowdPause, time, stopping);
        }
    }
}
