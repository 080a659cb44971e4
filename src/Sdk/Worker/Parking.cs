using System.Text.Json;

namespace Ayon.Events.Worker;

/// <summary>The state of a job that waits for its next attempt.</summary>
/// <param name="Until">The time of the next attempt, by the server's clock.</param>
/// <param name="Retries">The number of retries at that time.</param>
internal sealed record Parking(DateTimeOffset Until, int Retries)
{
    public static Parking? Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("until", out var until) && until.TryGetDateTimeOffset(out var time)
        && json.TryGetProperty("retries", out var retries) && retries.TryGetInt32(out var count)
            ? new Parking(time, count)
            : null;
}
