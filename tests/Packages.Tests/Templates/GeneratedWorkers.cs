using System.Text.RegularExpressions;

namespace Ayon.Events.Packages.Tests.Templates;

/// <summary>Workers of every combination, made from the installed templates; all but the first are built, at once.</summary>
public sealed partial class GeneratedWorkers(PackageFeed feed) : IAsyncLifetime
{
    /// <summary>The worker that is made as the guide's first page says, with nothing but its name, and with that page's handler and its test. It is not built.</summary>
    public static Combination First => Combination.All[0];

    /// <summary>All others.</summary>
    public static IEnumerable<Combination> Others => Combination.All.Skip(1);

    /// <summary>Where the workers are: a folder each.</summary>
    public string Folder { get; } = feed.NewFolder("workers");

    public PackageFeed Feed => feed;

    public async ValueTask InitializeAsync()
    {
        await feed.NewAsync(Folder, succeeds: true, "ayon-worker", "--name", First.Name);
        foreach (var combination in Others)
        {
            await feed.NewAsync(Folder, succeeds: true, ["ayon-worker", .. combination.Arguments]);
        }

        var projects = Others.SelectMany(static combination => combination.Projects).Select(static project => $"  <Project Path=\"{project}\" />\n");
        await File.WriteAllTextAsync(Path.Combine(Folder, "Others.slnx"), $"<Solution>\n{string.Concat(projects)}</Solution>\n");
        File.Copy(Path.Combine(Folder, First.Name, "global.json"), Path.Combine(Folder, "global.json"));

        // What a worker grows by, in one of them.
        var first = Path.Combine(Folder, First.Name);
        await feed.NewAsync(first, succeeds: true, "ayon-topic", "--name", "ShotDelivered", "--topic", "studio.shot.delivered");
        await feed.NewAsync(first, succeeds: true, "ayon-topic", "--name", "class", "--topic", "studio.*.lost", "--namespace", "Demo.Lost");
        await feed.NewAsync(first, succeeds: true, "ayon-handler", "--name", "SendShot", "--source", "ShotDelivered", "--target-topic", "studio.shot.sent");
        await feed.NewAsync(first, succeeds: true, "ayon-handler", "--name", "3d-print", "--source", "Lost.Class", "--target", "ShotDelivered", "--sequential");
        var guide = CSharpBlocks().Matches(await File.ReadAllTextAsync(Repository.PathOf("docs", "getting-started.md"))).Select(static block => block.Groups[1].Value).ToList();
        await File.WriteAllTextAsync(Path.Combine(first, "CelebrateTask.cs"), guide.Single(static block => block.Contains("class CelebrateTask ", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(
            Path.Combine(first, "tests", $"{First.Name}.Tests", "CelebrateTaskTests.cs"), guide.Single(static block => block.Contains("class CelebrateTaskTests", StringComparison.Ordinal)));
        // Warnings are errors there. What analyzers say of the code is asked of the first.
        await Dotnet.RunAsync(Folder, succeeds: true, "build", "Others.slnx", "-p:RunAnalyzers=false");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [GeneratedRegex("```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlocks();
}
