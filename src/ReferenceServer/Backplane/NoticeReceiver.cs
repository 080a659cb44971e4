using System.Text.Json;
using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Backplane;

/// <summary>
/// Delivers the notices of other processes to the clients of this one. The connection puts frames into a bounded queue; one loop reads
/// them, fetches summaries that were too long, and delivers in order. Missed notices, even possible ones, are reported as a gap.
/// </summary>
internal sealed class NoticeReceiver(BackplaneLine line, NoticePublication notices, GapNotices gaps, IEventStore store)
{
    // Frames read at once: their summaries are fetched together.
    private const int BatchBytes = 128 * 1024;
    private const int FetchesAtOnce = 8;

    // In a burst, clients get this long to make room before they are taken for slow.
    private const int NoticesBetweenPauses = 32;
    private const int MaxPauses = 20;
    private static readonly TimeSpan CrowdPause = TimeSpan.FromMilliseconds(2);

    private readonly WaitingBytes _waiting = new(line.BufferBytes);
    private readonly Origins _origins = new(line.Time, line.BufferBytes);
    private readonly Outage _outage = new(line.Time);
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed when the first connection attempt has succeeded or failed.</summary>
    public Task FirstTry => _tried.Task;

    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(ListenAsync(stopping), DeliverAsync(stopping));

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await line.Transport.ListenAsync(OnListening, frame => _waiting.TryAdd(frame), stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                if (_outage.Begin())
                {
                    line.Logger.BackplaneListenLost(line.Transport.Name, error.Message);
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
            line.Logger.BackplaneListensAgain(line.Transport.Name);
        }
        else
        {
            line.Logger.BackplaneListens(line.Transport.Name);
        }

        // Clients that came before have missed what happened meanwhile; at the start there are none.
        gaps.Tell();
        _tried.TrySetResult();
    }

    private async Task DeliverAsync(CancellationToken stopping)
    {
        var frames = new List<ReadOnlyMemory<byte>>();
        var received = new List<RemoteNotice>();
        await using var pruning = line.Time.CreateTimer(_ => _waiting.TryAdd(default), null, Origins.PartTimeout, Origins.PartTimeout);
        try
        {
            while (await _waiting.WaitAsync(stopping))
            {
                _waiting.Take(frames, BatchBytes, out var hasMissed);
                foreach (var frame in frames)
                {
                    hasMissed |= Read(frame, received);
                }

                if (hasMissed)
                {
                    gaps.Tell();
                }

                await DeliverAsync(received, stopping);
                line.Metrics.NoticesReceived(received.Count);
                frames.Clear();
                received.Clear();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    /// <returns>Whether something was missed.</returns>
    private bool Read(ReadOnlyMemory<byte> frame, List<RemoteNotice> received)
    {
        // The timer's: in this loop, so that nothing else touches the origins.
        if (frame.IsEmpty)
        {
            return _origins.Prune();
        }

        try
        {
            return Frame.Read(frame, line.Origin) is { } read && _origins.Accept(read, received);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Somebody else uses the channel; it must not end the reception. Texts that are none make readers throw the second.
            line.Logger.BackplaneFrameBroken(line.Transport.Name, error.Message);
            return false;
        }
    }

    private async Task DeliverAsync(List<RemoteNotice> received, CancellationToken stopping)
    {
        for (var index = 0; index < received.Count; index++)
        {
            if (NeedsSummary(received[index]))
            {
                await FetchAsync(received, index, stopping);
            }

            var notice = received[index];
            notices.Pass(PublishedNotice.FromElsewhere(notice.Topic, notice.Project, notice.Status, notice.Json));
            if (index % NoticesBetweenPauses == NoticesBetweenPauses - 1)
            {
                await GiveWayAsync(stopping);
            }
        }
    }

    private bool NeedsSummary(RemoteNotice notice) => !notice.HasSummary && notices.IsWanted(notice.Topic, notice.Project);

    // This one's and those of the next few that need theirs, together.
    private async Task FetchAsync(List<RemoteNotice> received, int start, CancellationToken stopping)
    {
        var indices = Enumerable.Range(start, received.Count - start).Where(index => NeedsSummary(received[index])).Take(FetchesAtOnce).ToList();
        var fetched = await Task.WhenAll(indices.Select(index => FetchAsync(received[index], stopping)));
        foreach (var (index, notice) in indices.Zip(fetched))
        {
            received[index] = notice;
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
            line.Logger.BackplaneFetchFailed(error, notice.Id);
            gaps.Tell();
            return notice.With("{}"u8);
        }
    }

    // A burst arrives faster than clients can be sent to: without a pause, healthy ones would be closed for being slow.
    private async ValueTask GiveWayAsync(CancellationToken stopping)
    {
        for (var pause = 0; pause < MaxPauses && notices.IsCrowded; pause++)
        {
            await Task.Delay(CrowdPause, line.Time, stopping);
        }
    }
}
