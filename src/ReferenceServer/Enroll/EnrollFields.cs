using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Topics;

namespace Ayon.Events.Server.Enroll;

/// <summary>A validated <c>POST /api/enroll</c> (contract, "Enroll").</summary>
/// <param name="Query">The request.</param>
/// <param name="IsForMany">Whether the caller gave a capacity and gets a list.</param>
/// <param name="Wait">How long to wait for a job.</param>
internal sealed record EnrollCommand(EnrollQuery Query, bool IsForMany, TimeSpan Wait);

/// <summary>Reads a <c>POST /api/enroll</c>, with the extensions <c>capacity</c>, <c>wait</c> and <c>reclaim</c>.</summary>
internal static class EnrollFields
{
    private const int MaxCapacity = 1000;
    private const int MaxWaitSeconds = 60;
    private const double MinReclaimSeconds = 0.001;
    private const int MaxIdLength = 36;

    private const int MaxListLength = 100;
    private const int DefaultMaxRetries = 3;
    private const int DefaultIgnoreOlderThan = 3;
    private const int MaxIgnoreOlderThan = 36_500;

    private const string SourceRule =
        "must be topics or patterns: a letter followed by 2 to 64 letters, digits, '_', '.' or '*', or '*' alone.";

    /// <param name="fields">The request's fields.</param>
    /// <param name="caller">Name of the caller: the user of new jobs, and the sender if the request has none.</param>
    /// <param name="hasExtensions">Whether the fields of the extensions are read; otherwise they are ignored like any unknown member.</param>
    public static EnrollCommand Read(JsonFields fields, string caller, bool hasExtensions)
    {
        if (!hasExtensions)
        {
            return new EnrollCommand(ReadQuery(fields, caller), IsForMany: false, TimeSpan.Zero);
        }

        var capacity = fields.Integer("capacity", 1, MaxCapacity);
        var query = ReadQuery(fields, caller);
        if (fields.Number("reclaimAfter", MinReclaimSeconds, EventFields.MaxSeconds) is { } silence)
        {
            query = query with { ReclaimAfter = TimeSpan.FromSeconds(silence) };
        }

        if (capacity is not null)
        {
            query = query with { Capacity = capacity.Value, Holding = ReadHolding(fields), WithSources = true };
        }

        return new EnrollCommand(query, capacity is not null, TimeSpan.FromSeconds(fields.Number("waitSeconds", 0, MaxWaitSeconds) ?? 0));
    }

    private static EnrollQuery ReadQuery(JsonFields fields, string caller) => new()
    {
        SourceTopics = ReadSources(fields),
        HasSourceList = fields.TryGet("sourceTopic", out var sources) && sources.ValueKind == JsonValueKind.Array,
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

    private static List<string> ReadHolding(JsonFields fields)
    {
        var ids = new List<string>();
        foreach (var (index, text) in fields.Texts("holding", MaxCapacity, MaxIdLength).Index())
        {
            if (EventIds.TryParse(text, out var id))
            {
                ids.Add(id);
            }
            else
            {
                fields.Errors.Add($"holding[{index}]", EventIds.Rule);
            }
        }

        return [.. ids.Distinct()];
    }

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
