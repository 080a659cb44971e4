using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Base class of topics whose summary and payload are not specified by the contract.</summary>
public abstract record FreeFormEvent
{
    /// <summary>Gets all members of the summary by name, or null if it has none.</summary>
    [Summary, JsonExtensionData] public IReadOnlyDictionary<string, JsonElement>? SummaryMembers { get; init; }

    /// <summary>Gets all members of the payload by name, or null if it has none.</summary>
    [Payload, JsonExtensionData] public IReadOnlyDictionary<string, JsonElement>? PayloadMembers { get; init; }
}

/// <summary>A debug message was logged.</summary>
[Topic("log.debug")]
public sealed partial record LogDebug : FreeFormEvent;

/// <summary>An information message was logged.</summary>
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

/// <summary>Any log message. A pattern: can be a source only.</summary>
[Topic("log.*")]
public sealed partial record AnyLog : FreeFormEvent;

/// <summary>The server has started.</summary>
[Topic("server.started")]
public sealed partial record ServerStarted : FreeFormEvent;

/// <summary>A restart of the server was requested.</summary>
[Topic("server.restart_requested")]
public sealed partial record ServerRestartRequested : FreeFormEvent;

/// <summary>The server must be restarted, e.g. after an addon was installed.</summary>
[Topic("server.restart_required")]
public sealed partial record ServerRestartRequired : FreeFormEvent;

/// <summary>The server has started to collect log messages.</summary>
[Topic("server.log_collector_started")]
public sealed partial record ServerLogCollectorStarted : FreeFormEvent;

/// <summary>Settings of an addon were changed.</summary>
[Topic("settings.changed")]
public sealed partial record SettingsChanged : FreeFormEvent;

/// <summary>Settings of an addon were deleted. Historical: documented, but AYON 1.16 dispatches <c>settings.changed</c> instead.</summary>
[Topic("settings.deleted")]
public sealed partial record SettingsDeleted : FreeFormEvent;
