using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Events;

/// <summary>A validated <c>PATCH /api/events/{id}</c>.</summary>
/// <param name="Change">The change to store.</param>
/// <param name="Progress">Progress in percent, 0 to 100; only broadcast.</param>
/// <param name="IfAttempt">The attempt that the event must have; null for any.</param>
internal sealed record UpdateCommand(EventChange Change, double? Progress, int? IfAttempt)
{
    private const int MaxProgress = 100;

    /// <param name="fields">The request's fields.</param>
    /// <param name="hasExtensions">Whether the fields of the extensions are read; otherwise they are ignored like any unknown member.</param>
    public static UpdateCommand Read(JsonFields fields, bool hasExtensions)
    {
        var command = ReadChange(fields);
        return hasExtensions
            ? command with { Change = command.Change with { Delay = ReadDelay(fields, command.Change.Status) }, IfAttempt = fields.IfMatchHeader() }
            : command;
    }

    /// <summary>Reads an update of a batch. It gives its attempt in a field, because the header belongs to the whole request.</summary>
    public static UpdateCommand ReadInBatch(JsonFields fields)
    {
        var command = ReadChange(fields);
        return command with
        {
            Change = command.Change with { Delay = ReadDelay(fields, command.Change.Status) },
            IfAttempt = fields.Integer("ifMatch", 0, int.MaxValue),
        };
    }

    private static UpdateCommand ReadChange(JsonFields fields)
    {
        // Both are read, so that both are checked; the new name goes before the old one.
        var oldProject = fields.Project("projectName");
        var project = fields.Project() ?? oldProject;
        var change = new EventChange
        {
            Sender = fields.Text("sender", EventFields.MaxNameLength),
            Project = project,
            User = fields.Text("user", EventFields.MaxNameLength),
            Status = fields.Status("status"),
            Description = fields.Text("description", EventFields.MaxDescriptionLength, mayBeEmpty: true),
            Summary = fields.Object("summary"),
            Payload = fields.Object("payload"),
            Retries = fields.Integer("retries", 0, EventFields.MaxRetries),
        };
        return new UpdateCommand(change, fields.Number("progress", 0, MaxProgress), IfAttempt: null);
    }

    private static TimeSpan? ReadDelay(JsonFields fields, EventStatus? status)
    {
        if (fields.Number("delay", 0, EventFields.MaxSeconds) is not { } seconds)
        {
            return null;
        }

        if (status is not (EventStatus.Failed or EventStatus.Restarted) && !fields.Errors.Has("status"))
        {
            fields.Errors.Add("delay", "is only valid with the status failed or restarted.");
        }

        return TimeSpan.FromSeconds(seconds);
    }
}
