using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Events;

/// <summary>A validated <c>PATCH /api/events/{id}</c>.</summary>
/// <param name="Change">What to store.</param>
/// <param name="Progress">0 to 100 percent, only to be broadcast.</param>
internal sealed record UpdateCommand(EventChange Change, double? Progress)
{
    private const int MaxProgress = 100;

    public static UpdateCommand Read(JsonFields fields)
    {
        // Both are read, so that both are checked; the new name goes before the old one.
        var oldProject = fields.Text("projectName", EventFields.MaxNameLength);
        var project = fields.Text("project", EventFields.MaxNameLength) ?? oldProject;
        var change = new EventChange
        {
            Sender = fields.Text("sender", EventFields.MaxNameLength),
            Project = project,
            User = fields.Text("user", EventFields.MaxNameLength),
            Status = ReadStatus(fields),
            Description = fields.Text("description", EventFields.MaxDescriptionLength, mayBeEmpty: true),
            Summary = fields.Object("summary"),
            Payload = fields.Object("payload"),
            Retries = fields.Integer("retries", 0, EventFields.MaxRetries),
        };
        return new UpdateCommand(change, fields.Number("progress", 0, MaxProgress));
    }

    private static EventStatus? ReadStatus(JsonFields fields)
    {
        var name = fields.Text("status", EventFields.MaxNameLength);
        if (name is null)
        {
            return null;
        }

        if (!EventStatusNames.TryParse(name, out var status))
        {
            fields.Errors.Add("status", $"must be one of {string.Join(", ", EventStatusNames.All)}.");
        }

        return status;
    }
}
