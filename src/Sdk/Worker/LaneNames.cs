using System.Text.RegularExpressions;
using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// The senders of a process's lanes, <c>service.host.0</c> and on. A sender is given its own unfinished job back, so that the
/// names stay the same over restarts; and two processes of one service on one host must not share any. So each name is
/// held by a lock on a file, which the operating system lets go when the process ends, however it ends.
/// </summary>
internal sealed partial class LaneNames : IDisposable
{
    private const int MostPerHost = 4096;

    private readonly List<FileStream> _locks = [];
    private readonly string _prefix;
    private readonly string _folder;
    private readonly ILogger _logger;

    /// <param name="serviceName">Name of the service.</param>
    /// <param name="hostName">Name of the machine or container.</param>
    /// <param name="folder">Where the locks are kept; all processes of one host must see the same.</param>
    /// <param name="logger">Where it is said when no lock can be kept.</param>
    public LaneNames(string serviceName, string hostName, string folder, ILogger logger)
    {
        var host = UnfitForSender().Replace(hostName, "-").Trim('-', '.');
        _prefix = $"{serviceName}.{(host.Length == 0 ? "host" : host)}.";
        _folder = folder;
        _logger = logger;
    }

    /// <summary>The folder in the machine's temporary files.</summary>
    public static string DefaultFolder => Path.Combine(Path.GetTempPath(), "ayon-events-lanes");

    /// <summary>Takes the first names that no other process has.</summary>
    /// <exception cref="InvalidOperationException">There are too many lanes on this host.</exception>
    public IReadOnlyList<string> Take(int count)
    {
        var names = new List<string>(count);
        for (var index = 0; names.Count < count; index++)
        {
            if (index == MostPerHost)
            {
                throw new InvalidOperationException($"All {MostPerHost} lanes of '{_prefix}*' are taken on this host.");
            }

            var name = $"{_prefix}{index}";
            if (TryLock(name))
            {
                names.Add(name);
            }
        }

        return names;
    }

    public void Dispose()
    {
        foreach (var file in _locks)
        {
            file.Dispose();
        }

        _locks.Clear();
    }

    private bool TryLock(string name)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            _locks.Add(new FileStream(Path.Combine(_folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
            return true;
        }
        catch (IOException error) when (IsTaken(error))
        {
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A read-only container, or files of another user: the names are still right for one process a host.
            _logger.LaneUnlocked(name, _folder, error.Message);
            return true;
        }
    }

    // A lock that somebody holds shows as a plain IOException; a missing folder or device has a type of its own.
    private static bool IsTaken(IOException error) => error.GetType() == typeof(IOException);

    [GeneratedRegex("[^a-zA-Z0-9_.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex UnfitForSender();
}
