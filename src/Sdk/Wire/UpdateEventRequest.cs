using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>Body of <c>PATCH /api/events/{id}</c> (contract, "REST"). Members that are null are not changed.</summary>
public record UpdateEventRequest
{
    /// <summary>Gets the new sender; for a job, the lane that works on it.</summary>
    public string? Sender { get; init; }

    /// <summary>Gets the name of the project.</summary>
    public string? Project { get; init; }

    /// <summary>Gets the name of the user.</summary>
    public string? User { get; init; }

    /// <summary>Gets the new status.</summary>
    public EventStatus? Status { get; init; }

    /// <summary>Gets the description, one line for people.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the new summary, which replaces the old one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Summary { get; init; }

    /// <summary>Gets the new payload, which replaces the old one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Payload { get; init; }

    /// <summary>Gets the progress from 0 to 100 percent. It is broadcast but not stored.</summary>
    public double? Progress { get; init; }

    /// <summary>Gets the new number of retries.</summary>
    public int? Retries { get; init; }

    /// <summary>
    /// Gets the number of seconds, 0 to 2,592,000 (30 days), during which the job is not handed out (extension
    /// <see cref="ServerExtensions.Delay"/>). Allowed only with the status <c>failed</c> or <c>restarted</c>.
    /// </summary>
    public double? Delay { get; init; }

    /// <summary>
    /// Gets the attempt that the event must be at; otherwise nothing is changed and the server returns 412 (extension
    /// <see cref="ServerExtensions.Attempts"/>). A single update sends it as the header <c>If-Match</c>. Null does not check.
    /// </summary>
    public int? IfMatch { get; init; }
}
