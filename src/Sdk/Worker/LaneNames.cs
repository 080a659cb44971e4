using System.Text;
using System.Text.RegularExpressions;
using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>
/// The names that a process may take for its lanes: <c>service.host</c>, and <c>service.host.1</c> and on for further processes of
/// one service on one host. They stay the same over restarts. Each is held by a lock on a file, which the operating system lets go
/// when the process ends, however it ends; the file keeps the claim that was made with the name, so that the successor on this
/// machine knows that its holder is dead.
/// </summary>
internal sealed partial class LaneNames
{
    private readonly string _first;
    private readonly string _folder;
    private readonly ILogger _logger;

    /// <param name="serviceName">Name of the service.</param>
    /// <param name="hostName">Name of the machine or container.</param>
    /// <param name="folder">Where the locks are kept.</param>
    /// <param name="logger">Where it is said when no lock can be kept.</param>
    public LaneNames(string serviceName, string hostName, string folder, ILogger logger)
    {
        var host = UnfitForSender().Replace(hostName, "-").Trim('-', '.');
        _first = $"{serviceName}.{(host.Length == 0 ? "host" : host)}";
        _folder = folder;
        _logger = logger;
    }

    /// <summary>The folder in the machine's temporary files.</summary>
    public static string DefaultFolder => Path.Combine(Path.GetTempPath(), "ayon-events-lanes");

    /// <summary>Takes the name of a number.</summary>
    /// <returns>The name; null when another process of this machine has it.</returns>
    public LaneName? TryTake(int number)
    {
        var name = number == 0 ? _first : $"{_first}.{number}";
        try
        {
            Directory.CreateDirectory(_folder);
            return new LaneName(name, new FileStream(Path.Combine(_folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException error) when (IsTaken(error))
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A read-only container, or files of another user: the claim at the server still tells processes apart.
            _logger.LaneUnlocked(name, _folder, error.Message);
            return new LaneName(name, file: null);
        }
    }

    // A lock that somebody holds shows as a plain IOException; a missing folder or device has a type of its own.
    private static bool IsTaken(IOException error) => error.GetType() == typeof(IOException);

    [GeneratedRegex("[^a-zA-Z0-9_.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex UnfitForSender();
}

/// <summary>A name that no other process of this machine has while it is held.</summary>
/// <param name="text">The name.</param>
/// <param name="file">The locked file; null where none can be kept.</param>
internal sealed class LaneName(string text, FileStream? file) : IDisposable
{
    /// <summary>The name: the part of the senders that all lanes of the process have in common.</summary>
    public string Text => text;

    /// <summary>Id of the claim that was last made with the name on this machine; null for none. Who made it is dead.</summary>
    public string? LastClaim { get; private set; } = Read(file);

    /// <summary>Keeps the claim for a successor.</summary>
    public void Keep(string claim)
    {
        LastClaim = claim;
        if (file is not null)
        {
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(claim));
            file.Flush();
        }
    }

    public void Dispose() => file?.Dispose();

    private static string? Read(FileStream? file)
    {
        if (file is null)
        {
            return null;
        }

        var bytes = new byte[64];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return length == 0 ? null : Encoding.ASCII.GetString(bytes, 0, length);
    }
}
