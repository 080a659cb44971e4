using System.Net;
using System.Text.Json;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>How a command ended that did not do its work.</summary>
/// <param name="ExitCode">One of <see cref="Hosting.ExitCode"/>.</param>
/// <param name="Message">One line that says what to do.</param>
internal sealed record Failure(int ExitCode, string Message)
{
    /// <summary>What an exception means; null for one that is a mistake of the tool's own.</summary>
    public static Failure? Of(Exception error, Connection? connection) => error switch
    {
        ToolException failure => new(failure.ExitCode, failure.Message),
        AccessDeniedException { Status: HttpStatusCode.Unauthorized } => new(
            Hosting.ExitCode.Refused,
            $"{connection?.ServerName} refuses the API key (401). Set {ConnectionOptions.ApiKeyVariable} or --api-key to a key of that server."),
        AccessDeniedException denied => new(
            Hosting.ExitCode.Refused,
            $"{denied.Request} is not allowed with this API key ({(int?)denied.Status}): {denied.Detail ?? "no reason is given"} Use the key of a service, manager or admin."),
        EventNotFoundException { Request: { } request } when request.Contains("/api/events/", StringComparison.Ordinal) => new(
            Hosting.ExitCode.NotFound,
            $"There is no event {request[(request.LastIndexOf('/') + 1)..]} on {connection?.ServerName}."),
        ServerBusyException busy => new(
            Hosting.ExitCode.Unreachable,
            $"{connection?.ServerName} cannot be reached: {busy.Message.TrimEnd('.')}. Check the address, or ask with 'ayon-events doctor'."),
        ContractException or AyonEventsException or ArgumentException => new(Hosting.ExitCode.Failed, error.Message),
        JsonException => new(Hosting.ExitCode.Failed, $"The server sent no valid JSON: {error.Message}"),
        _ => null,
    };
}
