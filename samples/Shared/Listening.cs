using System.Runtime.CompilerServices;

namespace Ayon.Events.Samples;

/// <summary>Listening from a known moment on.</summary>
internal static class Listening
{
    private const string Marker = "sample.is_anybody_listening";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Listens, and does something as soon as it hears: what that causes is not missed. No server acknowledges a subscription, so a
    /// broadcast of our own that comes back shows that it stands. A job's notices come after those of its source, which a busy server
    /// may send later.
    /// </summary>
    /// <param name="services">Has stream, client and clock.</param>
    /// <param name="topics">Topics or patterns.</param>
    /// <param name="actAsync">Is done once.</param>
    /// <param name="cancellationToken">Ends both.</param>
    public static async IAsyncEnumerable<EventNotice> ListenAsync(
        IServiceProvider services, IReadOnlyList<string> topics, Func<IEventClient, CancellationToken, Task> actAsync, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = services.GetRequiredService<IEventClient>();
        using var heard = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var acting = ActAsync();
        var order = new SourcesFirst();
        try
        {
            await foreach (var notice in services.GetRequiredService<IEventStream>().SubscribeAsync([.. topics, Marker], cancellationToken: ended.Token))
            {
                if (notice.Topic == Marker)
                {
                    await heard.CancelAsync();
                    continue;
                }

                foreach (var next in order.Take(notice))
                {
                    yield return next;
                }
            }
        }
        finally
        {
            if (ended.IsCancellationRequested)
            {
                // What went wrong there says more than that listening ended.
                await acting;
            }
        }

        async Task ActAsync()
        {
            try
            {
                await CallAsync(events, services.GetRequiredService<TimeProvider>(), heard.Token);
                await actAsync(events, ended.Token);
            }
            catch
            {
                await ended.CancelAsync();
                throw;
            }
        }
    }

    private static async Task CallAsync(IEventClient events, TimeProvider time, CancellationToken heard)
    {
        try
        {
            using var pauses = new PeriodicTimer(Pause, time);
            do
            {
                await events.DispatchAsync(new DispatchEventRequest { Topic = Marker, Store = false }, heard);
            }
            while (await pauses.WaitForNextTickAsync(heard));
        }
        catch (OperationCanceledException)
        {
            // Heard.
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
