using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>Response of <c>POST /api/enroll</c>: the job.</summary>
public sealed record EnrollResponse
{
    /// <summary>Gets the id of the target event.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the id of the source event.</summary>
    public required string DependsOn { get; init; }

    /// <summary>Gets the hash of the target event.</summary>
    public string? Hash { get; init; }

    /// <summary>Gets the status of the target event.</summary>
    public EventStatus Status { get; init; }

    /// <summary>
    /// Gets the number of times that the job was handed out, including this time (extension <see cref="ServerExtensions.Attempts"/>, the
    /// response's <c>ETag</c>). 0 if the server does not count.
    /// </summary>
    [JsonIgnore]
    public int Attempt { get; init; }
}
