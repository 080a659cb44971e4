namespace Ayon.Events.Packages.Tests;

/// <summary>The server's tool, installed from its package and started.</summary>
internal sealed class InstalledServer : IAsyncDisposable
{
    public const string ApiKey = "development";

    private readonly ListeningProgram _program;

    private InstalledServer(ListeningProgram program) => _program = program;

    public Uri Url => _program.Url;

    public static async Task<InstalledServer> StartAsync(PackageFeed feed)
    {
        var tools = await feed.InstallToolAsync("Ayon.Events.Server");
        return new InstalledServer(await ListeningProgram.StartAsync("ayon-events-server", folder =>
        [
            Path.Combine(tools, "ayon-events-server"),
            "--urls", "http://127.0.0.1:0",
            "--Storage:ConnectionString", $"Data Source={Path.Combine(folder, "events.db")}",
            "--Access:ApiKey", ApiKey,
        ]));
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
