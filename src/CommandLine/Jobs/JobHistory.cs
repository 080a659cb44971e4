using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Jobs;

/// <summary>What workers of the SDK leave of failed attempts in a job's payload; others leave nothing.</summary>
internal sealed record JobHistory
{
    /// <summary>The failed attempts, oldest first.</summary>
    public IReadOnlyList<FailedAttempt> Attempts { get; private init; } = [];

    /// <summary>The last failure in full; missing for none.</summary>
    public RawJson Error { get; private init; }

    /// <summary>Reads it from a payload, whatever that is.</summary>
    public static JobHistory Read(RawJson payload)
    {
        if (payload.IsMissing)
        {
            return new JobHistory();
        }

        using var document = JsonDocument.Parse(payload.Utf8);
        return document.RootElement.ValueKind != JsonValueKind.Object
            ? new JobHistory()
            : new JobHistory
            {
                Attempts = document.RootElement.TryGetProperty("attempts", out var attempts) && attempts.ValueKind == JsonValueKind.Array
                    ? [.. attempts.EnumerateArray().Where(static attempt => attempt.ValueKind == JsonValueKind.Object).Select(ReadAttempt)]
                    : [],
                Error = document.RootElement.TryGetProperty("error", out var error) ? RawJson.From(error) : default,
            };
    }

    private static FailedAttempt ReadAttempt(JsonElement attempt) => new(
        attempt.TryGetProperty("at", out var at) && at.ValueKind == JsonValueKind.String && at.TryGetDateTimeOffset(out var moment) ? moment : null,
        Text(attempt, "host"),
        Text(attempt, "error"));

    private static string? Text(JsonElement attempt, string name) =>
        attempt.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>An attempt that failed.</summary>
/// <param name="At">When.</param>
/// <param name="Host">On which machine.</param>
/// <param name="Error">Why, in one line.</param>
internal sealed record FailedAttempt(DateTimeOffset? At, string? Host, string? Error);
