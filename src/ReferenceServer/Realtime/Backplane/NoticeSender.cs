namespace Ayon.Events.Server.Realtime.Backplane;

/// <summary>
/// Sends this process's notices to the others. Publishers only leave them in a bounded queue; one loop takes whatever waits,
/// so that the busier the process is, the more notices share a send. While the backplane is away the queue fills, what finds no
/// room is dropped, and the others are told that they missed something.
/// </summary>
internal sealed class NoticeSender(
    IBackplaneTransport transport,
    string origin,
    int bufferBytes,
    RealtimeMetrics metrics,
    TimeProvider time,
    ILogger logger)
{
    // One transaction or pipeline; large enough to share its cost, small enough to be repeated.
    private const int BatchBytes = 256 * 1024;

    private readonly WaitingBytes _waiting = new(bufferBytes);
    private readonly FrameWriter _frames = new(origin, transport.MaxFrameBytes);
    private readonly Outage _outage = new(time);

    /// <summary>Leaves a notice to the loop; never waits.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="json">It as bytes.</param>
    public void Add(Notice notice, ReadOnlyMemory<byte> json)
    {
        // A stored event's long summary is for those who need it to fetch; what is only broadcast stands nowhere else.
        var isReference = json.Length > _frames.MaxNoticeBytes && notice.Store != false;
        if (!_waiting.TryAdd(isReference ? NoticeJson.WriteWithoutSummary(notice) : json))
        {
            metrics.NoticeDropped();
        }
    }

    /// <summary>Sends until <see cref="Complete"/> was called and nothing waits any more.</summary>
    /// <param name="cutOff">Gives up what still waits.</param>
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
                    logger.BackplaneDrops(transport.Name);
                }

                await SendAsync(_frames.Pack(notices, hasLost), cutOff);
                metrics.NoticesSent(notices.Count);
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
                await transport.SendAsync(frames, cutOff);
                if (_outage.End())
                {
                    logger.BackplaneSends(transport.Name);
                }

                return;
            }
            catch (Exception error) when (!cutOff.IsCancellationRequested)
            {
                if (_outage.Begin())
                {
                    logger.BackplaneSendLost(transport.Name, error.Message);
                }

                await _outage.PauseAsync(cutOff);
            }
        }
    }
}
