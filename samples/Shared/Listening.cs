using System.Runtime.CompilerServices;
using Ayon.Events.Wire;

namespace Ayon.Events.Samples;

/// <summary>Listening from a known moment on.</summary>
internal static class Listening
{
    private const string Marker = "sample.is_anybody_listening";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Listens, and does something as soon as it hears: what that causes is not missed. No server acknowledges a subscription, so a
    /// broadcast of our own that comes back shows that it stands.
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
        var calling = CallAsync(events, services.GetRequiredService<TimeProvider>(), heard.Token);
        Task? acting = null;
        await foreach (var notice in services.GetRequiredService<IEventStream>().SubscribeAsync([.. topics, Marker], cancellationToken: cancellationToken))
        {
            if (notice.Topic != Marker)
            {
                yield return notice;
            }
            else if (acting is null)
            {
                await heard.CancelAsync();
                await calling;
                acting = actAsync(events, cancellationToken);
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
}
