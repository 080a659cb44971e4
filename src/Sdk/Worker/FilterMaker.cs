using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Ayon.Events.Filtering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Creates the filters of handlers, at startup and whenever the stream connects. If a handler's code fails, its previous filter stays
/// in use; without one the handler asks for no jobs, since without a filter it would get every event.
/// </summary>
internal sealed class FilterMaker(IServiceScopeFactory scopes, ILogger<FilterMaker> logger)
{
    /// <summary>Creates and renews the filter of a handler until the host stops.</summary>
    public async Task RunAsync(HandlerRuntime handler, CancellationToken stopping)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
        string? told = null;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Use(handler, await MakeInTimeAsync(handler, stopping).ConfigureAwait(false));
                backoff.Reset();
                told = null;
                await handler.Filter.WaitForRenewalAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // User code: each reason is logged once, however often it fails.
                if (told != error.Message)
                {
                    told = error.Message;
                    Tell(handler, error);
                }

                await Task.Delay(backoff.Next(), handler.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Use(HandlerRuntime handler, EventFilter? filter)
    {
        if (handler.Filter.Use(filter))
        {
            logger.FilterChanged(handler.Registration.HandlerName, handler.Target);
            handler.WakeUps.WakeAll();
        }
    }

    private void Tell(HandlerRuntime handler, Exception error)
    {
        if (handler.Filter.IsMade)
        {
            logger.FilterNotRenewed(error, handler.Registration.HandlerName, handler.Target);
        }
        else
        {
            logger.FilterNotMade(error, handler.Registration.HandlerName, handler.Target);
        }
    }

    // Code that ignores its token is abandoned, so that the failure is logged and retried.
    private async Task<EventFilter?> MakeInTimeAsync(HandlerRuntime handler, CancellationToken stopping)
    {
        var patience = handler.Options.TotalTimeout;
        using var late = new CancellationTokenSource(patience, handler.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, late.Token);
        try
        {
            // It may block its thread, so it does not run on this one.
            return await Task.Run(() => MakeAsync(handler, either.Token), CancellationToken.None).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (late.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw new TimeoutException($"GetFilterAsync took longer than {patience}.", error);
        }
    }

    private async Task<EventFilter?> MakeAsync(HandlerRuntime handler, CancellationToken cancellationToken)
    {
        var services = scopes.CreateAsyncScope();
        await using (services.ConfigureAwait(false))
        {
            return await handler.Registration.MakeFilterAsync(services.ServiceProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}
