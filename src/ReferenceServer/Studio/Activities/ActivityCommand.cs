using System.Text.Json.Nodes;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Studio.Entities;

namespace Ayon.Events.Server.Studio.Activities;

/// <summary>A validated request to make or change an activity.</summary>
internal sealed record ActivityCommand
{
    private const int LongestBody = 64 * 1024;

    // What people may write themselves; all else is for services.
    private static readonly string[] OfPeople = ["comment", "version.review"];

    private static readonly string[] Types =
        [.. OfPeople, "watch", "reviewable", "status.change", "assignee.add", "assignee.remove", "version.publish", "attrib.change"];

    public string? Id { get; private init; }

    public string? Type { get; private init; }

    public string? Body { get; private init; }

    public JsonArray? Tags { get; private init; }

    public JsonArray? Files { get; private init; }

    public bool AppendsFiles { get; private init; }

    public JsonObject? Data { get; private init; }

    public DateTimeOffset? Timestamp { get; private init; }

    public required Origin Origin { get; init; }

    public static ActivityCommand ReadNew(JsonFields fields, Caller caller)
    {
        var command = Read(fields, caller);
        var type = fields.Required("activityType", fields.Text("activityType", EventFields.MaxNameLength));
        if (type is not null && !Types.Contains(type, StringComparer.Ordinal))
        {
            fields.Errors.Add("activityType", $"must be one of {string.Join(", ", Types)}.");
        }
        else if (type is not null && !caller.IsService && !OfPeople.Contains(type, StringComparer.Ordinal))
        {
            fields.Errors.Add("activityType", $"must be one of {string.Join(", ", OfPeople)}: others are for services.");
        }

        return command with { Id = fields.EntityId("id"), Type = type, Body = command.Body ?? "" };
    }

    public static ActivityCommand Read(JsonFields fields, Caller caller)
    {
        DateTimeOffset? at = null;
        if (fields.Text("timestamp", EventFields.MaxNameLength) is { } text)
        {
            if (EventTime.TryParse(text, out var time))
            {
                at = time;
            }
            else
            {
                fields.Errors.Add("timestamp", "must be a time such as 2026-01-31T12:00:00+00:00.");
            }
        }

        return new ActivityCommand
        {
            Body = fields.Text("body", LongestBody, mayBeEmpty: true),
            Tags = fields.TryGet("tags", out _) ? MemberRules.Texts(fields, "tags") as JsonArray : null,
            Files = fields.TryGet("files", out _) ? IdsOf(fields, "files") : null,
            AppendsFiles = fields.Flag("appendFiles", otherwise: false),
            Data = MemberRules.Object(fields, "data") as JsonObject,
            Timestamp = at,
            Origin = fields.Origin(caller),
        };
    }

    private static JsonArray IdsOf(JsonFields fields, string name)
    {
        var ids = new JsonArray();
        foreach (var text in fields.Texts(name, MemberRules.MostItems, EventFields.MaxNameLength))
        {
            if (EventIds.TryParse(text, out var id))
            {
                ids.Add(id);
            }
            else
            {
                fields.Errors.Add(name, EntityFields.IdRule);
            }
        }

        return ids;
    }
}
