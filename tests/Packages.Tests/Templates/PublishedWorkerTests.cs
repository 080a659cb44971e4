using System.Globalization;

namespace Ayon.Events.Packages.Tests.Templates;

/// <summary>A worker of the template as native code.</summary>
public sealed class PublishedWorkerTests(PackageFeed feed)
{
    [Fact]
    public async Task Worker_PublishedAsNativeCode_FinishesJobsAndAnswersAtItsPort()
    {
        var folder = feed.NewFolder("published");
        var port = Ports.Take();
        await feed.NewAsync(
            folder, succeeds: true, "ayon-worker", "--name", "Published", "--aot", "--tests", "false", "--health-port", port.ToString(CultureInfo.InvariantCulture));
        var project = Path.Combine(folder, "Published");
        // With the handler of the tests' own worker besides, whose topics have more than the template's.
        foreach (var file in (string[])["ServeHandler.cs", "Topics.cs"])
        {
            File.Copy(Repository.PathOf("tests", "TestWorker", file), Path.Combine(project, file));
        }

        // What the analyzers say is asked of another worker; and what is found of code that is not fit for this is found without optimizing it, too.
        var output = Path.Combine(folder, "app");
        var printed = await Dotnet.RunAsync(
            project, succeeds: true, "publish", "Published.csproj", "--configuration", "Release", "--output", output,
            "-p:TrimmerSingleWarn=false", "-p:EnableNETAnalyzers=false", "-p:Optimize=false");
        Assert.DoesNotContain("warning", printed, StringComparison.OrdinalIgnoreCase);

        await using var server = await InstalledServer.StartAsync(feed);
        await using var worker = await ListeningProgram.StartAsync("published-worker", _ =>
            ["env", "-C", output, $"AYON_SERVER_URL={server.Url}", $"AYON_API_KEY={InstalledServer.ApiKey}", "./Published"]);
        Assert.Equal(port, worker.Url.Port);
        await server.AssertServedByAsync(worker);
        var (_, served) = await server.FinishAsync("test.ordered", """{"what":"coffee","guests":["a","b"]}""", "test.served");
        Assert.Equal("""{"what":"coffee","guests":2}""", served.Summary.ToString());
    }
}
