namespace Ayon.Events.Packages.Tests.Templates;

/// <summary>Workers of every combination, made from the installed templates and built at once.</summary>
public sealed class GeneratedWorkers(PackageFeed feed) : IAsyncLifetime
{
    private readonly string _hive = feed.NewFolder("hive");

    /// <summary>Where the workers are: a folder each.</summary>
    public string Folder { get; } = feed.NewFolder("workers");

    public PackageFeed Feed => feed;

    public async ValueTask InitializeAsync()
    {
        await Dotnet.RunAsync(Folder, succeeds: true, "new", "install", feed.PackageFile("Ayon.Events.Templates"), "--debug:custom-hive", _hive);
        foreach (var combination in Combination.All)
        {
            await NewAsync(Folder, succeeds: true, ["ayon-worker", .. combination.Arguments]);
        }

        var projects = Combination.All.SelectMany(static combination => combination.Projects).Select(static project => $"  <Project Path=\"{project}\" />\n");
        await File.WriteAllTextAsync(Path.Combine(Folder, "All.slnx"), $"<Solution>\n{string.Concat(projects)}</Solution>\n");
        File.Copy(Path.Combine(Folder, "Demo", "global.json"), Path.Combine(Folder, "global.json"));
        await Dotnet.RunAsync(Folder, succeeds: true, "restore", "All.slnx");

        // What a worker grows by, in one of them.
        var demo = Path.Combine(Folder, "Demo");
        await NewAsync(demo, succeeds: true, "ayon-topic", "--name", "ShotDelivered", "--topic", "studio.shot.delivered");
        await NewAsync(demo, succeeds: true, "ayon-topic", "--name", "class", "--topic", "studio.*.lost", "--namespace", "Demo.Lost");
        await NewAsync(demo, succeeds: true, "ayon-handler", "--name", "SendShot", "--source", "ShotDelivered", "--target-topic", "studio.shot.sent");
        await NewAsync(demo, succeeds: true, "ayon-handler", "--name", "3d-print", "--source", "Lost.Class", "--target", "ShotDelivered", "--sequential");
        // Warnings are errors there. What analyzers say of the code is asked where one worker is made from nothing.
        await Dotnet.RunAsync(Folder, succeeds: true, "build", "All.slnx", "--no-restore", "-p:RunAnalyzers=false");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Calls <c>dotnet new</c> with the templates.</summary>
    public Task<string> NewAsync(string folder, bool succeeds, params string[] arguments) =>
        Dotnet.RunAsync(folder, succeeds, ["new", .. arguments, "--debug:custom-hive", _hive]);
}
