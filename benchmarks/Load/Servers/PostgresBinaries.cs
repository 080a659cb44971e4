using System.Diagnostics;

namespace Ayon.Events.Load.Servers;

/// <summary>The installed programs of PostgreSQL, run as a user that PostgreSQL accepts: it refuses root.</summary>
internal sealed class PostgresBinaries
{
    private static readonly string[] UsersInsteadOfRoot = ["postgres", "nobody"];

    private readonly string _folder;
    private readonly string? _user;

    private PostgresBinaries(string folder, string? user) => (_folder, _user) = (folder, user);

    /// <summary>Looks into the path and where Linux distributions put them; takes the newest.</summary>
    /// <exception cref="LoadException">There are none.</exception>
    public static PostgresBinaries Find()
    {
        const string Distribution = "/usr/lib/postgresql";
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var installed = Directory.Exists(Distribution)
            ? Directory.GetDirectories(Distribution).OrderByDescending(static folder => int.TryParse(Path.GetFileName(folder), out var major) ? major : 0)
            : Enumerable.Empty<string>();
        var folder = installed.Select(static version => Path.Combine(version, "bin")).Concat(path).FirstOrDefault(HasServer)
            ?? throw new LoadException(
                "PostgreSQL is not installed: initdb and pg_ctl are neither in PATH nor in /usr/lib/postgresql/*/bin. " +
                "Install it; ./eng/test.sh does so, too.");
        return new PostgresBinaries(folder, Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? FindUser() : null);
    }

    /// <summary>Gives a folder to the user that the server will run as.</summary>
    public async Task OwnAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        if (_user is null)
        {
            return;
        }

        await RunToEndAsync(new ProcessStartInfo("chown", [_user, folder.FullName]), cancellationToken);
        // The folder above is the program's own and may be closed to others.
        if (!OperatingSystem.IsWindows() && folder.Parent is { } parent)
        {
            parent.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        }
    }

    /// <summary>Runs one of the programs and gives what it printed.</summary>
    /// <exception cref="LoadException">It failed; the message holds what it said.</exception>
    public async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder, program);
        var start = _user is null
            ? new ProcessStartInfo(path, arguments)
            : new ProcessStartInfo("runuser", ["-u", _user, "--", path, .. arguments]);
        // Of the caller's folder that user may know nothing.
        start.WorkingDirectory = Path.GetTempPath();
        return await RunToEndAsync(start, cancellationToken);
    }

    private static async Task<string> RunToEndAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        using var process = Process.Start(start)!;
        // Whoever is told to stop waits these few seconds: a half-started server could not be found again.
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        if (process.ExitCode != 0)
        {
            throw new LoadException($"{Path.GetFileName(start.FileName)} {string.Join(' ', start.ArgumentList)} failed: {await error}");
        }

        cancellationToken.ThrowIfCancellationRequested();
        return output;
    }

    private static bool HasServer(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"));

    private static string FindUser()
    {
        var known = File.ReadLines("/etc/passwd").Select(static line => line[..Math.Max(line.IndexOf(':', StringComparison.Ordinal), 0)]).ToHashSet(StringComparer.Ordinal);
        return UsersInsteadOfRoot.FirstOrDefault(known.Contains)
            ?? throw new LoadException("PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' to run it as.");
    }
}
