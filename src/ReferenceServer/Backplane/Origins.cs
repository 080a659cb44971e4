namespace Ayon.Events.Server.Backplane;

/// <summary>
/// Tracks what each other process sent: detects missed and repeated notices by their numbers and joins parts.
/// Used by one loop only.
/// </summary>
internal sealed class Origins(TimeProvider time, int maxNoticeBytes)
{
    // A process sends all parts at once: a longer pause means that the rest never comes.
    public static readonly TimeSpan PartTimeout = TimeSpan.FromSeconds(30);

    // Processes that ended are forgotten some time.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Origin> _origins = [];

    /// <summary>Adds the new notices of a frame to a list.</summary>
    /// <returns>Whether something was missed.</returns>
    /// <exception cref="System.Text.Json.JsonException">A notice that was sent in parts is invalid.</exception>
    public bool Accept(Frame frame, List<RemoteNotice> notices)
    {
        if (!_origins.TryGetValue(frame.Origin, out var origin))
        {
            // Whatever it sent before this process listened was missed, too, but that was told when the listening began.
            _origins[frame.Origin] = origin = new Origin { Next = frame.First };
        }

        origin.HeardAt = time.GetTimestamp();
        var hasMissed = frame.First > origin.Next;
        if (frame.First + frame.Count <= origin.Next)
        {
            // Nothing new: sent again after a failure that was none.
            return false;
        }

        var known = (int)Math.Max(0, origin.Next - frame.First);
        origin.Next = frame.First + frame.Count;
        if (frame.Part is { } part)
        {
            return !Join(origin, part, isFollowing: !hasMissed, notices) || hasMissed;
        }

        hasMissed |= origin.DropParts();
        for (var index = known; index < frame.Notices.Count; index++)
        {
            notices.Add(frame.Notices[index]);
        }

        return hasMissed;
    }

    /// <summary>Removes incomplete notices whose other parts do not arrive, and processes that stopped long ago.</summary>
    /// <returns>Whether something was missed.</returns>
    public bool Prune()
    {
        var hasMissed = false;
        foreach (var (name, origin) in _origins)
        {
            var silence = time.GetElapsedTime(origin.HeardAt);
            if (silence >= PartTimeout)
            {
                hasMissed |= origin.DropParts();
            }

            if (silence >= IdleTimeout)
            {
                _origins.Remove(name);
            }
        }

        return hasMissed;
    }

    /// <returns>False if the part belongs to no notice, or the notice is too long.</returns>
    private bool Join(Origin origin, FramePart part, bool isFollowing, List<RemoteNotice> notices)
    {
        var isWhole = true;
        if (part.Index == 0)
        {
            isWhole = !origin.DropParts();
        }
        else if (!isFollowing || part.Index != origin.Parts.Count)
        {
            origin.DropParts();
            return false;
        }

        origin.Parts.Add(part.Data);
        origin.PartBytes += part.Data.Length;
        if (origin.PartBytes > maxNoticeBytes)
        {
            origin.DropParts();
            return false;
        }

        if (origin.Parts.Count == part.Of)
        {
            var whole = new byte[origin.PartBytes];
            var end = 0;
            foreach (var data in origin.Parts)
            {
                data.CopyTo(whole.AsMemory(end));
                end += data.Length;
            }

            origin.DropParts();
            notices.Add(RemoteNotice.Read(whole));
        }

        return isWhole;
    }

    private sealed class Origin
    {
        public long Next { get; set; }

        public long HeardAt { get; set; }

        public List<ReadOnlyMemory<byte>> Parts { get; } = [];

        public int PartBytes { get; set; }

        /// <returns>Whether there were any.</returns>
        public bool DropParts()
        {
            var any = Parts.Count > 0;
            Parts.Clear();
            PartBytes = 0;
            return any;
        }
    }
}
