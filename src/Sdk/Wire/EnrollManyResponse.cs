namespace Ayon.Events.Wire;

/// <summary>Response of <c>POST /api/enroll</c> with <see cref="EnrollRequest.Capacity"/>: the jobs, oldest source first.</summary>
internal sealed record EnrollManyResponse
{
    /// <summary>Gets the jobs; at least one.</summary>
    public required IReadOnlyList<EnrolledEvent> Jobs { get; init; }
}
