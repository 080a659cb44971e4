using System.Globalization;

namespace Ayon.Events.TestSupport;

/// <summary>
/// The largest size to which a process may make a file: a disk that is full for this process alone, which needs no right to mount one. The
/// process must ignore SIGXFSZ, as PostgreSQL does. Linux only.
/// </summary>
public static class FileSizeLimit
{
    // Of itself first: what it starts from then on has the limit already. What it has started may end meanwhile.
    private const string Change = """
        account=$1; limit=$2; first=$3; shift 3
        [ -z "$account" ] || as="setpriv --reuid=$account --regid=$(id -g "$account") --clear-groups"
        $as prlimit --pid "$first" --fsize="$limit:" || exit 1
        for process; do $as prlimit --pid "$process" --fsize="$limit:" 2>/dev/null; done
        exit 0
        """;

    /// <summary>Whether it can be set here.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>Sets it for a process and those that it has started, and will start.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="bytes">The limit; null for none.</param>
    /// <param name="account">The user that it runs as; empty for the one of this process.</param>
    /// <exception cref="InvalidOperationException">It cannot be set; the message says why.</exception>
    public static async Task SetAsync(int processId, long? bytes, string account = "")
    {
        var end = await ChildProcess.RunAsync(new ProgramCall(
            "sh",
            ["-c", Change, "limit", account, bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited", Text(processId), .. ChildrenOf(processId).Select(Text)]));
        if (end.ExitCode != 0)
        {
            throw new InvalidOperationException($"The limits of process {processId} cannot be changed: {end.Printed}");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<int> ChildrenOf(int processId)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var child) && ParentOf(folder) == processId)
            {
                yield return child;
            }
        }
    }

    private static int? ParentOf(string folder)
    {
        try
        {
            // "pid (name) state parent …", where the name may hold anything.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has ended.
            return null;
        }
    }
}
