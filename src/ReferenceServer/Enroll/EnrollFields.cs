using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage;
using Ayon.Events.Topics;

namespace Ayon.Events.Server.Enroll;

/// <summary>Reads a <c>POST /api/enroll</c> into a query (contract, "Enroll").</summary>
internal static class EnrollFields
{
    private const int MaxListLength = 100;
    private const int DefaultMaxRetries = 3;
    private const int DefaultIgnoreOlderThan = 3;
    private const int MaxIgnoreOlderThan = 36_500;

    private const string SourceRule =
        "must be topics or patterns: a letter followed by 2 to 64 letters, digits, '_', '.' or '*', or '*' alone.";

    /// <param name="fields">The request's fields.</param>
    /// <param name="caller">Name of the caller: the new job's user, and the sender when the request names none.</param>
    public static EnrollQuery Read(JsonFields fields, string caller) => new()
    {
        SourceTopics = ReadSources(fields),
        TargetTopic = fields.RequiredTopic("targetTopic"),
        Sender = fields.SenderOrHeader() ?? caller,
        SenderType = fields.Text("senderType", EventFields.MaxNameLength) ?? fields.SenderTypeHeader(),
        User = caller,
        Description = fields.Text("description", EventFields.MaxDescriptionLength, mayBeEmpty: true),
        Sequential = fields.Flag("sequential", otherwise: false),
        Filter = fields.TryGet("filter", out var filter) ? FilterReader.Read(filter, "filter", fields.Errors) : null,
        MaxRetries = fields.Integer("maxRetries", 0, EventFields.MaxRetries) ?? DefaultMaxRetries,
        IgnoreSenderTypes = fields.Texts("ignoreSenderTypes", MaxListLength, EventFields.MaxNameLength),
        MaxAge = ReadMaxAge(fields),
    };

    private static List<TopicPattern> ReadSources(JsonFields fields)
    {
        var texts = fields.TextOrTexts("sourceTopic", MaxListLength, int.MaxValue);
        var valid = texts.Where(TopicPattern.IsValid).Select(static text => new TopicPattern(text)).ToList();
        if (valid.Count < texts.Count)
        {
            fields.Errors.Add("sourceTopic", SourceRule);
        }
        else if (valid.Count == 0 && !fields.Errors.Has("sourceTopic"))
        {
            fields.Errors.Add("sourceTopic", "must name at least one topic.");
        }

        return valid;
    }

    private static TimeSpan? ReadMaxAge(JsonFields fields) =>
        (fields.Integer("ignoreOlderThan", 0, MaxIgnoreOlderThan) ?? DefaultIgnoreOlderThan) is var days and > 0
            ? TimeSpan.FromDays(days)
            : null;
}
