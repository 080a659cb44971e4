using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ayon.Events.Generators.Json;

namespace Ayon.Events.Generators.Tests;

/// <summary>Targets and diagnostics of the package in projects outside the repository.</summary>
[Collection(PackedSdkTests.Name)]
public sealed partial class PackageTopicsTests(PackedSdk package)
{
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

    // The compiler itself refuses what these are about, and then asks no analyzer; the editor shows both.
    private static readonly string[] OnlyWhileTyping = ["AYE0020", "AYE0030"];

    [Fact]
    public async Task Targets_InNewProject_WriteLockAndExport()
    {
        var consumer = package.WriteConsumer("Topics", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", ("Coffee.cs", Coffee));
        var lockFile = Path.Combine(consumer, "topics.lock.json");
        await Dotnet.RunAsync(consumer, succeeds: true, "build", "-t:UpdateTopicsLock");
        var locked = await File.ReadAllTextAsync(lockFile, TestContext.Current.CancellationToken);
        Assert.Contains("\"cups\": \"int32\"", locked, StringComparison.Ordinal);
        await Dotnet.RunAsync(consumer, succeeds: true, "build");

        // A break with the lock is an error, and only updating the lock on purpose makes it good.
        await WriteAsync(consumer, "Coffee.cs", Coffee.Replace("int Cups", "long Cups", StringComparison.Ordinal));
        Assert.Contains("error AYE0072", await Dotnet.RunAsync(consumer, succeeds: false, "build", "--no-restore"), StringComparison.Ordinal);
        Assert.Contains("Written", await Dotnet.RunAsync(consumer, succeeds: true, "build", "-t:UpdateTopicsLock", "--no-restore"), StringComparison.Ordinal);
        Assert.Equal(
            locked.Replace("int32", "int64", StringComparison.Ordinal),
            await File.ReadAllTextAsync(lockFile, TestContext.Current.CancellationToken));
        await Dotnet.RunAsync(consumer, succeeds: true, "build", "--no-restore");
        Assert.Contains("Unchanged", await Dotnet.RunAsync(consumer, succeeds: true, "build", "-t:UpdateTopicsLock", "--no-restore"), StringComparison.Ordinal);

        await Dotnet.RunAsync(consumer, succeeds: true, "build", "-t:ExportTopics", "--no-restore");
        var schema = await File.ReadAllTextAsync(Path.Combine(consumer, "bin/topics/schemas/example.brew_coffee.schema.json"), TestContext.Current.CancellationToken);
        Assert.Contains("\"description\": \"How many.\"", schema, StringComparison.Ordinal);
        Assert.Contains("\"asyncapi\": \"3.0.0\"", await File.ReadAllTextAsync(Path.Combine(consumer, "bin/topics/asyncapi.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await File.WriteAllTextAsync(lockFile, "{", TestContext.Current.CancellationToken);
        Assert.Contains("error AYE0076", await Dotnet.RunAsync(consumer, succeeds: false, "build", "--no-restore"), StringComparison.Ordinal);
        Assert.Contains("topics.lock.json cannot be read", await Dotnet.RunAsync(consumer, succeeds: false, "build", "-t:UpdateTopicsLock", "--no-restore"), StringComparison.Ordinal);
        Assert.Equal("{", await File.ReadAllTextAsync(lockFile, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Targets_SeveralFrameworksAndProjects_DescribeTheProjectOnly()
    {
        var library = package.WriteConsumer("Beans", "", ("Beans.cs", "namespace Beans; [Topic(\"example.beans\")] public sealed partial record BeansBought;"));
        var consumer = package.WriteConsumer(
            "Frameworks",
            $"<TargetFramework /><TargetFrameworks>net10.0</TargetFrameworks></PropertyGroup><ItemGroup><ProjectReference Include=\"{library}/Beans.csproj\" /></ItemGroup><PropertyGroup>",
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
        var library = package.WriteConsumer("Library", "", ("Shared.cs", "namespace Library; [Topic(\"test.shared\")] public sealed partial record Shared;"));
        var reference = $"</PropertyGroup><ItemGroup><ProjectReference Include=\"{library}/Library.csproj\" /></ItemGroup><PropertyGroup>";
        var (source, locked) = Mistakes();
        var consumer = package.WriteConsumer(
            "Mistakes",
            reference,
            ("Usings.cs", Usings),
            ("Mistakes.cs", source),
            ("topics.lock.json", locked),
            (".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.AYE0051.severity = warning\ndotnet_diagnostic.AYE0075.severity = warning\n"));
        var found = Ids(await Dotnet.RunAsync(consumer, succeeds: false, "build"));

        // These need a project of their own.
        await WriteAsync(consumer, "topics.lock.json", "{");
        found.UnionWith(Ids(await Dotnet.RunAsync(consumer, succeeds: false, "build", "--no-restore")).Where(static id => id == "AYE0076"));
        await WriteAsync(consumer, "Mistakes.cs", Coffee);
        found.UnionWith(Ids(await Dotnet.RunAsync(consumer, succeeds: false, "build", "--no-restore", "-p:LangVersion=13")).Where(static id => id == "AYE0015"));

        var expected = Compilations.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics)
            .Select(static rule => rule.Id)
            .Except(OnlyWhileTyping)
            .Except(BuiltInTopics().Any() ? [] : ["AYE0051"]);
        Assert.Empty(expected.Except(found));
    }

    // Each example in a namespace of its own, so that their names do not clash.
    private static (string Source, string Lock) Mistakes()
    {
        var source = new StringBuilder("#pragma warning disable CS8618\n");
        var examples = DiagnosticTests.Examples.Concat(PracticeTests.Examples).Concat(VersionDiagnosticTests.Examples).Select(static row => row.Data)
            .Where(static example => !OnlyWhileTyping.Contains(example.Item1))
            .Select(static example => MarkedSource.Parse(example.Item2).Source)
            .Append("[Topic(\"test.shared\")] public sealed partial record Mine;")

            // What is wrong with a topic still shows when a handler names it.
            .Append("[Topic(\"no topic\")] public sealed partial record Bad; [Topic(\"test.good\")] public sealed partial record Good; [EnrollHandler] public sealed class H : IEnrollHandler<Bad, Good> { public Task<JobResult<Good>> ProcessAsync(EnrollJob<Bad> job, CancellationToken cancellationToken) => throw new NotSupportedException(); }")
            .Concat(BuiltInTopics().Take(1).Select(static topic => $"[Topic(\"{topic}\")] public sealed partial record Mine;"));
        foreach (var (index, example) in examples.Index())
        {
            source.Append(CultureInfo.InvariantCulture, $"namespace E{index}\n{{\n{example}\n}}\n\n");
        }

        // The lock tests change one topic in many ways: here it is a topic each.
        var locked = new List<string>();
        foreach (var (index, change) in LockTests.Changes.Index())
        {
            var topic = string.Create(CultureInfo.InvariantCulture, $"lock.n{index}");
            var text = LockTests.Locked.Replace(change.Data.Item2, MarkedSource.Parse(change.Data.Item3.Replace("⟦⟧", "", StringComparison.Ordinal)).Source, StringComparison.Ordinal).Replace("test.a", topic, StringComparison.Ordinal);
            source.Append(CultureInfo.InvariantCulture, $"namespace L{index}\n{{\n{text}\n}}\n\n");
            locked.Add(LockTests.Lock(LockTests.Locked.Replace("test.a", topic, StringComparison.Ordinal)).Content);
        }

        locked.Add("""{ "topics": { "lock.gone": { "1": {} }, "lock.version": { "1": {}, "2": {} } } }""");
        source.Append("namespace V { [Topic(\"lock.version\", Version = 2)] public sealed partial record Second; }\n");
        return (source.ToString(), Joined(locked));
    }

    private static string Joined(IEnumerable<string> locks)
    {
        var topics = JsonValue.Object();
        foreach (var topic in locks.SelectMany(static text => JsonReader.Read(text).Member("topics")!.Members))
        {
            topics.Add(topic.Name, topic.Value);
        }

        return JsonPrinter.Print(JsonValue.Object().Add("topics", topics));
    }

    private static IEnumerable<string> BuiltInTopics() => typeof(Topics.TopicAttribute).Assembly.GetExportedTypes()
        .Select(static type => (Attribute.GetCustomAttribute(type, typeof(Topics.TopicAttribute)) as Topics.TopicAttribute)?.Name)
        .OfType<string>()
        .Where(static topic => !topic.Contains('*', StringComparison.Ordinal));

    private static Task WriteAsync(string folder, string file, string content) =>
        File.WriteAllTextAsync(Path.Combine(folder, file), content, TestContext.Current.CancellationToken);

    private static HashSet<string> Ids(string output) => [.. DiagnosticId().Matches(output).Select(static match => match.Groups[1].Value)];

    [GeneratedRegex("(?:error|warning) (AYE[0-9]{4})")]
    private static partial Regex DiagnosticId();
}
