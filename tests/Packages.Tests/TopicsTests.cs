using System.Globalization;
using System.Text.RegularExpressions;
using Ayon.Events.Generators.Tests;

namespace Ayon.Events.Packages.Tests;

/// <summary>Targets and diagnostics of the package in projects outside the repository.</summary>
public sealed partial class TopicsTests(PackageFeed feed)
{
    // Those of .NET have nothing to say here.
    private const string OwnAnalyzersOnly = "<EnableNETAnalyzers>false</EnableNETAnalyzers>";

    private const string Usings = "global using System.Text.Json.Serialization;";

    private const string Coffee =
        """
        namespace Demo;

        /// <summary>Coffee is ready.</summary>
        [Topic("example.brew_coffee")]
        public sealed partial record CoffeeBrewed
        {
            /// <summary>How many.</summary>
            [Summary] public int Cups { get; init; } = 1;
        }
        """;

    // A lock that cannot be read and an old language leave nothing else to say: the test of the targets shows them.
    private static readonly string[] OfAProjectOfTheirOwn = ["AYE0015", "AYE0076"];

    [Fact]
    public async Task Targets_InNewProject_WriteLockAndExport()
    {
        var consumer = feed.WriteConsumer("Topics", OwnAnalyzersOnly + "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", ("Coffee.cs", Coffee));
        var lockFile = Path.Combine(consumer, "topics.lock.json");
        await Dotnet.RunAsync(consumer, succeeds: true, "build", "-t:UpdateTopicsLock");
        var locked = await File.ReadAllTextAsync(lockFile, TestContext.Current.CancellationToken);
        Assert.Contains("\"cups\": \"int32\"", locked, StringComparison.Ordinal);
        // A break with the lock is an error, and only updating the lock on purpose makes it good.
        await WriteAsync(consumer, "Coffee.cs", Coffee.Replace("int Cups", "long Cups", StringComparison.Ordinal));
        Assert.Contains("error AYE0072", await Dotnet.RunAsync(consumer, succeeds: false, "build", "--no-restore"), StringComparison.Ordinal);
        Assert.Contains("Written", await Dotnet.RunAsync(consumer, succeeds: true, "build", "-t:UpdateTopicsLock", "--no-restore"), StringComparison.Ordinal);
        Assert.Equal(
            locked.Replace("int32", "int64", StringComparison.Ordinal),
            await File.ReadAllTextAsync(lockFile, TestContext.Current.CancellationToken));
        Assert.Contains(
            "Unchanged",
            await Dotnet.RunAsync(consumer, succeeds: true, "build", "-t:Build;UpdateTopicsLock;ExportTopics", "--no-restore"),
            StringComparison.Ordinal);
        var schema = await File.ReadAllTextAsync(Path.Combine(consumer, "bin/topics/schemas/example.brew_coffee.schema.json"), TestContext.Current.CancellationToken);
        Assert.Contains("\"description\": \"How many.\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"asyncapi\": \"3.0.0\"", await File.ReadAllTextAsync(Path.Combine(consumer, "bin/topics/asyncapi.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await File.WriteAllTextAsync(lockFile, "{", TestContext.Current.CancellationToken);
        var mistakes = Ids(await Dotnet.RunAsync(consumer, succeeds: false, "build", "--no-restore", "-p:LangVersion=13"));
        Assert.Empty(OfAProjectOfTheirOwn.Except(mistakes));
        Assert.Contains("Check that topics.lock.json is readable", await Dotnet.RunAsync(consumer, succeeds: false, "build", "-t:UpdateTopicsLock", "--no-restore"), StringComparison.Ordinal);
        Assert.Equal("{", await File.ReadAllTextAsync(lockFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Targets_SeveralFrameworksAndProjects_DescribeTheProjectOnly()
    {
        var library = feed.WriteConsumer("Beans", OwnAnalyzersOnly, ("Beans.cs", "namespace Beans; [Topic(\"example.beans\")] public sealed partial record BeansBought;"));
        var consumer = feed.WriteConsumer(
            "Frameworks",
            $"{OwnAnalyzersOnly}<TargetFramework /><TargetFrameworks>net10.0</TargetFrameworks></PropertyGroup><ItemGroup><ProjectReference Include=\"{library}/Beans.csproj\" /></ItemGroup><PropertyGroup>",
            ("Coffee.cs", Coffee));
        await Dotnet.RunAsync(consumer, succeeds: true, "build", "-t:UpdateTopicsLock");
        var locked = await File.ReadAllTextAsync(Path.Combine(consumer, "topics.lock.json"), TestContext.Current.CancellationToken);
        Assert.Contains("example.brew_coffee", locked, StringComparison.Ordinal);
        Assert.DoesNotContain("example.beans", locked, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(library, "topics.lock.json")));
        Assert.False(Directory.Exists(Path.Combine(library, "obj", "topics")));
    }

    [Fact]
    public async Task Diagnostics_AMistakeOfEachKind_AllShow()
    {
        const string Library =
            """
            namespace Library;
            [Topic("test.shared")] public sealed partial record Shared;
            [Topic("test.shared_done")] public sealed partial record SharedDone;
            [EnrollHandler] public sealed class SharedHandler : IEnrollHandler<Shared, SharedDone>
            {
                public Task<JobResult<SharedDone>> ProcessAsync(EnrollJob<Shared> job, CancellationToken cancellationToken) => throw new NotSupportedException();
            }
            """;
        var library = feed.WriteConsumer("Library", OwnAnalyzersOnly, ("Shared.cs", Library));
        var studio = $"<PackageReference Include=\"Ayon.Events.Studio\" Version=\"{feed.Version}\" />";
        var reference = $"{OwnAnalyzersOnly}</PropertyGroup><ItemGroup>{studio}<ProjectReference Include=\"{library}/Library.csproj\" /></ItemGroup><PropertyGroup>";
        var (source, locked) = OneMistakeOfEachKind.Write();
        var consumer = feed.WriteConsumer(
            "Mistakes",
            reference,
            ("Usings.cs", Usings),
            ("Mistakes.cs", source),
            ("topics.lock.json", locked),
            (".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.AYE0051.severity = warning\ndotnet_diagnostic.AYE0075.severity = warning\n"));
        var found = Ids(await Dotnet.RunAsync(consumer, succeeds: false, "build"));

        Assert.Empty(OneMistakeOfEachKind.Ids.Except(found).Except(OfAProjectOfTheirOwn));
    }

    // Where the compiler complains of declarations it asks no analyzer; and here there are none.
    [Fact]
    public async Task Diagnostics_OfTopicsThatHandlersName_ShowWithoutAnalyzers()
    {
        const string Process = "{ public Task<JobResult<Done>> ProcessAsync(EnrollJob<Shot> job, CancellationToken cancellationToken) => throw new NotSupportedException(); }";
        (string Topic, string Id, string[] Compiler)[] mistakes =
        [
            ("public sealed record Shot", "AYE0001", ["CS0260"]),
            ("public sealed partial class Shot", "AYE0002", []),
            ("public sealed partial record Shot : Made", "AYE0033", ["CS0246"]),
        ];
        var source = string.Concat(mistakes.Select(static (mistake, index) => string.Create(
            CultureInfo.InvariantCulture,
            $"namespace M{index}\n{{\n[Topic(\"test.m{index}\")] {mistake.Topic};\n[Topic(\"test.done{index}\")] public sealed partial record Done;\n[EnrollHandler] public sealed class H : IEnrollHandler<Shot, Done> {Process}\n}}\n")));
        var consumer = feed.WriteConsumer("Unfinished", "<RunAnalyzers>false</RunAnalyzers>", ("Usings.cs", Usings), ("Mistakes.cs", source));
        var output = await Dotnet.RunAsync(consumer, succeeds: false, "build");

        Assert.Equal(mistakes.Select(static mistake => mistake.Id), Ids(output).Order(StringComparer.Ordinal));
        Assert.Equal(mistakes.SelectMany(static mistake => mistake.Compiler).Order(StringComparer.Ordinal), CompilerId().Matches(output).Select(static match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
    }

    private static Task WriteAsync(string folder, string file, string content) =>
        File.WriteAllTextAsync(Path.Combine(folder, file), content, TestContext.Current.CancellationToken);

    private static HashSet<string> Ids(string output) => [.. DiagnosticId().Matches(output).Select(static match => match.Groups[1].Value)];

    [GeneratedRegex("(?:error|warning) (AYE[0-9]{4})")]
    private static partial Regex DiagnosticId();

    [GeneratedRegex("error (CS[0-9]{4})")]
    private static partial Regex CompilerId();
}
