using System.Text.RegularExpressions;
using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// The names that a process can use for its lanes: <c>service.host</c>, and <c>service.host.1</c> and so on for further processes of
/// the same service on a host. They are stable across restarts. Each name is held by a file lock, which the operating system releases
/// when the process ends in any way. The file contains the claim that was made with the name, so that the next process on this
/// machine knows that the owner of the claim is dead.
/// </summary>
internal sealed partial class LaneNames
{
    private readonly string _first;
    private readonly string _folder;
    private readonly ILogger _logger;

    /// <param name="serviceName">The name of the service.</param>
    /// <param name="hostName">The name of the machine or container.</param>
    /// <param name="folder">The folder of the lock files.</param>
    /// <param name="logger">The log for locks that cannot be created.</param>
    public LaneNames(string serviceName, string hostName, string folder, ILogger logger)
    {
        var host = UnfitForSender().Replace(hostName, "-").Trim('-', '.');
        _first = $"{serviceName}.{(host.Length == 0 ? "host" : host)}";
        _folder = folder;
        _logger = logger;
    }

    /// <summary>The default folder, in the machine's temporary folder.</summary>
    public static string DefaultFolder => Path.Combine(Path.GetTempPath(), "ayon-events-lanes");

    /// <summary>Tries to take the name with a number.</summary>
    /// <returns>The name; null if another process on this machine has it.</returns>
    public LaneName? TryTake(int number) => TryTake(number == 0 ? _first : $"{_first}.{number}", _folder, _logger);

    /// <summary>Tries to take a name.</summary>
    /// <param name="name">The name, which has the form of a sender.</param>
    /// <param name="folder">The folder of the lock files.</param>
    /// <param name="logger">The log for locks that cannot be created.</param>
    /// <returns>The name; null if another process on this machine has it.</returns>
    public static LaneName? TryTake(string name, string folder, ILogger logger)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new LaneName(name, new FileStream(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException error) when (IsTaken(error))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A read-only container, or files of another user: the claim on the server still distinguishes processes.
            logger.LaneUnlocked(name, folder, error.Message);
            return new LaneName(name, file: null);
        }
    }

    // A held lock throws a plain IOException; a missing folder or device throws a derived type.
    private static bool IsTaken(IOException error) => error.GetType() == typeof(IOException);

    [GeneratedRegex("[^a-zA-Z0-9_.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex UnfitForSender();
}
