using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Notices;

namespace Ayon.Events.Server.Backplane;

/// <summary>
/// Sends this process's notices to the others. Publishers put them into a bounded queue; one loop sends all that are queued
/// together, so that a busy process sends more notices per call. While the backplane is unreachable the queue fills; further
/// notices are dropped, and the other processes are informed of the gap.
/// </summary>
internal sealed class NoticeSender(BackplaneLine line)
{
    // One transaction or pipeline; large enough to share its cost, small enough to be repeated.
    private const int BatchBytes = 256 * 1024;

    private readonly WaitingBytes _waiting = new(line.BufferBytes);
    private readonly FrameWriter _frames = new(line.Origin, line.Transport.MaxFrameBytes);
    private readonly Outage _outage = new(line.Time);

    /// <summary>Queues a notice; never waits.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="json">The notice as JSON in UTF-8.</param>
    public void Add(Notice notice, ReadOnlyMemory<byte> json)
    {
        // A stored event's long summary is for those who need it to fetch; what is only broadcast stands nowhere else.
        var isReference = json.Length > _frames.MaxNoticeBytes && notice.Store != false;
        if (!_waiting.TryAdd(isReference ? NoticeJson.WriteWithoutSummary(notice) : json))
        {
            line.Metrics.NoticeDropped();
        }
    }

    /// <summary>Sends until <see cref="Complete"/> has been called and the queue is empty.</summary>
    /// <param name="cutOff">Cancels sending; queued notices are lost.</param>
    public async Task RunAsync(CancellationToken cutOff)
    {
        var notices = new List<ReadOnlyMemory<byte>>();
        try
        {
            while (await _waiting.WaitAsync(cutOff))
            {
                _waiting.Take(notices, BatchBytes, out var hasLost);
                if (hasLost)
                {
                    line.Logger.BackplaneDrops(line.Transport.Name);
                }

                await SendAsync(_frames.Pack(notices, hasLost), cutOff);
                line.Metrics.NoticesSent(notices.Count);
                notices.Clear();
            }
        }
        catch (Exception) when (cutOff.IsCancellationRequested)
        {
            // The process ends; a transport that is away at that moment is no news.
        }
    }

    public void Complete() => _waiting.Complete();

    // Until it works: repeated frames have the same numbers, so that nobody takes them twice.
    private async Task SendAsync(List<ReadOnlyMemory<byte>> frames, CancellationToken cutOff)
    {
        while (true)
        {
            try
            {
                await line.Transport.SendAsync(frames, cutOff);
                if (_outage.End())
                {
                    line.Logger.BackplaneSends(line.Transport.Name);
                }

                return;
            }
            catch (Exception error) when (!cutOff.IsCancellationRequested)
            {
                if (_outage.Begin())
                {
                    line.Logger.BackplaneSendLost(line.Transport.Name, error.Message);
                }

                await _outage.PauseAsync(cutOff);
            }
        }
    }
}
