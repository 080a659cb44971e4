using System.Net;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Worker;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Feeds;

/// <summary>Dispatches the items of a feed, each once.</summary>
internal sealed class FeedDispatcher(IEventClient client, ServerClock clock, TimeProvider time, FeedTelemetry telemetry, ILogger<FeedDispatcher> logger)
{
    /// <summary>Dispatches an item. Waits while the server is busy or unreachable.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled, or another process has taken over the feed.</exception>
    public async Task DispatchAsync(FeedState state, FeedEvent item, WorkerClaim claim, CancellationToken cancellationToken)
    {
        if (item.Request is null)
        {
            return;
        }

        var (feed, options) = (state.Feed, state.Options);
        if (item.Author is { } author && options.IgnoreAuthors.Contains(author))
        {
            telemetry.Received(feed, "ignored");
            return;
        }

        var request = SentText.Clean(item.Request) with { Sender = claim.Name, SenderType = options.SenderType };
        var pauses = new Backoff(options.RetryDelay, options.MaxRetryDelay);
        while (true)
        {
            try
            {
                await claim.ConfirmAsync(cancellationToken).ConfigureAwait(false);
                var id = await client.DispatchAsync(request, cancellationToken).ConfigureAwait(false);
                telemetry.Dispatched(feed, clock.Now - item.OccurredAt);
                logger.FeedDispatched(feed.Name, item.Id, id);
                return;
            }
            catch (DuplicateEventException)
            {
                telemetry.Received(feed, "known");
                return;
            }
            catch (AyonEventsException error) when (error.Status == HttpStatusCode.BadRequest)
            {
                // Repeating it would block the feed forever.
                telemetry.Received(feed, "rejected");
                logger.FeedItemRejected(feed.Name, item.Id, error.Message);
                return;
            }
            catch (AyonEventsException error)
            {
                telemetry.Failed(feed);
                state.Failed(error.Message);
                var delay = pauses.Next();
                logger.FeedWaits(feed.Name, error.Message, delay);
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
