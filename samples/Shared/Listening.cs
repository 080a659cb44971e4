using System.Runtime.CompilerServices;

namespace Ayon.Events.Samples;

/// <summary>Listening from a known moment on.</summary>
internal static class Listening
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Follows topics, and does something as soon as it is live: what that causes is not missed. A job's notices come after those of its
    /// source, which a busy server may send later.
    /// </summary>
    /// <param name="services">Has stream and client.</param>
    /// <param name="topics">Topics or patterns.</param>
    /// <param name="actAsync">Is done once.</param>
    /// <param name="cancellationToken">Ends both.</param>
    public static async IAsyncEnumerable<EventNotice> ListenAsync(
        IServiceProvider services, IReadOnlyList<string> topics, Func<IEventClient, CancellationToken, Task> actAsync, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var acting = new Lazy<Task>(() => Task.Run(ActAsync));
        var order = new SourcesFirst();
        var options = new FollowOptions { LookInterval = LookInterval, StateChanged = state => _ = state == FollowState.Live ? acting.Value : null };
        try
        {
            await foreach (var notice in services.GetRequiredService<IEventStream>().FollowAsync(topics, options, ended.Token))
            {
                foreach (var next in order.Take(notice))
                {
                    yield return next;
                }
            }
        }
        finally
        {
            if (ended.IsCancellationRequested && acting.IsValueCreated)
            {
                // What went wrong there says more than that listening ended.
                await acting.Value;
            }
        }

        async Task ActAsync()
        {
            try
            {
                await actAsync(services.GetRequiredService<IEventClient>(), ended.Token);
            }
            catch
            {
                await ended.CancelAsync();
                throw;
            }
        }
    }

    private sealed class SourcesFirst
    {
        private readonly HashSet<string> _known = [];
        private readonly Dictionary<string, List<EventNotice>> _early = [];

        public IEnumerable<EventNotice> Take(EventNotice notice)
        {
            if (notice.DependsOn is { } source && !_known.Contains(source))
            {
                (_early.TryGetValue(source, out var early) ? early : _early[source] = []).Add(notice);
                return [];
            }

            return Release(notice);
        }

        private IEnumerable<EventNotice> Release(EventNotice notice)
        {
            _known.Add(notice.Id);
            return _early.Remove(notice.Id, out var early) ? early.SelectMany(Release).Prepend(notice) : [notice];
        }
    }
}
