using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>
/// What one attempt leaves to the next, in the job's payload until it finishes: <c>attempts</c>, the failed ones with time, host
/// and error; <c>checkpoint</c>, where the work stood; <c>error</c>, the last failure in full; <c>unusedRetries</c>, how many of the
/// event's retries no attempt used.
/// </summary>
internal sealed record JobMemory
{
    /// <summary>What the history says of an attempt that ended without a word.</summary>
    public const string NoSignOfLife = "Its worker showed no sign of life";

    private const string AttemptsMember = "attempts";
    private const string CheckpointMember = "checkpoint";
    private const string ParkedMember = "parked";
    private const string UnusedMember = "unusedRetries";

    // The last ones tell as much as a thousand.
    private const int MostAttempts = 20;

    /// <summary>The failed attempts, oldest first, each a JSON object.</summary>
    public IReadOnlyList<RawJson> Attempts { get; private init; } = [];

    /// <summary>Where the work stood; missing for none.</summary>
    public RawJson Checkpoint { get; init; }

    /// <summary>How a worker keeps the job until its delay is over; null where none does.</summary>
    public Parking? Parked { get; init; }

    /// <summary>
    /// Retries that were counted though no attempt used them: a job that is not to be retried has the retries of one that used them
    /// all, since nothing else keeps it from being handed out again.
    /// </summary>
    public int UnusedRetries { get; init; }

    /// <summary>
    /// What the job as it is stored leaves to the attempt that is made now, and the retries it has. Where it was parked, and is worked on all
    /// the same, the parking is over: its retries are those that were to be counted then.
    /// </summary>
    public static (JobMemory Memory, int Retries) Of(AyonEvent stored)
    {
        var memory = Read(stored.Payload);
        return memory.Parked is { } parking ? (memory with { Parked = null }, parking.Retries) : (memory, stored.Retries);
    }

    /// <summary>Reads it from a job's payload, whatever that is.</summary>
    public static JobMemory Read(RawJson payload)
    {
        if (payload.IsMissing)
        {
            return new JobMemory();
        }

        using var document = JsonDocument.Parse(payload.Utf8);
        var root = document.RootElement;
        return root.ValueKind != JsonValueKind.Object
            ? new JobMemory()
            : new JobMemory
            {
                Attempts = root.TryGetProperty(AttemptsMember, out var attempts) && attempts.ValueKind == JsonValueKind.Array
                    ? [.. attempts.EnumerateArray().Select(RawJson.From)]
                    : [],
                Checkpoint = root.TryGetProperty(CheckpointMember, out var checkpoint) ? RawJson.From(checkpoint) : default,
                Parked = root.TryGetProperty(ParkedMember, out var parked) ? Parking.Read(parked) : null,
                UnusedRetries = root.TryGetProperty(UnusedMember, out var unused) && unused.ValueKind == JsonValueKind.Number && unused.TryGetInt32(out var count) ? count : 0,
            };
    }

    /// <summary>
    /// Whether more retries were counted than attempts are told of: the last one ended without a word, and the server gave its job
    /// away. Of a history that is full nobody can tell.
    /// </summary>
    public bool Misses(int retries) => Attempts.Count < MostAttempts && retries - UnusedRetries > Attempts.Count;

    /// <summary>Adds a failed attempt.</summary>
    /// <param name="at">When it failed.</param>
    /// <param name="host">Name of the machine.</param>
    /// <param name="error">One line that says why.</param>
    public JobMemory WithFailure(DateTimeOffset at, string host, string error)
    {
        var attempt = RawJson.Write((at, host, error), static (writer, failure) =>
        {
            writer.WriteStartObject();
            writer.WriteString("at", failure.at);
            writer.WriteString("host", failure.host);
            writer.WriteString("error", failure.error);
            writer.WriteEndObject();
        });
        return this with { Attempts = [.. Attempts.TakeLast(MostAttempts - 1), attempt] };
    }

    /// <summary>The payload that keeps it.</summary>
    /// <param name="error">The last failure, where there is one.</param>
    /// <param name="apiKey">The SDK's own key, never to be shown.</param>
    public RawJson ToPayload(Exception? error = null, string? apiKey = null) => RawJson.Write((Memory: this, error, apiKey), static (writer, state) =>
    {
        writer.WriteStartObject();
        if (state.error is not null)
        {
            FailureReport.Write(writer, state.error, state.apiKey);
        }

        if (state.Memory.Attempts.Count > 0)
        {
            writer.WriteStartArray(AttemptsMember);
            foreach (var attempt in state.Memory.Attempts)
            {
                writer.WriteRawValue(attempt.Utf8.Span, skipInputValidation: true);
            }

            writer.WriteEndArray();
        }

        if (!state.Memory.Checkpoint.IsMissing)
        {
            writer.WritePropertyName(CheckpointMember);
            writer.WriteRawValue(state.Memory.Checkpoint.Utf8.Span, skipInputValidation: true);
        }

        if (state.Memory.UnusedRetries > 0)
        {
            writer.WriteNumber(UnusedMember, state.Memory.UnusedRetries);
        }

        if (state.Memory.Parked is { } parked)
        {
            writer.WriteStartObject(ParkedMember);
            writer.WriteString("until", parked.Until);
            writer.WriteNumber("retries", parked.Retries);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });
}

/// <summary>A job that waits for its next attempt.</summary>
/// <param name="Until">When that is, by the server's time.</param>
/// <param name="Retries">The retries that are counted then.</param>
internal sealed record Parking(DateTimeOffset Until, int Retries)
{
    public static Parking? Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("until", out var until) && until.TryGetDateTimeOffset(out var time)
        && json.TryGetProperty("retries", out var retries) && retries.TryGetInt32(out var count)
            ? new Parking(time, count)
            : null;
}
