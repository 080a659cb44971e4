using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Ayon.Events.Packages.Tests.PackageFeed))]

namespace Ayon.Events.Packages.Tests;

/// <summary>All packages as users get them, in a folder that is a source of packages for the projects beside it.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    /// <summary>The packages that <c>eng/pack.sh</c> makes.</summary>
    public static readonly string[] Ids = ["Ayon.Events", "Ayon.Events.Aspire.Hosting", "Ayon.Events.CommandLine", "Ayon.Events.Server", "Ayon.Events.Studio", "Ayon.Events.Templates", "Ayon.Events.Testing"];

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _tools = new(StringComparer.Ordinal);
    private readonly Lazy<Task<string>> _templates;
    private readonly string _folder = Directory.CreateTempSubdirectory("ayon-events-packages-").FullName;

    public PackageFeed() => _templates = new(InstallTemplatesAsync);

    /// <summary>The version of the packages.</summary>
    public string Version { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        // The folder joins the sources that are already set up.
        await File.WriteAllTextAsync(
            PathOf("nuget.config"),
            $"""
            <configuration>
              <packageSources><add key="ayon-events" value="feed" /></packageSources>
              <fallbackPackageFolders><add key="shared" value="{ShareOthers()}" /></fallbackPackageFolders>
            </configuration>
            """);
        // Other tests keep the other cores busy: a second process to build with costs more than it brings.
        await File.WriteAllTextAsync(PathOf("Directory.Build.rsp"), "-maxCpuCount:1\n");
        if (Environment.GetEnvironmentVariable("AYON_TEST_PACKAGES") is { Length: > 0 } packed)
        {
            // eng/test.sh packs what it has built.
            Directory.CreateSymbolicLink(PathOf("feed"), packed);
        }
        else
        {
            await Programs.RunAsync(Repository.PathOf("eng", "pack.sh"), Repository.Root, succeeds: true, PathOf("feed"));
        }

        var library = Directory.GetFiles(PathOf("feed"), "Ayon.Events.Server.*.nupkg").Single();
        Version = Path.GetFileNameWithoutExtension(library)["Ayon.Events.Server.".Length..];

        // From now on: what the tests restore goes into a folder of its own.
        Environment.SetEnvironmentVariable("NUGET_PACKAGES", PathOf("packages"));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Path of a package's file.</summary>
    public string PackageFile(string id, string extension = "nupkg") => PathOf("feed", $"{id}.{Version}.{extension}");

    /// <summary>Makes a folder outside the repository that finds the packages.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(PathOf(name)).FullName;

    /// <summary>Installs a tool, once for all tests, and gives the folder that its command is in.</summary>
    public Task<string> InstallToolAsync(string id) => _tools.GetOrAdd(id, static (id, feed) => new(() => feed.InstallAsync(id)), this).Value;

    /// <summary>Calls <c>dotnet new</c> with the templates, which are installed once for all tests.</summary>
    public async Task<string> NewAsync(string folder, bool succeeds, params string[] arguments) =>
        await Dotnet.RunAsync(folder, succeeds, ["new", .. arguments, "--debug:custom-hive", await _templates.Value]);

    /// <summary>Writes a project outside the repository that references the library, and gives its folder.</summary>
    /// <param name="name">Name of the project.</param>
    /// <param name="properties">Further properties.</param>
    /// <param name="files">Its files: names and contents.</param>
    public string WriteConsumer(string name, string properties, params (string Name, string Content)[] files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var folder = NewFolder(name);
        foreach (var (file, content) in files)
        {
            File.WriteAllText(Path.Combine(folder, file), content);
        }

        File.WriteAllText(
            Path.Combine(folder, $"{name}.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Ayon.Events" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
        return folder;
    }

    private async Task<string> InstallAsync(string id)
    {
        var folder = NewFolder($"tool-{id}");
        await Dotnet.RunAsync(folder, succeeds: true, "tool", "install", id, "--tool-path", folder, "--version", Version);
        return folder;
    }

    private async Task<string> InstallTemplatesAsync()
    {
        var hive = NewFolder("hive");
        await Dotnet.RunAsync(hive, succeeds: true, "new", "install", PackageFile("Ayon.Events.Templates"), "--debug:custom-hive", hive);
        return hive;
    }

    // A folder with the packages that are on this machine already, but for those of the same name and perhaps the same version as the packed ones.
    private string ShareOthers()
    {
        var shared = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var folder = NewFolder("shared");
        foreach (var package in Directory.GetDirectories(shared).Where(static package => !Path.GetFileName(package).StartsWith("ayon.events", StringComparison.OrdinalIgnoreCase)))
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(package)), package);
        }

        return folder;
    }

    private string PathOf(params string[] parts) => Path.Combine([_folder, .. parts]);
}
