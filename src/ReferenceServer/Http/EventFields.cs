using Ayon.Events.Server.Contract;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Http;

/// <summary>Fields that several requests share, with their rules (contract, "Event").</summary>
internal static class EventFields
{
    public const int MaxNameLength = Names.MaxLength;
    public const int MaxHashLength = 512;
    public const int MaxDescriptionLength = 64 * 1024;
    public const int MaxRetries = 1_000_000;

    /// <summary>30 days: the maximum delay of a job, and the maximum time without a heartbeat before one is reclaimed.</summary>
    public const int MaxSeconds = 30 * 24 * 60 * 60;

    private const string DefaultSenderType = "api";
    private const string NameRule =
        "must be letters, digits, '_', '.' and '-', must neither start with '.' or '-' nor end with them, and have at most 256 characters.";

    /// <summary>Adds an error if a field is missing, unless it already has one.</summary>
    public static T? Required<T>(this JsonFields fields, string field, T? value)
    {
        if (value is null && !fields.Errors.Has(field))
        {
            fields.Errors.Add(field, "is required.");
        }

        return value;
    }

    /// <summary>A topic without wildcards; required.</summary>
    public static TopicName RequiredTopic(this JsonFields fields, string field)
    {
        var text = fields.Text(field, int.MaxValue);
        if (TopicName.IsValid(text))
        {
            return new TopicName(text);
        }

        if (text is not null)
        {
            fields.Errors.Add(field, text.Contains('*', StringComparison.Ordinal)
                ? "must not contain '*': wildcards are allowed in patterns only."
                : "must be a letter followed by 2 to 64 letters, digits, '_' or '.'.");
        }
        else if (!fields.Errors.Has(field))
        {
            fields.Errors.Add(field, "is required.");
        }

        return default;
    }

    /// <summary>An event id in its stored form.</summary>
    public static string? Id(this JsonFields fields, string field)
    {
        var text = fields.Text(field, int.MaxValue);
        if (text is null)
        {
            return null;
        }

        if (!EventIds.TryParse(text, out var id))
        {
            fields.Errors.Add(field, EventIds.Rule);
        }

        return id;
    }

    /// <summary>A status by its name.</summary>
    public static EventStatus? Status(this JsonFields fields, string field)
    {
        var name = fields.Text(field, MaxNameLength);
        if (name is null)
        {
            return null;
        }

        if (EventStatusNames.TryParse(name, out var status))
        {
            return status;
        }

        fields.Errors.Add(field, $"must be one of {string.Join(", ", EventStatusNames.All)}.");
        return null;
    }

    /// <summary>The name of a project, in the valid form of names (contract, "Event").</summary>
    public static string? Project(this JsonFields fields, string field = "project")
    {
        var project = fields.Text(field, MaxNameLength);
        if (project is null || Names.IsName(project))
        {
            return project;
        }

        fields.Errors.Add(field, NameRule);
        return null;
    }

    public static string? SenderOrHeader(this JsonFields fields) =>
        fields.Text("sender", MaxNameLength) ?? fields.SenderHeader();

    public static string? SenderHeader(this JsonFields fields) => Header(fields, "X-Sender");

    public static string SenderTypeHeader(this JsonFields fields) => Header(fields, "X-Sender-Type") ?? DefaultSenderType;

    private static string? Header(JsonFields fields, string name)
    {
        var values = fields.Headers[name];
        if (values.Count == 0)
        {
            return null;
        }

        if (values is [{ Length: <= MaxNameLength } value] && Names.IsName(value))
        {
            return value;
        }

        fields.Errors.Add(name, NameRule);
        return null;
    }
}
