using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>What topics have in common whose summary and payload the contract leaves open.</summary>
public abstract record FreeFormEvent
{
    /// <summary>All members of the summary, by name; null where there are none.</summary>
    [Summary, JsonExtensionData] public IReadOnlyDictionary<string, JsonElement>? SummaryMembers { get; init; }

    /// <summary>All members of the payload, by name; null where there are none.</summary>
    [Payload, JsonExtensionData] public IReadOnlyDictionary<string, JsonElement>? PayloadMembers { get; init; }
}

/// <summary>A detail was logged for developers.</summary>
[Topic("log.debug")]
public sealed partial record LogDebug : FreeFormEvent;

/// <summary>Something was logged for information.</summary>
[Topic("log.info")]
public sealed partial record LogInfo : FreeFormEvent;

/// <summary>A warning was logged.</summary>
[Topic("log.warning")]
public sealed partial record LogWarning : FreeFormEvent;

/// <summary>An error was logged.</summary>
[Topic("log.error")]
public sealed partial record LogError : FreeFormEvent;

/// <summary>A success was logged.</summary>
[Topic("log.success")]
public sealed partial record LogSuccess : FreeFormEvent;

/// <summary>Anything was logged. A source of jobs only.</summary>
[Topic("log.*")]
public sealed partial record AnyLog : FreeFormEvent;

/// <summary>The server has started.</summary>
[Topic("server.started")]
public sealed partial record ServerStarted : FreeFormEvent;

/// <summary>Somebody asked the server to restart.</summary>
[Topic("server.restart_requested")]
public sealed partial record ServerRestartRequested : FreeFormEvent;

/// <summary>Settings of an addon were changed.</summary>
[Topic("settings.changed")]
public sealed partial record SettingsChanged : FreeFormEvent;

/// <summary>Settings of an addon were deleted.</summary>
[Topic("settings.deleted")]
public sealed partial record SettingsDeleted : FreeFormEvent;
