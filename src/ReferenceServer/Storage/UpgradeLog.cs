using DbUp.Engine.Output;

namespace Ayon.Events.Server.Storage;

/// <summary>Writes DbUp's messages to the server's log.</summary>
internal sealed class UpgradeLog(ILogger logger) : IUpgradeLog
{
#pragma warning disable CA2254, CA1848, CA1873 // The messages and their formats are DbUp's.
    public void LogTrace(string format, params object[] args) => logger.LogTrace(format, args);

    public void LogDebug(string format, params object[] args) => logger.LogDebug(format, args);

    // An up-to-date schema is nothing to tell at each start.
    public void LogInformation(string format, params object[] args) => logger.LogDebug(format, args);

    public void LogWarning(string format, params object[] args) => logger.LogWarning(format, args);

    public void LogError(string format, params object[] args) => logger.LogError(format, args);

    public void LogError(Exception ex, string format, params object[] args) => logger.LogError(ex, format, args);
#pragma warning restore CA2254, CA1848, CA1873
}
