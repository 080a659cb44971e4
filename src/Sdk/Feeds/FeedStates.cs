using Microsoft.Extensions.Options;

namespace Ayon.Events.Feeds;

/// <summary>The states of all feeds of the process.</summary>
internal sealed class FeedStates(IEnumerable<Feed> feeds, IOptionsMonitor<FeedOptions> options, TimeProvider time) : IDisposable
{
    public IReadOnlyList<FeedState> All { get; } = [.. feeds.Select(feed => new FeedState(feed, options.Get(feed.Name), time))];

    public void Dispose()
    {
        foreach (var state in All)
        {
            state.Dispose();
        }
    }
}
