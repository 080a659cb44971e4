using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>
/// The data that an attempt passes to the next one in the job's payload, until the job finishes: <c>attempts</c>, the failed attempts
/// with time, host and error; <c>checkpoint</c>; <c>error</c>, the details of the last failure; <c>unusedRetries</c>, the number of
/// counted retries for which no attempt was made.
/// </summary>
internal sealed record JobMemory
{
    /// <summary>The text in the history for an attempt that ended without reporting a result.</summary>
    public const string NoSignOfLife = "Its worker sent no heartbeat";

    private const string AttemptsMember = "attempts";
    private const string CheckpointMember = "checkpoint";
    private const string ParkedMember = "parked";
    private const string UnusedMember = "unusedRetries";

    // The last ones are enough to find the cause.
    private const int MostAttempts = 20;

    /// <summary>The failed attempts, oldest first, each a JSON object.</summary>
    public IReadOnlyList<RawJson> Attempts { get; private init; } = [];

    /// <summary>The checkpoint; missing if there is none.</summary>
    public RawJson Checkpoint { get; init; }

    /// <summary>The state of a job that waits for its delay on a worker; null if it does not.</summary>
    public Parking? Parked { get; init; }

    /// <summary>
    /// The number of retries that were counted without an attempt: a job that must not be retried gets more retries than its limit,
    /// since this is the only way to keep the server from handing it out again.
    /// </summary>
    public int UnusedRetries { get; init; }

    /// <summary>
    /// Returns the data for the current attempt and the number of retries of a stored job. If the job was parked and is running anyway,
    /// the parking is over, and its retries are those that would have been counted then.
    /// </summary>
    public static (JobMemory Memory, int Retries) Of(AyonEvent stored)
    {
        var memory = Read(stored.Payload);
        return memory.Parked is { } parking ? (memory with { Parked = null }, parking.Retries) : (memory, stored.Retries);
    }

    /// <summary>Reads the data from a job's payload; any payload is accepted.</summary>
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
    /// Returns whether there are more retries than attempts in the history: the last attempt ended without reporting a result, and the
    /// server handed the job to another worker. A full history cannot show this.
    /// </summary>
    public bool Misses(int retries) => Attempts.Count < MostAttempts && retries - UnusedRetries > Attempts.Count;

    /// <summary>Adds a failed attempt.</summary>
    /// <param name="at">The time of the failure.</param>
    /// <param name="host">The name of the machine.</param>
    /// <param name="error">The error message, one line.</param>
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

    /// <summary>Creates the payload with the data.</summary>
    /// <param name="error">The last exception, or null.</param>
    /// <param name="apiKey">The API key, which is masked in the details.</param>
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
