using Ayon.Events;
using Ayon.Events.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>Runs a worker as a process.</summary>
public static class AyonEventsHostExtensions
{
    /// <summary>
    /// Runs a host until it is stopped, as <c>RunAsync</c> does, and then ends the process, whatever threads its handlers have left
    /// behind: code after it is not reached. Wrong settings, and a server that refuses the key, end the process with exit code 1 and
    /// one sentence for each mistake on standard error. Otherwise the exit code is <see cref="Environment.ExitCode"/>, 0 by default.
    /// </summary>
    /// <param name="host">The host; it is disposed of.</param>
    /// <param name="cancellationToken">Stops the host.</param>
    public static async Task RunWorkerAsync(this IHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        var exitCode = await RunToEndAsync(host, cancellationToken).ConfigureAwait(false);

        // A thread that a handler started and never ended would keep the process for ever.
        Environment.Exit(exitCode);
    }

    private static async Task<int> RunToEndAsync(IHost host, CancellationToken cancellationToken)
    {
        try
        {
            // Before the start, which would log a stack for each.
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
