using Ayon.Events.Server.Diagnostics;
using Ayon.Events.Server.Notices;

namespace Ayon.Events.Server.Backplane;

/// <summary>
/// Sends this process's notices to the others. Publishers only leave them in a bounded queue; one loop takes whatever waits,
/// so that the busier the process is, the more notices share a send. While the backplane is away the queue fills, what finds no
/// room is dropped, and the others are told that they missed something.
/// </summary>
internal sealed class NoticeSender(BackplaneLine line)
{
    // One transaction or pipeline; large enough to share its cost, small enough to be repeated.
    private const int BatchBytes = 256 * 1024;

    private readonly WaitingBytes _waiting = new(line.BufferBytes);
    private readonly FrameWriter _frames = new(line.Origin, line.Transport.MaxFrameBytes);
    private readonly Outage _outage = new(line.Time);

    /// <summary>Leaves a notice to the loop; never waits.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="json">It as bytes.</param>
    public void Add(Notice notice, ReadOnlyMemory<byte> json)
    {
        // A stored event's long summary is for those who need it to fetch; what is only broadcast stands nowhere else.
        var isReference = json.Length > _frames.MaxNoticeBytes && notice.Store != false;
        if (!_waiting.TryAdd(isReference ? NoticeJson.WriteWithoutSummary(notice) : json))
        {
            line.Metrics.NoticeDropped();
        }
    }

    /// <summary>Sends until <see cref="Complete"/> was called and nothing waits any more.</summary>
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
