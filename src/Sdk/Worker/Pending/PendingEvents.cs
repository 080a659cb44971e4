using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>Finds the events of a handler and runs them, while this process has the claim of the topic.</summary>
internal sealed class PendingEvents(IEventClient client, PendingRunner runner, WorkerState worker, ILogger<PendingEvents> logger)
{
    private const int PageSize = 200;

    private static readonly TimeSpan TriesAgainAfter = TimeSpan.FromSeconds(2);

    private static readonly EventStatus[] Open = [EventStatus.Pending, EventStatus.Restarted, EventStatus.InProgress, EventStatus.Failed];

    /// <summary>Runs until the host stops or another process takes the claim.</summary>
    public async Task RunAsync(PendingState state, WorkerClaim claim, HostTokens host)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(host.Stopping, claim.Lost);
        var pauses = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
        var running = new List<Task>();
        while (!either.IsCancellationRequested)
        {
            try
            {
                var look = state.Begin();
                var found = false;
                await foreach (var id in FindAsync(state, either.Token).ConfigureAwait(false))
                {
                    found = true;
                    if (state.Running.Count >= state.Registration.Settings.Lanes)
                    {
                        // The next one that ends wakes the search.
                        break;
                    }

                    running.RemoveAll(static task => task.IsCompleted);
                    running.Add(RunAsync(state, id, claim, host));
                }

                worker.Back();
                pauses.Reset();
                if (!found)
                {
                    state.FoundNothing(look);
                }

                await state.WakeUps.WaitAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                // The host stops, or another process has taken over.
            }
            catch (AyonEventsException error)
            {
                worker.Away(error.Message);
                await Task.Delay(pauses.Next(), worker.Time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(running).ConfigureAwait(false);
    }

    private async Task RunAsync(PendingState state, string id, WorkerClaim claim, HostTokens host)
    {
        try
        {
            await runner.RunAsync(state, id, claim, host).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AyonEventsException or OperationCanceledException)
        {
            // Found again after a while.
            state.Snoozed[id] = worker.Clock.Now + TriesAgainAfter;
            logger.LaneError(error, claim.Name, state.Registration.Topic);
        }
        finally
        {
            state.WakeUps.WakeOne();
        }
    }

    private async IAsyncEnumerable<string> FindAsync(PendingState state, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var registration = state.Registration;
        var age = registration.Settings.IgnoreOlderThan;
        var list = new EventListRequest
        {
            Topics = [registration.Topic],
            Statuses = Open,
            NewerThan = age > TimeSpan.Zero ? worker.Clock.Now - age : null,
            IncludeSummaries = false,
            Limit = PageSize,
        };
        await foreach (var stored in client.ListAllAsync(list, cancellationToken).ConfigureAwait(false))
        {
            var isLater = state.Snoozed.TryGetValue(stored.Id, out var until) && until > worker.Clock.Now;
            if (!isLater && !state.Running.ContainsKey(stored.Id) && registration.IsDue(stored, worker.Clock.Now))
            {
                yield return stored.Id;
            }
        }
    }
}
