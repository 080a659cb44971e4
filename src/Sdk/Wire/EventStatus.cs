using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>The state of an event (contract, "Event").</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventStatus>))]
public enum EventStatus
{
    /// <summary>Waiting: dispatched unfinished, or enrolled and not yet worked on.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>Being worked on by its sender.</summary>
    [JsonStringEnumMemberName("in_progress")]
    InProgress,

    /// <summary>Done. The state of a plain dispatched event, and what makes an event a source.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,

    /// <summary>Ended with an error; comes back while its retries last.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>Called off by a person; never comes back.</summary>
    [JsonStringEnumMemberName("aborted")]
    Aborted,

    /// <summary>To be done again, without a retry counted.</summary>
    [JsonStringEnumMemberName("restarted")]
    Restarted,
}
