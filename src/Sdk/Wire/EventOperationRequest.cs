namespace Ayon.Events.Wire;

/// <summary>Body of <c>POST /api/eventops</c> (contract, "REST").</summary>
/// <param name="Type">The operation.</param>
/// <param name="Filter">The filter that selects the events.</param>
public sealed record EventOperationRequest(EventOperation Type, FilterGroup Filter)
{
    /// <summary>Gets a value indicating whether the events are only counted. Supported by the reference server only. Default: false.</summary>
    public bool DryRun { get; init; }
}
