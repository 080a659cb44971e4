using System.Text.Json;
using Ayon.Events.Wire;
using Ayon.Events.Worker;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Diagnostics.EventLog;

/// <summary>Creates events of the topics <c>log.*</c> from log entries (contract, "Built-in topics").</summary>
internal static class LogEntries
{
    private const int LongestException = 16_000;

    /// <summary>Creates the event of an entry: the text becomes the description; category, id and scopes the summary; the exception the payload.</summary>
    public static DispatchEventRequest Create(LogLevel level, string category, EventId id, string text, Exception? error, IExternalScopeProvider scopes) => new()
    {
        Topic = TopicOf(level),
        Description = FailureReport.OneLine(text, apiKey: null),
        Summary = SentText.Clean(RawJson.Write((category, id, scopes), static (writer, entry) =>
        {
            writer.WriteStartObject();
            writer.WriteString("category", entry.category);
            if (entry.id.Id != 0)
            {
                writer.WriteNumber("eventId", entry.id.Id);
            }

            entry.scopes.ForEachScope(WriteScope, writer);
            writer.WriteEndObject();
        })),
        Payload = RawJson.Write((text, error), static (writer, entry) =>
        {
            writer.WriteStartObject();
            writer.WriteString("message", FailureReport.WithoutSecrets(entry.text, apiKey: null, LongestException));
            if (entry.error is not null)
            {
                FailureReport.Write(writer, entry.error, apiKey: null);
            }

            writer.WriteEndObject();
        }),
    };

    /// <summary>Creates the event that reports dropped entries.</summary>
    public static DispatchEventRequest Dropped(long count) => new()
    {
        Topic = TopicOf(LogLevel.Warning),
        Description = $"{count} log entries were dropped: there were too many, or the server could not be reached",
    };

    private static string TopicOf(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "log.debug",
        LogLevel.Warning => "log.warning",
        LogLevel.Error or LogLevel.Critical => "log.error",
        _ => "log.info",
    };

    // Only the SDK's own scopes, which name the current event. Others may contain anything.
    private static void WriteScope(object? scope, Utf8JsonWriter writer)
    {
        foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [])
        {
            if (name.StartsWith("Ayon", StringComparison.Ordinal))
            {
                writer.WriteString(JsonNamingPolicy.CamelCase.ConvertName(name), value?.ToString());
            }
        }
    }
}
