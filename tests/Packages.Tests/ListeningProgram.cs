using System.Text.RegularExpressions;

namespace Ayon.Events.Packages.Tests;

/// <summary>A program that serves HTTP on a free port and logs which.</summary>
internal sealed partial class ListeningProgram : IAsyncDisposable
{
    private readonly LocalServer _process;

    private ListeningProgram(LocalServer process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="name">For messages, and for the name of the folder that it gets.</param>
    /// <param name="command">Program and arguments, for that folder.</param>
    public static async Task<ListeningProgram> StartAsync(string name, Func<string, string[]> command)
    {
        Uri? url = null;
        var folder = LocalServer.NewFolder(name);
        var process = await LocalServer.StartAsync(name, folder, Signal.Terminate, account: "", prepare: "", command(folder), async () =>
        {
            var log = Path.Combine(folder, "server.log");
            var line = File.Exists(log) ? Listening().Match(await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken)) : Match.Empty;
            url = line.Success ? new Uri(line.Groups[1].Value.Replace("[::]", "127.0.0.1", StringComparison.Ordinal)) : null;
            return url is not null;
        });
        return new ListeningProgram(process, url!);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [GeneratedRegex(@"[Ll]istening on:? (http://(?:127\.0\.0\.1|\[::\]):[0-9]+)")]
    private static partial Regex Listening();
}
