using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Ayon.Events.Tests.Feeds;

/// <summary>A change in another system.</summary>
[Topic("test.tracked")]
public sealed partial record Tracked
{
    [Summary] public required int Change { get; init; }
}

[Topic("test.tracked_handled")]
public sealed partial record TrackedHandled
{
    [Summary] public int Change { get; init; }
}

/// <summary>The other system: changes with numbers from 1, and what its readers do.</summary>
internal sealed class Tracker
{
    private const int PageSize = 3;

    private int _readers;

    public List<(string Author, string? Project)> Changes { get; } = [];

    /// <summary>The positions from which it was read.</summary>
    public ConcurrentQueue<long> Positions { get; } = [];

    /// <summary>How many readers there were at once.</summary>
    public int MostReaders { get; private set; }

    /// <summary>The number of reads that still fail.</summary>
    public int Failures { get; set; }

    /// <summary>Called before each change is told.</summary>
    public Func<long, CancellationToken, Task> OnChange { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>The description of a change.</summary>
    public Func<long, string> Describe { get; set; } = static change => $"Change {change}";

    public void Add(int count, string author = "ada", string? project = null)
    {
        lock (Changes)
        {
            Changes.AddRange(Enumerable.Repeat((author, project), count));
        }
    }

    public async IAsyncEnumerable<FeedItem<Tracked>> ReadPageAsync(FeedPosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = position.ToInt64();
        Positions.Enqueue(after);
        MostReaders = Math.Max(MostReaders, Interlocked.Increment(ref _readers));
        try
        {
            if (Failures > 0)
            {
                Failures--;
                throw new IOException("The tracker is away.");
            }

            for (var change = after + 1; change <= Math.Min(after + PageSize, Changes.Count); change++)
            {
                await OnChange(change, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
                yield return ToItem(change);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _readers);
        }
    }

    public FeedItem<Tracked> ToItem(long change)
    {
        var (author, project) = Changes[(int)change - 1];
        return new FeedItem<Tracked>(new Tracked { Change = (int)change }, $"{change}") { Author = author, Project = project, Description = Describe(change) };
    }
}

/// <summary>Asks for pages.</summary>
internal sealed class PulledTracker(Tracker tracker) : IEventSource<Tracked>
{
    public IAsyncEnumerable<FeedItem<Tracked>> ReadAsync(FeedPosition position, CancellationToken cancellationToken) => tracker.ReadPageAsync(position, cancellationToken);
}

/// <summary>Is told by a callback.</summary>
internal sealed class PushedTracker(PushedTracker.Subscription subscription) : IEventSource<Tracked>
{
    public IAsyncEnumerable<FeedItem<Tracked>> ReadAsync(FeedPosition position, CancellationToken cancellationToken) =>
        FeedItem.FromCallback<Tracked>(
            async (tell, token) =>
            {
                subscription.Tell = change => tell(new FeedItem<Tracked>(new Tracked { Change = change }, $"{change}")).AsTask();
                Interlocked.Increment(ref subscription.Count);
                await Until.CancelledAsync(subscription.Ignores ? CancellationToken.None : token);
            },
            cancellationToken);

    internal sealed class Subscription
    {
        public int Count;

        public Func<int, Task>? Tell { get; set; }

        public bool Ignores { get; init; }
    }
}
