using System.CommandLine;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Engines;
using Ayon.Events.Server.Storage.Events;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.CommandLine;

/// <summary>Commands that work on the server's database, with or without a running server; they do not listen.</summary>
/// <param name="build">Builds a server from settings; see <see cref="WebApplication"/>.</param>
internal sealed class DatabaseCommands(Func<string[], Action<WebApplicationBuilder>, WebApplication> build)
{
    /// <summary>Sets the action of a command that takes the server's settings and uses its services.</summary>
    /// <param name="command">The command.</param>
    /// <param name="run">Runs the command and returns the exit code.</param>
    /// <param name="upgrades">Whether the database must exist and its schema is upgraded first.</param>
    public void SetAction(
        Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> run, bool upgrades = true)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await using var app = build(
                    [.. parsed.UnmatchedTokens], static builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
                var store = app.Services.GetRequiredService<IEventStore>();
                var location = app.Services.GetRequiredService<DatabaseLocation>().Name;
                if (upgrades)
                {
                    if (!await store.ExistsAsync(cancellationToken))
                    {
                        throw new StorageException(
                            $"Not found: server database at {location}. Start the server with these settings first, or specify another database, e.g. with --Storage:ConnectionString.");
                    }

                    await store.InitializeAsync(cancellationToken);
                }

                // Not to the output, which scripts read.
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"Database: {location}");

                return await run(parsed, app.Services, cancellationToken);
            }
            catch (Exception error) when (error is OptionsValidationException or StorageException or InvalidOperationException or FormatException or IOException or UnauthorizedAccessException)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(error.Message);
                return ExitCode.Failed;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("Cancelled.");
                return ExitCode.Failed;
            }
        });
    }
}
