using System.Globalization;
using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Output;

/// <summary>The failed attempts that workers of the SDK record in a job's payload; other workers record none.</summary>
internal sealed record JobHistory
{
    // Workers keep only the last ones.
    private const int MostKept = 20;

    // If the server has no delays, a worker keeps a job that waits for a retry under the sender of its lane with this suffix.
    private const string PutOffSuffix = ".parked";

    /// <summary>The failed attempts, oldest first.</summary>
    public IReadOnlyList<FailedAttempt> Attempts { get; private init; } = [];

    /// <summary>The details of the last failure; missing if there is none.</summary>
    public RawJson Error { get; private init; }

    /// <summary>The time of the next attempt of a job that waits on a worker; null for other jobs.</summary>
    public DateTimeOffset? NextAttempt { get; private init; }

    /// <summary>Returns whether a listed job may be waiting for a retry, which its payload shows.</summary>
    public static bool MayBePutOff(AyonEvent job) => job.Sender?.EndsWith(PutOffSuffix, StringComparison.Ordinal) == true;

    /// <summary>
    /// Describes the number of attempts at a job. Its retry count alone is not enough: a job that must not be retried has as many retries as
    /// one that used them all. The retry count is used if the worker stored no history.
    /// </summary>
    public string Describe(int retries) => Attempts.Count switch
    {
        0 => Count(retries, "retry", "retries"),
        >= MostKept => string.Create(CultureInfo.InvariantCulture, $"{Attempts.Count} attempts or more"),
        var count => Count(count, "attempt", "attempts"),
    };

    /// <summary>Reads the history from a payload; any payload is accepted.</summary>
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

/// <summary>A failed attempt.</summary>
/// <param name="At">The time of the failure.</param>
/// <param name="Host">The name of the machine.</param>
/// <param name="Error">The error message, one line.</param>
internal sealed record FailedAttempt(DateTimeOffset? At, string? Host, string? Error);
