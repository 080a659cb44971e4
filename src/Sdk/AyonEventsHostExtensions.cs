using Ayon.Events;
using Ayon.Events.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>Runs a worker as a process.</summary>
public static class AyonEventsHostExtensions
{
    /// <summary>
    /// Runs a host until it is stopped, as <c>RunAsync</c> does, and then ends the process even if handlers left threads running. Code
    /// after this call is not reached. If settings are invalid or the server rejects the API key, each problem is written to standard
    /// error as one sentence and the exit code is 1. Otherwise the exit code is <see cref="Environment.ExitCode"/>, 0 by default.
    /// </summary>
    /// <param name="host">The host. It is disposed.</param>
    /// <param name="cancellationToken">Stops the host.</param>
    public static async Task RunWorkerAsync(this IHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        var exitCode = await RunToEndAsync(host, cancellationToken).ConfigureAwait(false);

        // A thread that a handler started and never ended would keep the process running.
        Environment.Exit(exitCode);
    }

    private static async Task<int> RunToEndAsync(IHost host, CancellationToken cancellationToken)
    {
        try
        {
            // Before the host starts, since it would log a stack trace for each problem.
            var outcome = host.Services.GetService<StartOutcome>();
            host.Services.GetService<IStartupValidator>()?.Validate();
            if (FindSharedTarget(host.Services) is { } mistake)
            {
                await TellAsync(host, mistake).ConfigureAwait(false);
                return 1;
            }

            await host.RunAsync(cancellationToken).ConfigureAwait(false);
            if (outcome?.Problem is { } problem)
            {
                await Console.Error.WriteLineAsync(problem).ConfigureAwait(false);
                return 1;
            }

            return Environment.ExitCode;
        }
        catch (OptionsValidationException mistakes)
        {
            UnhandledMistakes.Write(mistakes);
            return 1;
        }
        catch (AggregateException errors) when (errors.InnerExceptions.All(static error => error is OptionsValidationException))
        {
            foreach (var mistakes in errors.InnerExceptions.Cast<OptionsValidationException>())
            {
                UnhandledMistakes.Write(mistakes);
            }

            return 1;
        }
    }

    private static string? FindSharedTarget(IServiceProvider services)
    {
        try
        {
            services.GetService<WorkerState>()?.CheckTargets();
            return null;
        }
        catch (InvalidOperationException error)
        {
            return error.Message;
        }
    }

    private static async Task TellAsync(IHost host, string mistake)
    {
        await Console.Error.WriteLineAsync(mistake).ConfigureAwait(false);
        host.Dispose();
    }
}
