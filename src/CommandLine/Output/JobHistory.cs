using System.Globalization;
using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Output;

/// <summary>The failed attempts that workers of the SDK record in a job's payload; other workers record none.</summary>
internal sealed record JobHistory
{
    // Workers keep the last ones.
    private const int MostKept = 20;

    // A worker keeps a job that is retried later, where the server knows no delay, under the sender of its lane with this at the end.
    private const string PutOffSuffix = ".parked";

    /// <summary>The failed attempts, oldest first.</summary>
    public IReadOnlyList<FailedAttempt> Attempts { get; private init; } = [];

    /// <summary>The last failure in full; missing for none.</summary>
    public RawJson Error { get; private init; }

    /// <summary>When the next attempt comes, of a job that a worker has put off; null for others.</summary>
    public DateTimeOffset? NextAttempt { get; private init; }

    /// <summary>Whether a listed job may be one that was put off: its payload tells.</summary>
    public static bool MayBePutOff(AyonEvent job) => job.Sender?.EndsWith(PutOffSuffix, StringComparison.Ordinal) == true;

    /// <summary>
    /// How often a job was tried, in words. Its own retries do not tell: a job that is not to be retried has as many as one that used
    /// them all. They stand for it where its worker left no history.
    /// </summary>
    public string Describe(int retries) => Attempts.Count switch
    {
        0 => Count(retries, "retry", "retries"),
        >= MostKept => string.Create(CultureInfo.InvariantCulture, $"{Attempts.Count} attempts or more"),
        var count => Count(count, "attempt", "attempts"),
    };

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
                NextAttempt = document.RootElement.TryGetProperty("parked", out var parked) && parked.ValueKind == JsonValueKind.Object
                    && parked.TryGetProperty("until", out var until) && until.ValueKind == JsonValueKind.String && until.TryGetDateTimeOffset(out var time) ? time : null,
            };
    }

    private static string Count(int number, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

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
