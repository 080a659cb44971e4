using System.Globalization;
using System.Text.RegularExpressions;
using Ayon.Events.Client;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Packages.Tests.Templates;

/// <summary>What <c>dotnet new</c> makes of the templates.</summary>
public sealed partial class TemplateTests(GeneratedWorkers workers) : IClassFixture<GeneratedWorkers>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Combinations_OfTwoParameters_AllAreMade()
    {
        var rows = Combination.All.Select(static combination => combination.Values).ToList();
        for (var first = 0; first < rows[0].Count; first++)
        {
            for (var second = first + 1; second < rows[0].Count; second++)
            {
                var made = rows.Select(row => (row[first], row[second])).ToHashSet();
                var possible = rows.Select(row => row[first]).Distinct().Count() * rows.Select(row => row[second]).Distinct().Count();
                Assert.Equal(possible, made.Count);
            }
        }
    }

    [Fact]
    public async Task Workers_OfEveryCombination_PassTheirTests()
    {
        // All are built already, with warnings as errors.
        var output = await Dotnet.RunAsync(workers.Folder, succeeds: true, "test", "--solution", "All.slnx", "--no-build");
        var succeeded = int.Parse(Succeeded().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal(Combination.All.Sum(static combination => combination.TestCount), succeeded);
    }

    // What the guide's first page says, in an empty folder.
    [Fact]
    public async Task Worker_FromNothing_PassesItsTestsAndFinishesAJobOfTheInstalledServer()
    {
        var folder = workers.Feed.NewFolder("from-nothing");
        await workers.NewAsync(folder, succeeds: true, "ayon-worker", "--name", "Demo");
        var demo = Path.Combine(folder, "Demo");
        Assert.Equal("4", Succeeded().Match(await Dotnet.RunAsync(demo, succeeds: true, "test")).Groups[1].Value);

        await using var server = await InstalledServer.StartAsync(workers.Feed);
        // The server has a free port, which appsettings.Development.json cannot know; that of the worker's probes is free by it.
        await using var worker = await ListeningProgram.StartAsync("generated-worker", _ =>
            ["env", "-C", demo, $"Ayon__ServerUrl={server.Url}", $"Ayon__ApiKey={InstalledServer.ApiKey}", "dotnet", "run", "--no-build"]);
        await AssertWorksAsync(server, worker);
    }

    [Fact]
    public async Task Worker_PublishedAsNativeCode_FinishesJobsAndAnswersAtItsPort()
    {
        var folder = workers.Feed.NewFolder("published");
        var port = Ports.Take();
        await workers.NewAsync(
            folder, succeeds: true, "ayon-worker", "--name", "Published", "--aot", "--tests", "false", "--health-port", port.ToString(CultureInfo.InvariantCulture));
        var project = Path.Combine(folder, "Published");
        // With the handler of the tests' own worker besides, whose topics have more than the template's.
        foreach (var file in (string[])["ServeHandler.cs", "Topics.cs"])
        {
            File.Copy(Repository.PathOf("tests", "TestWorker", file), Path.Combine(project, file));
        }

        var output = Path.Combine(folder, "app");
        var printed = await Dotnet.RunAsync(project, succeeds: true, "publish", "Published.csproj", "--configuration", "Release", "--output", output, "-p:TrimmerSingleWarn=false");
        Assert.DoesNotContain("warning", printed, StringComparison.OrdinalIgnoreCase);

        await using var server = await InstalledServer.StartAsync(workers.Feed);
        await using var worker = await ListeningProgram.StartAsync("published-worker", _ =>
            ["env", "-C", output, $"AYON_SERVER_URL={server.Url}", $"AYON_API_KEY={InstalledServer.ApiKey}", "./Published"]);
        Assert.Equal(port, worker.Url.Port);
        await AssertWorksAsync(server, worker);
        var (_, served) = await FinishAsync(server, "test.ordered", """{"what":"coffee","guests":["a","b"]}""", "test.served");
        Assert.Equal("""{"what":"coffee","guests":2}""", served.Summary.ToString());
    }

    [Theory]
    [InlineData("Demo", "demo", "8080", "mcr.microsoft.com/dotnet/aspnet", "entity.folder.status_changed")]
    [InlineData("CoffeeMachine", "Beans_2", "9100", "mcr.microsoft.com/dotnet/runtime-deps", "entity.folder.status_changed")]
    [InlineData("3d-worker", "Beans_2", "8080", "mcr.microsoft.com/dotnet/runtime-deps", "studio.shot.delivered")]
    [InlineData("class", "class", "8080", "mcr.microsoft.com/dotnet/aspnet", "studio.shot.delivered")]
    public async Task Worker_FilesBesideTheCode_SayWhatTheParametersDo(string name, string addon, string port, string image, string topic)
    {
        Assert.Contains($"name = \"{addon}\"", await ReadAsync(name, "package.py"), StringComparison.Ordinal);
        Assert.Contains($"\"http://*:{port}\"", await ReadAsync(name, "appsettings.json"), StringComparison.Ordinal);
        Assert.Contains($"\"127.0.0.1:{port}:{port}\"", await ReadAsync(name, "compose.yaml"), StringComparison.Ordinal);
        var dockerfile = await ReadAsync(name, "Dockerfile");
        Assert.Contains(image, dockerfile, StringComparison.Ordinal);
        Assert.Contains($"EXPOSE {port}", dockerfile, StringComparison.Ordinal);
        Assert.Contains($"ENTRYPOINT [\"./{name}\"]", dockerfile, StringComparison.Ordinal);
        Assert.Contains($"\"topic\": \"{topic}\"", await ReadAsync(name, "README.md"), StringComparison.Ordinal);
        Assert.Contains(workers.Feed.Version, await ReadAsync(name, "server.Dockerfile"), StringComparison.Ordinal);
        var made = Combination.All.Single(combination => combination.Name == name);
        Assert.Equal(made.Sequential, (await ReadAsync(name, "BrewCoffee.cs")).Contains("Sequential = true", StringComparison.Ordinal));
        Assert.Equal(made.Aot, (await ReadAsync(name, $"{name}.csproj")).Contains("<PublishAot>true", StringComparison.Ordinal));
        Assert.Contains(made.TargetTopic ?? "example.brew_coffee_on_approve", await ReadAsync(name, "CoffeeBrewed.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workers_AllFiles_HaveNothingLeftOfTheTemplate()
    {
        foreach (var combination in Combination.All)
        {
            var folder = Path.Combine(workers.Folder, combination.Name);
            Assert.Equal(combination.Tests, Directory.Exists(Path.Combine(folder, "tests")));
            Assert.True(File.Exists(Path.Combine(folder, $"{combination.Name}.slnx")));
            Assert.True(File.Exists(Path.Combine(folder, ".env.example")));
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(static file => !BuildOutput().IsMatch(file)))
            {
                Assert.DoesNotMatch(LeftOver(), $"{Path.GetFileName(file)}\n{await File.ReadAllTextAsync(file, Cancellation)}");
            }
        }
    }

    [Fact]
    public async Task Items_WithoutNamespace_HaveThatOfTheProject()
    {
        Assert.StartsWith("namespace Demo;", await ReadAsync("Demo", "ShotDelivered.cs"), StringComparison.Ordinal);
        Assert.StartsWith("namespace Demo.Lost;", await ReadAsync("Demo", "Class.cs"), StringComparison.Ordinal);
        Assert.Contains("Sequential = true", await ReadAsync("Demo", "_3d_print.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'abc'", "ayon-worker", "--health-port", "abc")]
    [InlineData("'--topic'", "ayon-topic", "--name", "ShotLost")]
    [InlineData("'--source'", "ayon-handler", "--name", "FindShot")]
    public async Task New_ParameterIsMissingOrOfAnotherType_IsRefused(string expected, params string[] arguments) =>
        Assert.Contains(expected, await workers.NewAsync(workers.Feed.NewFolder("refused"), succeeds: false, arguments), StringComparison.Ordinal);

    [Theory]
    [InlineData("--source-topic", "a.*")]
    [InlineData("--addon", "No way")]
    [InlineData("--health-port", "65536")]
    public async Task New_ParameterIsOutOfRange_TheCompilerSaysSo(string parameter, string value)
    {
        var folder = workers.Feed.NewFolder($"out-of-range{parameter}");
        await workers.NewAsync(folder, succeeds: true, "ayon-worker", "--name", "Wrong", parameter, value, "--no-restore");
        var error = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(folder, "Wrong", "Program.cs"), Cancellation), static line => line.StartsWith('#'));
        Assert.StartsWith($"#error The parameter {parameter} is '{value}', which ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not both.", "--target", "ShotSent", "--target-topic", "studio.shot.sent")]
    [InlineData("a topic for jobs without data.")]
    public async Task NewHandler_TargetIsGivenTwiceOrNotAtAll_TheCompilerSaysSo(string expected, params string[] arguments)
    {
        var folder = workers.Feed.NewFolder($"handler-{arguments.Length}");
        await workers.NewAsync(folder, succeeds: true, ["ayon-handler", "--name", "SendShot", "--source", "ShotDelivered", "--namespace", "Demo", .. arguments]);
        var error = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(folder, "SendShot.cs"), Cancellation), static line => line.StartsWith('#'));
        Assert.StartsWith("#error Give --target", error, StringComparison.Ordinal);
        Assert.EndsWith(expected, error, StringComparison.Ordinal);
    }

    // Dispatches a source and waits for its job to be finished.
    private static async Task<(string Source, AyonEvent Job)> FinishAsync(InstalledServer server, string topic, string payload, string target)
    {
        await using var services = new ServiceCollection()
            .AddAyonEvents(options => (options.ServerUrl, options.ApiKey) = (server.Url, InstalledServer.ApiKey)).Services
            .BuildServiceProvider();
        var events = services.GetRequiredService<IEventClient>();
        var source = await events.DispatchAsync(new DispatchEventRequest { Topic = topic, Payload = RawJson.Parse(payload) }, Cancellation);
        AyonEvent? job = null;
        await Until.HoldsAsync(async () =>
        {
            var page = await events.ListAsync(new EventListRequest { Topics = [target], Statuses = [EventStatus.Finished] }, Cancellation);
            job = page.Events.SingleOrDefault();
            return job is not null;
        });
        return (source, job!);
    }

    private static async Task AssertWorksAsync(InstalledServer server, ListeningProgram worker)
    {
        var (source, job) = await FinishAsync(
            server, "entity.folder.status_changed", """{"oldValue": "In progress", "newValue": "Approved"}""", "example.brew_coffee_on_approve");
        Assert.Equal(source, job.DependsOn);

        using var http = new HttpClient { BaseAddress = worker.Url };
        Assert.Equal("Healthy", await http.GetStringAsync(new Uri("/health/live", UriKind.Relative), Cancellation));
        // It works before its stream is up.
        await Until.HoldsAsync(async () => await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancellation) == "Healthy");
    }

    private Task<string> ReadAsync(string worker, string file) => File.ReadAllTextAsync(Path.Combine(workers.Folder, worker, file), Cancellation);

    [GeneratedRegex("^ *succeeded: ([0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Succeeded();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex BuildOutput();

    [GeneratedRegex("Worker.?Template|(Source|Target)Record|(source|target)[.]topic|addon-name|version-of|#if|#else|#endif|#error|[.][.]/src", RegexOptions.IgnoreCase)]
    private static partial Regex LeftOver();
}
