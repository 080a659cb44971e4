using System.Net;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// Checks the server and the API key before the lanes start. Invalid settings stop the host, since only a person can
/// correct them. If the server does not respond, the check is repeated, since both may have been started at the same time.
/// </summary>
internal sealed class StartCheck(IEventClient client, WorkerState state, StartOutcome outcome, IHostApplicationLifetime host, ILogger<StartCheck> logger)
{
    private readonly Lock _lock = new();
    private Task<bool>? _check;

    private string Server => state.Options.ServerUrl!.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    /// <summary>Waits for the server's response, and logs the server and the user. All callers share one check.</summary>
    /// <returns>Whether the worker can start; false if the host stops.</returns>
    public async Task<bool> PassesAsync(CancellationToken stopping)
    {
        Task<bool> check;
        lock (_lock)
        {
            // Services stop one after another: no caller may wait for the check of one that stops later.
            check = _check ??= CheckAsync(host.ApplicationStopping);
        }

        try
        {
            return await check.WaitAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> CheckAsync(CancellationToken stopping)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(15));
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await FindProblemAsync(stopping).ConfigureAwait(false) is not { } problem)
                {
                    state.Back();
                    return true;
                }

                End(problem);
                return false;
            }
            catch (AyonEventsException error)
            {
                state.Away(error.Message);
                await Task.Delay(backoff.Next(), state.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return false;
            }
        }

        return false;
    }

    // A problem that only a person can correct; null for none.
    private async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            var info = await client.GetServerInfoAsync(cancellationToken).ConfigureAwait(false);
            var user = info.User ?? await client.GetCurrentUserAsync(cancellationToken).ConfigureAwait(false);
            if (!user.Data.IsService)
            {
                return $"The API key for {Server} belongs to '{user.Name}', which is not a service user. Only service users get jobs. Set {AyonEnvironment.ApiKey} (or Ayon:ApiKey) to the key of a service user.";
            }

            Greet(info.Version, user.Name);
            return null;
        }
        catch (AccessDeniedException error)
        {
            return $"{Server} rejected the API key ({(int?)error.Status}{(error.Detail is { } detail ? $": {detail.TrimEnd('.')}" : "")}). Set {AyonEnvironment.ApiKey} (or Ayon:ApiKey) to the key of a service user of that server.";
        }
        catch (AyonEventsException error) when (error is not ServerBusyException && error.Status is { } status && Redirects.Is(status))
        {
            return error.Message;
        }
        catch (AyonEventsException error) when (error is not ServerBusyException && error.Status < HttpStatusCode.InternalServerError)
        {
            return $"{Server} does not respond like an AYON server: {error.Message.TrimEnd(' ', ':', '.')}. Check {AyonEnvironment.ServerUrl} (or Ayon:ServerUrl).";
        }
    }

    private void Greet(string version, string user)
    {
        var options = state.Options;
        if (options.AddonName is { } addon)
        {
            logger.AddonWorkerConnected(Server, version, user, options.ServiceName!, $"{addon} {options.AddonVersion}".TrimEnd());
        }
        else
        {
            logger.WorkerConnected(Server, version, user, options.ServiceName!);
        }
    }

    private void End(string problem)
    {
        logger.WorkerCannotWork(problem);
        outcome.Problem = problem;
        if (Environment.ExitCode == 0)
        {
            Environment.ExitCode = 1;
        }

        host.StopApplication();
    }
}
