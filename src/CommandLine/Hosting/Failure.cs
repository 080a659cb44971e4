using System.Net;
using System.Text.Json;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>The failure of a command.</summary>
/// <param name="ExitCode">One of <see cref="Hosting.ExitCode"/>.</param>
/// <param name="Message">The error message, one line.</param>
internal sealed record Failure(int ExitCode, string Message)
{
    /// <summary>Gets the message and exit code for an exception; null for a defect of the tool.</summary>
    public static Failure? Of(Exception error, Connection? connection) => error switch
    {
        ToolException failure => new(failure.ExitCode, failure.Message),
        AccessDeniedException { Status: HttpStatusCode.Unauthorized } => new(
            Hosting.ExitCode.Refused,
            $"{connection?.ServerName} rejected the API key (401). Set {ConnectionOptions.ApiKeyVariable} or --api-key to a key of that server."),
        AccessDeniedException denied => new(
            Hosting.ExitCode.Refused,
            $"{denied.Request} is not allowed with this API key ({(int?)denied.Status}): {denied.Detail ?? "no reason given"} Use the key of a service, manager or admin."),
        EventNotFoundException { Request: { } request } when request.Contains("/api/events/", StringComparison.Ordinal) => new(
            Hosting.ExitCode.NotFound,
            $"Not found: event {request[(request.LastIndexOf('/') + 1)..]} on {connection?.ServerName}."),
        ServerBusyException busy => new(
            Hosting.ExitCode.Unreachable,
            $"Cannot reach {connection?.ServerName}: {busy.Message.TrimEnd('.')}. Check the address, or run 'ayon-events doctor'."),
        ContractException or AyonEventsException or ArgumentException => new(Hosting.ExitCode.Failed, error.Message),
        JsonException => new(Hosting.ExitCode.Failed, $"The server sent invalid JSON: {error.Message}"),
        _ => null,
    };
}
