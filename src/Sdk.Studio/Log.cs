using Microsoft.Extensions.Logging;

namespace Ayon.Events.Studio;

/// <summary>Every log message of the package. Ids are stable: 4xx.</summary>
internal static partial class Log
{
    [LoggerMessage(401, LogLevel.Information, "Settings '{Settings}' have changed.")]
    public static partial void SettingsChanged(this ILogger logger, string settings);

    [LoggerMessage(402, LogLevel.Error, "A listener to changes of settings '{Settings}' threw an exception.")]
    public static partial void SettingsListenerFailed(this ILogger logger, Exception error, string settings);

    [LoggerMessage(403, LogLevel.Warning, "The server does not give the settings ({Reason}); retrying.")]
    public static partial void SettingsWait(this ILogger logger, string reason);

    [LoggerMessage(404, LogLevel.Error, "The settings of addon {Addon} cannot be read; the previous ones stay in use.")]
    public static partial void SettingsBroken(this ILogger logger, Exception error, string addon);
}
