using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>Specifies what <c>POST /api/eventops</c> does with each matching event.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventOperation>))]
public enum EventOperation
{
    /// <summary>Deletes the event.</summary>
    [JsonStringEnumMemberName("delete")]
    Delete,

    /// <summary>Sets the status to <c>restarted</c>. Supported by the reference server only.</summary>
    [JsonStringEnumMemberName("restart")]
    Restart,

    /// <summary>Sets the status to <c>aborted</c>. Supported by the reference server only.</summary>
    [JsonStringEnumMemberName("abort")]
    Abort,
}

/// <summary>Body of <c>POST /api/eventops</c> (contract, "REST").</summary>
/// <param name="Type">The operation.</param>
/// <param name="Filter">The filter that selects the events.</param>
public sealed record EventOperationRequest(EventOperation Type, FilterGroup Filter)
{
    /// <summary>Gets a value indicating whether the events are only counted. Supported by the reference server only. Default: false.</summary>
    public bool DryRun { get; init; }
}

/// <summary>Response of <c>POST /api/eventops</c>.</summary>
/// <param name="Count">The number of events, or null if the server does not return it.</param>
public sealed record EventOperationResponse(int? Count = null);
