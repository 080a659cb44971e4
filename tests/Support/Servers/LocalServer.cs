using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Ayon.Events.TestSupport;

/// <summary>
/// A server program in a temporary folder of its own. It ends with the tests, however they end: a shell watches a pipe that
/// closes with this process, stops the server by its process id and removes the folder.
/// </summary>
public sealed class LocalServer : IAsyncDisposable
{
    /// <summary>The file in its folder with what it says.</summary>
    public const string LogFile = "server.log";

    private const string EndedFile = "ended";

    // The last arguments are the server's command. Shells start background commands without standard input: hence the copy. A
    // server that is only just starting may ignore the signal: hence the repetition.
    private const string Watch = """
        signal=$1; account=$2; prepare=$3; shift 3
        exec 3<&0 >>server.log 2>&1
        if [ -n "$account" ]; then
          chown "$account" . server.log
          set -- setpriv --reuid="$account" --regid="$(id -g "$account")" --clear-groups "$@"
          as="setpriv --reuid=$account --regid=$(id -g "$account") --clear-groups"
        fi
        if [ -n "$prepare" ] && ! $as sh -c "$prepare" 3<&-; then
          touch ended
        else
          "$@" 3<&- &
          server=$!
          { read -r _ <&3; while kill "-$signal" "$server"; do sleep 0.1; done; } &
          watch=$!
          wait "$server"
          kill "$watch" 2>/dev/null
          touch ended
        fi
        read -r _ <&3
        rm -rf -- "$PWD"
        """;

    // A server that nobody refers to any more would end when the pipe to its shell is collected as garbage.
    private static readonly ConcurrentDictionary<LocalServer, byte> Running = new();

    private readonly string _name;
    private readonly Process _shell;

    private LocalServer(string name, string folder, Process shell) => (_name, Folder, _shell) = (name, folder, shell);

    public string Folder { get; }

    /// <summary>Makes a folder for one server; its path is short enough for a Unix socket in it.</summary>
    public static string NewFolder(string name) => Directory.CreateTempSubdirectory($"ayon-{name}-").FullName;

    /// <summary>The full path of a program, in the folders of the path and then in more.</summary>
    /// <exception cref="InvalidOperationException">It is nowhere; the message says what to install.</exception>
    public static string Find(string program, string package, string environmentVariable, params IEnumerable<string> otherFolders)
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator).Concat(otherFolders).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"These tests need {program}: install it (Debian: apt-get install {package}) or set {environmentVariable} to the connection string of a running server.");
    }

    /// <summary>Starts a program and waits until it is ready.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="folder">Its folder, where it runs; it is made when it is not there.</param>
    /// <param name="signal">The signal that stops it.</param>
    /// <param name="account">The user to run as instead of the one of the tests; empty for the same.</param>
    /// <param name="prepare">A shell command to run first; empty for none.</param>
    /// <param name="command">The program with its arguments.</param>
    /// <param name="isReadyAsync">Whether it answers already.</param>
    /// <exception cref="InvalidOperationException">It did not become ready; the message has its log.</exception>
    public static async Task<LocalServer> StartAsync(
        string name, string folder, Signal signal, string account, string prepare, string[] command, Func<Task<bool>> isReadyAsync)
    {
        QuickRun.SkipProcess(name);
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("/bin/sh", ["-c", Watch, "watch", Signals.NumberOf(signal).ToString(CultureInfo.InvariantCulture), account, prepare, .. command])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
        };
        var server = new LocalServer(name, folder, Process.Start(start)!);
        Running.TryAdd(server, 0);
        try
        {
            await server.UntilReadyAsync(isReadyAsync);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the server and waits until it and its folder are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        Running.TryRemove(this, out _);
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync().WaitAsync(Until.Patience, TimeProvider.System);
        _shell.Dispose();
    }

    private async Task UntilReadyAsync(Func<Task<bool>> isReadyAsync)
    {
        try
        {
            await Until.HoldsAsync(async () =>
                await isReadyAsync() || (File.Exists(Path.Combine(Folder, EndedFile)) ? throw new InvalidOperationException("It has ended.") : false));
        }
        catch (Exception failure) when (failure is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{_name} does not start: {await File.ReadAllTextAsync(Path.Combine(Folder, LogFile), CancellationToken.None)}", failure);
        }
    }
}
