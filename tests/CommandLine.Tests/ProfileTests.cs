namespace Ayon.Events.CommandLine.Tests;

public sealed class ProfileTests(FullServer fixture) : IClassFixture<FullServer>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("profiles").FullName;

    private string Url => fixture.Server.Url.ToString();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Profile_AddListDefaultRemove_Manage()
    {
        var added = await RunAsync(0, TestServer.ApiKey, "profile", "add", "studio", "--server", Url);
        Assert.Contains("'studio', the default,", added.Error.ToString(), StringComparison.Ordinal);
        await RunAsync(0, "", "profile", "add", "home", "--server", "http://user:word@127.0.0.1:1", "--api-key", "another-key");
        var list = await RunAsync(0, "", "profile", "list");
        Assert.Equal(["NAME|DEFAULT|SERVER", "home|http://127.0.0.1:1", $"studio|*|{Url.TrimEnd('/')}"], list.Lines.Select(static line => string.Join('|', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

        await RunAsync(0, "", "profile", "default", "home");
        await RunAsync(3, "", "info");
        Assert.Contains(Url.TrimEnd('/'), (await RunAsync(0, "", "info", "--profile", "studio")).Output.ToString(), StringComparison.Ordinal);
        await RunAsync(0, "", "profile", "remove", "home");
        await RunAsync(2, "", "info");
        Assert.Contains("Profiles: studio.", (await RunAsync(2, "", "profile", "remove", "home")).Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(TestServer.ApiKey, (await RunAsync(0, "", "profile", "list", "--json")).Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_File_IsItsOwnersAlone()
    {
        await RunAsync(0, TestServer.ApiKey, "profile", "add", "studio", "--server", Url);
        var path = Path.Combine(_folder, "settings", "profiles.json");
        Assert.False(OperatingSystem.IsWindows(), "There are no modes.");
#pragma warning disable CA1416 // See above.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        // Also if it was laxer before.
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await RunAsync(0, TestServer.ApiKey, "profile", "add", "other", "--server", Url);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
#pragma warning restore CA1416
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task Profile_Environment_OverridesTheDefault()
    {
        await RunAsync(0, "a-wrong-key", "profile", "add", "studio", "--server", "http://127.0.0.1:1");

        await RunWithAsync(0, "", new Uri(Url), TestServer.ApiKey, "info");
        // The key of a profile is for its own server only.
        Assert.Contains("No API key", (await RunWithAsync(2, "", new Uri(Url), null, "info")).Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("No API key", (await RunWithAsync(2, "", null, null, "info", "--server", Url)).Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_Named_IsUsedCompletely()
    {
        await RunAsync(0, TestServer.ApiKey, "profile", "add", "studio", "--server", Url);

        await RunWithAsync(0, "", new Uri("http://127.0.0.1:1"), "a-key-of-another-server", "info", "--profile", "studio");
        Assert.Contains("cannot be combined", (await RunAsync(2, "", "info", "--profile", "studio", "--server", Url)).Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_Terminal_AsksForTheKey()
    {
        var run = ToolRun.Start(null, null, TestServer.ApiKey, canAsk: true, configFolder: Path.Combine(_folder, "settings"), arguments: ["profile", "add", "studio", "--server", Url]);
        Assert.Equal(0, await run.EndAsync());
        Assert.Contains("API key: ", run.Error.ToString(), StringComparison.Ordinal);
        await RunAsync(0, "", "info");
        Assert.Contains("Nothing was saved", (await RunAsync(2, "", "profile", "add", "other", "--server", Url)).Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_BrokenFile_IsNamed()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "settings"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "settings", "profiles.json"), "{", TestContext.Current.CancellationToken);

        Assert.Contains("profiles.json cannot be read", (await RunAsync(2, "", "info")).Error.ToString(), StringComparison.Ordinal);
    }

    private Task<ToolRun> RunAsync(int exitCode, string input, params string[] arguments) => RunWithAsync(exitCode, input, null, null, arguments);

    private async Task<ToolRun> RunWithAsync(int exitCode, string input, Uri? server, string? apiKey, params string[] arguments)
    {
        var run = ToolRun.Start(server, apiKey, input, configFolder: Path.Combine(_folder, "settings"), arguments: arguments);
        var ended = await run.EndAsync();
        Assert.True(exitCode == ended, $"Exit code {ended}\n{run.Output}\n{run.Error}");
        Assert.DoesNotContain(TestServer.ApiKey, run.Output.ToString() + run.Error, StringComparison.Ordinal);
        return run;
    }
}
