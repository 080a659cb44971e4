using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>Specifies the status of an event (contract, "Event").</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EventStatus>))]
public enum EventStatus
{
    /// <summary>The event was dispatched unfinished, or the job has not been started.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>The sender is working on the job.</summary>
    [JsonStringEnumMemberName("in_progress")]
    InProgress,

    /// <summary>The event is complete. Dispatched events have this status by default; only finished events can be sources of jobs.</summary>
    [JsonStringEnumMemberName("finished")]
    Finished,

    /// <summary>The job failed. It is handed out again until its retries are used up.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The job was aborted by a user. It is not handed out again.</summary>
    [JsonStringEnumMemberName("aborted")]
    Aborted,

    /// <summary>The job will be handed out again without counting a retry.</summary>
    [JsonStringEnumMemberName("restarted")]
    Restarted,
}
