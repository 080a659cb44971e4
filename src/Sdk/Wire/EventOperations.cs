using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>What <c>POST /api/eventops</c> does to each matching event.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventOperation>))]
public enum EventOperation
{
    /// <summary>Deletes it.</summary>
    [JsonStringEnumMemberName("delete")]
    Delete,

    /// <summary>Sets it to <c>restarted</c>. The reference server only.</summary>
    [JsonStringEnumMemberName("restart")]
    Restart,

    /// <summary>Sets it to <c>aborted</c>. The reference server only.</summary>
    [JsonStringEnumMemberName("abort")]
    Abort,
}

/// <summary>Body of <c>POST /api/eventops</c> (contract, "REST").</summary>
/// <param name="Type">What is done.</param>
/// <param name="Filter">Which events it is done to.</param>
public sealed record EventOperationRequest(EventOperation Type, FilterGroup Filter)
{
    /// <summary>Whether the events are only counted. The reference server only. Default: false.</summary>
    public bool DryRun { get; init; }
}

/// <summary>Answer of <c>POST /api/eventops</c>.</summary>
/// <param name="Count">How many events it was done to; null on servers that do not say.</param>
public sealed record EventOperationResponse(int? Count = null);
