namespace Ayon.Events.Packages.Tests;

/// <summary>The tools: installed, and at work on each other.</summary>
public sealed class ToolTests(PackageFeed feed)
{
    [Fact]
    public async Task Tools_Installed_ServeAndAsk()
    {
        await using var server = await InstalledServer.StartAsync(feed);
        var tools = await feed.InstallToolAsync("Ayon.Events.CommandLine");
        string[] connection = ["--server", server.Url.ToString(), "--api-key", InstalledServer.ApiKey];
        var command = Path.Combine(tools, "ayon-events");
        var dispatched = await Programs.RunAsync(command, tools, succeeds: true, ["dispatch", "example.brew_coffee", .. connection]);
        var listed = await Programs.RunAsync(command, tools, succeeds: true, ["list", "example.*", "--json", .. connection]);
        Assert.Contains(dispatched.Trim(), listed, StringComparison.Ordinal);
        Assert.Contains(feed.Version, await Programs.RunAsync(command, tools, succeeds: true, "--version"), StringComparison.Ordinal);
    }
}
