using System.Net;
using Ayon.Events.Client;
using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>Why the host ends without having worked; told by whoever ends the process.</summary>
internal sealed class StartOutcome
{
    /// <summary>One sentence that says what to do; null for nothing.</summary>
    public string? Problem { get; set; }
}

/// <summary>
/// Asks the server, before any lane does, who it is and whose key this is. A mistake in the settings ends the host: only a person can
/// correct it. A server that does not answer is waited for, since both may have been started at the same time.
/// </summary>
internal sealed class StartCheck(IEventClient client, WorkerState state, StartOutcome outcome, IHostApplicationLifetime host, ILogger<StartCheck> logger)
{
    private string Server => state.Options.ServerUrl!.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/');

    /// <summary>Waits until the server has answered, and says to whom the worker belongs.</summary>
    /// <returns>Whether the worker may begin; false when the host stops.</returns>
    public async Task<bool> PassesAsync(CancellationToken stopping)
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

    // What only a person can correct; null for nothing.
    private async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            var info = await client.GetServerInfoAsync(cancellationToken).ConfigureAwait(false);
            var user = info.User ?? await client.GetCurrentUserAsync(cancellationToken).ConfigureAwait(false);
            if (!user.Data.IsService)
            {
                return $"The API key for {Server} belongs to '{user.Name}', who is not a service user, and only services get jobs. Set {AyonEnvironment.ApiKey} (or Ayon:ApiKey) to the key of a service user.";
            }

            Greet(info.Version, user.Name);
            return null;
        }
        catch (AccessDeniedException error)
        {
            return $"{Server} refuses the API key ({(int?)error.Status}{(error.Detail is { } detail ? $": {detail.TrimEnd('.')}" : "")}). Set {AyonEnvironment.ApiKey} (or Ayon:ApiKey) to the key of a service user of that server.";
        }
        catch (AyonEventsException error) when (error is not ServerBusyException && error.Status is { } status && Redirects.Is(status))
        {
            return error.Message;
        }
        catch (AyonEventsException error) when (error is not ServerBusyException && error.Status < HttpStatusCode.InternalServerError)
        {
            return $"{Server} does not answer as an AYON server does: {error.Message.TrimEnd(' ', ':', '.')}. Check {AyonEnvironment.ServerUrl} (or Ayon:ServerUrl).";
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
