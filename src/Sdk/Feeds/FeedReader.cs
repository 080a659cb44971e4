using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Feeds;

/// <summary>Reads a source, again and again, while this process has the feed.</summary>
internal sealed class FeedReader(IServiceScopeFactory scopes, IEventClient client, FeedDispatcher dispatcher, FeedTelemetry telemetry, TimeProvider time, ILogger<FeedReader> logger)
{
    // A source that ignores its token is left behind.
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(5);

    // A delay below a millisecond would not wait at all.
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(100);

    // No timer takes longer ones than 49 days.
    private static readonly TimeSpan LongestLook = TimeSpan.FromDays(1);

    private static readonly TimeSpan LastSave = TimeSpan.FromSeconds(2);

    /// <summary>Reads until the token is cancelled. Never throws.</summary>
    /// <param name="state">The feed.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="last">Cancelled when there is no time left to end the source and to store the position.</param>
    public async Task RunAsync(FeedState state, WorkerClaim claim, CancellationToken cancellationToken, CancellationToken last)
    {
        var cursor = new FeedCursor(claim.Name, state.Options, client, time, logger);
        var pauses = new Backoff(state.Options.RetryDelay, state.Options.MaxRetryDelay);
        var isLoaded = false;
        var watching = WatchAsync(state, cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            // Taken before the read, so that no signal is missed.
            var (restarting, waking) = (state.Restarting, state.Waking);
            try
            {
                if (!isLoaded)
                {
                    await cursor.LoadAsync(cancellationToken).ConfigureAwait(false);
                    isLoaded = true;
                }

                var (read, before) = (state.Begins(), cursor.Value);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, restarting);
                await ReadAsync(state, cursor, claim, pauses, either.Token, last).ConfigureAwait(false);
                pauses.Reset();
                await cursor.SaveAsync(cancellationToken).ConfigureAwait(false);
                state.Succeeded();
                if (cursor.Value == before)
                {
                    state.EndedEmpty(read);
                    using var wait = CancellationTokenSource.CreateLinkedTokenSource(either.Token, waking);
                    await Task.Delay(state.Options.PollInterval, time, wait.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested || restarting.IsCancellationRequested)
            {
                // The host stops, another process has taken over, or a quiet feed is read again.
            }
            catch (Exception error)
            {
                telemetry.Failed(state.Feed);
                state.Failed(error.Message);
                var delay = pauses.Next();
                logger.FeedFailed(error, state.Feed.Name, delay);
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await watching.ConfigureAwait(false);
        await SaveLastAsync(cursor, claim, last).ConfigureAwait(false);
    }

    private async Task ReadAsync(FeedState state, FeedCursor cursor, WorkerClaim claim, Backoff pauses, CancellationToken cancellationToken, CancellationToken last)
    {
        var services = scopes.CreateAsyncScope();
        var items = state.Feed.ReadAsync(services.ServiceProvider, new FeedPosition(cursor.Value), cancellationToken).GetAsyncEnumerator(cancellationToken);
        var isLeft = false;
        try
        {
            while (true)
            {
                // A source that blocks its thread must not keep the feed from stopping.
                var next = Task.Run(() => items.MoveNextAsync().AsTask(), CancellationToken.None);
                state.Waits(begins: true);
                try
                {
                    await WaitAsync(next, cancellationToken, last).ConfigureAwait(false);
                }
                finally
                {
                    state.Waits(begins: false);
                }

                isLeft = !next.IsCompleted;
                cancellationToken.ThrowIfCancellationRequested();
                if (!await next.ConfigureAwait(false))
                {
                    return;
                }

                if (state.Received() is { } silence)
                {
                    logger.FeedIsBack(state.Feed.Name, silence);
                }

                var item = items.Current;
                state.Dispatches(begins: true);
                try
                {
                    await dispatcher.DispatchAsync(state, item, claim, cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    state.Dispatches(begins: false);
                }

                pauses.Reset();
                state.Succeeded();
                await cursor.MoveToAsync(item.Cursor, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (!isLeft)
            {
                var ending = Task.Run(() => items.DisposeAsync().AsTask(), CancellationToken.None);
                await WaitAsync(ending, cancellationToken, last).ConfigureAwait(false);
                isLeft = !ending.IsCompleted;
                if (!isLeft)
                {
                    await ending.ConfigureAwait(false);
                    await services.DisposeAsync().ConfigureAwait(false);
                }
            }

            if (isLeft)
            {
                logger.FeedSourceLeft(state.Feed.SourceType.Name, EndsWithin);
            }
        }
    }

    private async Task WaitAsync(Task next, CancellationToken cancellationToken, CancellationToken last)
    {
        await next.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!next.IsCompleted)
        {
            await next.WaitAsync(EndsWithin, time, last).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WatchAsync(FeedState state, CancellationToken cancellationToken)
    {
        if (state.Options.QuietAfter is not { } limit)
        {
            return;
        }

        var looks = Shorter(limit);
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(looks, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var silence = state.Silence;
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            var isQuiet = silence >= limit && !state.IsDispatching;
            looks = Shorter(silence >= limit ? limit : limit - silence < ShortestLook ? ShortestLook : limit - silence);
            if (isQuiet)
            {
                if (!state.IsQuiet)
                {
                    logger.FeedQuiet(state.Feed.Name, silence);
                }

                state.BecomeQuiet();
            }
        }

        static TimeSpan Shorter(TimeSpan time) => time < LongestLook ? time : LongestLook;
    }

    private async Task SaveLastAsync(FeedCursor cursor, WorkerClaim claim, CancellationToken last)
    {
        if (claim.Lost.IsCancellationRequested || last.IsCancellationRequested)
        {
            return;
        }

        using var enough = new CancellationTokenSource(LastSave, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, last);
        try
        {
            await cursor.SaveAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The last items are read again.
        }
    }
}
