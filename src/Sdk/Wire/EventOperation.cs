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
