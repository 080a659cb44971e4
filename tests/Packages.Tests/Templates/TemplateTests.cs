using System.Globalization;
using System.Text.RegularExpressions;

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
        // They are built already, with warnings as errors; the first passes its own below.
        var output = await Dotnet.RunAsync(workers.Folder, succeeds: true, "test", "--solution", "Others.slnx", "--no-build");
        Assert.Equal(GeneratedWorkers.Others.Sum(static combination => combination.TestCount), SucceededIn(output));
    }

    // What the guide's first page says, once the worker is made. It has grown by topics and handlers besides.
    [Fact]
    public async Task Worker_FromNothing_PassesItsTestsAndFinishesAJobOfTheInstalledServer()
    {
        var demo = Path.Combine(workers.Folder, GeneratedWorkers.First.Name);
        // With the test of the guide's handler.
        Assert.Equal(GeneratedWorkers.First.TestCount + 1, SucceededIn(await Dotnet.RunAsync(demo, succeeds: true, "test")));

        await using var server = await InstalledServer.StartAsync(workers.Feed);
        // The server has a free port, which appsettings.Development.json cannot know; that of the worker's probes is free by it.
        await using var worker = await ListeningProgram.StartAsync("generated-worker", _ =>
            ["env", "-C", demo, $"Ayon__ServerUrl={server.Url}", $"Ayon__ApiKey={InstalledServer.ApiKey}", "dotnet", "run", "--no-build"]);
        await server.AssertServedByAsync(worker);
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
        Assert.Equal(made.Sequential, (await ReadAsync(name, made.Files.Handler)).Contains("Sequential = true", StringComparison.Ordinal));
        Assert.Equal(made.Aot, (await ReadAsync(name, $"{name}.csproj")).Contains("<PublishAot>true", StringComparison.Ordinal));
        Assert.Contains(made.TargetTopic ?? "example.brew_coffee_on_approve", await ReadAsync(name, made.Files.Job), StringComparison.Ordinal);
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
        Assert.Contains(expected, await workers.Feed.NewAsync(workers.Feed.NewFolder("refused"), succeeds: false, arguments), StringComparison.Ordinal);

    [Theory]
    [InlineData("--source-topic", "a.*")]
    [InlineData("--addon", "No way")]
    [InlineData("--health-port", "65536")]
    public async Task New_ParameterIsOutOfRange_TheCompilerSaysSo(string parameter, string value)
    {
        var folder = workers.Feed.NewFolder($"out-of-range{parameter}");
        await workers.Feed.NewAsync(folder, succeeds: true, "ayon-worker", "--name", "Wrong", parameter, value, "--no-restore");
        var error = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(folder, "Wrong", "Program.cs"), Cancellation), static line => line.StartsWith('#'));
        Assert.StartsWith($"#error The parameter {parameter} is '{value}', which ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not both.", "--target", "ShotSent", "--target-topic", "studio.shot.sent")]
    [InlineData("a topic for jobs without data.")]
    public async Task NewHandler_TargetIsGivenTwiceOrNotAtAll_TheCompilerSaysSo(string expected, params string[] arguments)
    {
        var folder = workers.Feed.NewFolder($"handler-{arguments.Length}");
        await workers.Feed.NewAsync(folder, succeeds: true, ["ayon-handler", "--name", "SendShot", "--source", "ShotDelivered", "--namespace", "Demo", .. arguments]);
        var error = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(folder, "SendShot.cs"), Cancellation), static line => line.StartsWith('#'));
        Assert.StartsWith("#error Give --target", error, StringComparison.Ordinal);
        Assert.EndsWith(expected, error, StringComparison.Ordinal);
    }

    private Task<string> ReadAsync(string worker, string file) => File.ReadAllTextAsync(Path.Combine(workers.Folder, worker, file), Cancellation);

    private static int SucceededIn(string output) => int.Parse(Succeeded().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^ *succeeded: ([0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Succeeded();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex BuildOutput();

    [GeneratedRegex("Worker.?Template|(Source|Target)Record|(source|target)[.]topic|addon-name|version-of|#if|#else|#endif|#error|[.][.]/src", RegexOptions.IgnoreCase)]
    private static partial Regex LeftOver();
}
