using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Settings;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Events;

/// <summary><c>PATCH /api/events/{id}</c></summary>
internal static class UpdateEndpoint
{
    public static async Task<Results<NoContent, ErrorResult>> HandleAsync(
        string id,
        HttpRequest request,
        Caller caller,
        IEventStore store,
        IEventPublisher publisher,
        IOptions<ExtensionsOptions> extensions,
        CancellationToken cancellationToken)
    {
        if (!EventIds.TryParse(id, out var eventId))
        {
            return ErrorResult.Invalid("id", EventIds.Rule);
        }

        var body = await JsonBody.ReadAsync(request, fields => UpdateCommand.Read(fields, extensions.Value.Enabled), cancellationToken);
        if (body.IsRefused(out var error, out var command))
        {
            return error;
        }

        if (await FindRefusalAsync(caller, eventId, command, store, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var result = await store.UpdateAsync(new UpdateWrite(eventId, command.Change, command.IfAttempt), cancellationToken);
        if (RefusalOf(result, eventId, command) is { } notDone)
        {
            return notDone;
        }

        publisher.Publish(new Notice(result.Updated!) { Progress = command.Progress });
        return TypedResults.NoContent();
    }

    /// <summary>Gets the error if the event was not changed; null if it was.</summary>
    public static ErrorResult? RefusalOf(EventWriteResult result, string id, UpdateCommand command) => result switch
    {
        { IsOtherAttempt: true } => ErrorResult.OtherAttempt(command.IfAttempt!.Value),
        { Updated: null } => ErrorResult.UnknownEvent(id),
        _ => null,
    };

    /// <summary>Gets the error if the caller is not allowed to make the change; null if it is allowed.</summary>
    public static async Task<ErrorResult?> FindRefusalAsync(
        Caller caller, string id, UpdateCommand command, IEventStore store, CancellationToken cancellationToken)
    {
        // A service may change anything, so that a worker's many updates need no look at the event first.
        return !caller.IsService && await store.GetAsync(id, cancellationToken) is { } stored &&
            RefusalOf(caller, stored, command.Change) is { } refusal
            ? ErrorResult.Forbidden(refusal)
            : null;
    }

    private static string? RefusalOf(Caller caller, AyonEvent stored, EventChange change)
    {
        if (!caller.IsManager && stored.User != caller.Name)
        {
            return "Only managers, admins and services may change events of others.";
        }

        if (!caller.IsManager && change.User is { } user && user != caller.Name)
        {
            return "Only managers, admins and services may hand an event to another user.";
        }

        if (change.Project is { } project && project != stored.Project && !caller.MaySee(project))
        {
            return $"You do not have access to the project '{project}'.";
        }

        // People call jobs off or restart them; what simply happened is no job and stays as it is.
        return change.Status is { } status && status != stored.Status && stored.DependsOn is null && !IsForPeople(caller, stored)
            ? "Only services may change the status of an event that does not depend on another event."
            : null;
    }

    // What somebody set going in AYON's own interface.
    private static bool IsForPeople(Caller caller, AyonEvent stored) =>
        stored.User == caller.Name && (stored.Topic == "action.launcher" || stored.Topic.EndsWith(".install_from_url", StringComparison.Ordinal));
}
