using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ayon.Events.Packages.Tests;

/// <summary>What is in the packages, and what they say of themselves.</summary>
public sealed partial class ContentTests(PackageFeed feed)
{
    private static readonly string[] Everywhere = ["README.md", "icon.png"];

    public static TheoryData<string> Packages => [.. PackageFeed.Ids];

    [Fact]
    public void Pack_All_MakesThesePackagesAndNoOthers() =>
        Assert.Equal(
            PackageFeed.Ids.Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.GetDirectoryName(feed.PackageFile("Ayon.Events"))!, "*.nupkg")
                .Select(file => Path.GetFileName(file).Replace($".{feed.Version}.nupkg", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_Metadata_IsComplete(string id)
    {
        using var package = new PackedFile(feed.PackageFile(id));
        Assert.Equal(id, package.Say("id"));
        Assert.Equal(feed.Version, package.Say("version"));
        Assert.Equal("MIT", package.Say("license"));
        Assert.Equal("icon.png", package.Say("icon"));
        Assert.Equal("README.md", package.Say("readme"));
        Assert.Contains("not affiliated with Ynput", package.Say("description"), StringComparison.Ordinal);
        var repository = package.Metadata.Elements().Single(static element => element.Name.LocalName == "repository");
        Assert.Equal("git", repository.Attribute("type")!.Value);
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")!.Value);

        Assert.StartsWith($"# {id}\n", System.Text.Encoding.UTF8.GetString(package.Read("README.md")), StringComparison.Ordinal);
        var icon = package.Read("icon.png");
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)));
        Assert.Equal(128, BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)));
    }

    [Fact]
    public void Library_Files_AreTheAssemblyTheAnalyzersAndTheTargets()
    {
        using var package = new PackedFile(feed.PackageFile("Ayon.Events"));
        string[] expected =
        [
            "analyzers/dotnet/cs/Ayon.Events.CodeFixes.dll",
            "analyzers/dotnet/cs/Ayon.Events.Generators.dll",
            "build/net10.0/Ayon.Events.props",
            "build/net10.0/Ayon.Events.targets",
            "build/netstandard2.0/Ayon.Events.targets",
            "buildMultiTargeting/Ayon.Events.targets",
            "buildTransitive/net10.0/Ayon.Events.props",
            "buildTransitive/net10.0/Ayon.Events.targets",
            "buildTransitive/netstandard2.0/Ayon.Events.targets",
            .. Directory.EnumerateFiles(Repository.PathOf("docs", "diagnostics"), "*.md").Select(static page => "docs/diagnostics/" + Path.GetFileName(page)),
            "lib/net10.0/Ayon.Events.dll",
            "lib/net10.0/Ayon.Events.xml",
            "tasks/netstandard2.0/Ayon.Events.Tasks.dll",
        ];
        Assert.Equal(expected.Concat(Everywhere).Order(StringComparer.Ordinal), package.Files);
        Assert.DoesNotContain(package.Dependencies.Keys, static id => id.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    [Fact]
    public void Studio_Files_AreTheAssemblyAndItsNamespace()
    {
        using var package = new PackedFile(feed.PackageFile("Ayon.Events.Studio"));
        string[] expected =
        [
            "build/net10.0/Ayon.Events.Studio.targets",
            "buildTransitive/net10.0/Ayon.Events.Studio.targets",
            "lib/net10.0/Ayon.Events.Studio.dll",
            "lib/net10.0/Ayon.Events.Studio.xml",
        ];
        Assert.Equal(expected.Concat(Everywhere).Order(StringComparer.Ordinal), package.Files);
        Assert.Equal($"[{feed.Version}]", package.Dependencies["Ayon.Events"]);
    }

    [Fact]
    public void Testing_Files_HoldTheServerAndItsDependencies()
    {
        using var package = new PackedFile(feed.PackageFile("Ayon.Events.Testing"));
        string[] expected =
        [
            "build/net10.0/Ayon.Events.Testing.targets",
            "buildTransitive/net10.0/Ayon.Events.Testing.targets",
            "lib/net10.0/Ayon.Events.Server.dll",
            "lib/net10.0/Ayon.Events.Testing.dll",
            "lib/net10.0/Ayon.Events.Testing.xml",
        ];
        Assert.Equal(expected.Concat(Everywhere).Order(StringComparer.Ordinal), package.Files);
        Assert.Equal($"[{feed.Version}]", package.Dependencies["Ayon.Events"]);

        // What the tool brings along, a test project restores.
        using var tool = new PackedFile(feed.PackageFile("Ayon.Events.Server"));
        using var dependencies = JsonDocument.Parse(tool.Read("tools/net10.0/any/Ayon.Events.Server.deps.json"));
        var ofServer = dependencies.RootElement.GetProperty("targets").EnumerateObject().Single().Value
            .EnumerateObject().Single(static library => library.Name.StartsWith("Ayon.Events.Server/", StringComparison.Ordinal)).Value
            .GetProperty("dependencies").EnumerateObject().Select(static dependency => dependency.Name)
            .Where(static dependency => !dependency.StartsWith("Ayon.Events", StringComparison.Ordinal));
        Assert.Empty(ofServer.Except(package.Dependencies.Keys));
    }

    [Theory]
    [InlineData("Ayon.Events.Server", "ayon-events-server")]
    [InlineData("Ayon.Events.CommandLine", "ayon-events")]
    public void Tool_Files_AreAssembliesOnly(string id, string command)
    {
        using var package = new PackedFile(feed.PackageFile(id));
        Assert.Empty(package.Dependencies);
        Assert.Equal("DotnetTool", package.Metadata.Descendants().Single(static element => element.Name.LocalName == "packageType").Attribute("name")!.Value);
        Assert.Contains($"<Command Name=\"{command}\"", System.Text.Encoding.UTF8.GetString(package.Read("tools/net10.0/any/DotnetToolSettings.xml")), StringComparison.Ordinal);
        Assert.All(package.Files.Except(Everywhere), static file => Assert.Matches(ToolFile(), file));
    }

    [Fact]
    public void Templates_Files_AreTheAddonTheWorkerTheirTestsAndTheItems()
    {
        using var package = new PackedFile(feed.PackageFile("Ayon.Events.Templates"));
        string[] expected =
        [
            "content/addon/.dockerignore",
            "content/addon/.editorconfig",
            "content/addon/.env.example",
            "content/addon/.github/workflows/addon.yml",
            "content/addon/.gitignore",
            "content/addon/.template.config/dotnetcli.host.json",
            "content/addon/.template.config/ide.host.json",
            "content/addon/.template.config/template.json",
            "content/addon/.vscode/launch.json",
            "content/addon/.vscode/tasks.json",
            "content/addon/Addon.Template.slnx",
            "content/addon/Directory.Build.props",
            "content/addon/Directory.Packages.props",
            "content/addon/README.md",
            "content/addon/addon/Addon.Template.Addon.csproj",
            "content/addon/addon/CoffeeBrewed.cs",
            "content/addon/addon/SettingsRecord.cs",
            "content/addon/compose.yaml",
            "content/addon/global.json",
            "content/addon/server.Dockerfile",
            "content/addon/services/Directory.Build.props",
            "content/addon/services/ServiceTemplate/BrewCoffee.cs",
            "content/addon/services/ServiceTemplate/Dockerfile",
            "content/addon/services/ServiceTemplate/Program.cs",
            "content/addon/services/ServiceTemplate/Properties/launchSettings.json",
            "content/addon/services/ServiceTemplate/ServiceTemplate.csproj",
            "content/addon/services/ServiceTemplate/appsettings.Development.json",
            "content/addon/services/ServiceTemplate/appsettings.json",
            "content/addon/tests/Addon.Template.Tests/Addon.Template.Tests.csproj",
            "content/addon/tests/Addon.Template.Tests/BrewCoffeeTests.cs",
            "content/addon/tests/Directory.Build.props",
            "content/handler/.template.config/dotnetcli.host.json",
            "content/handler/.template.config/template.json",
            "content/handler/HandlerName.cs",
            "content/service/.template.config/dotnetcli.host.json",
            "content/service/.template.config/template.json",
            "content/service/services/ServiceTemplate/Dockerfile",
            "content/service/services/ServiceTemplate/Program.cs",
            "content/service/services/ServiceTemplate/Properties/launchSettings.json",
            "content/service/services/ServiceTemplate/ServiceNamespaceHandler.cs",
            "content/service/services/ServiceTemplate/ServiceTemplate.csproj",
            "content/service/services/ServiceTemplate/appsettings.Development.json",
            "content/service/services/ServiceTemplate/appsettings.json",
            "content/topic/.template.config/dotnetcli.host.json",
            "content/topic/.template.config/template.json",
            "content/topic/RecordName.cs",
            "content/worker/.dockerignore",
            "content/worker/.env.example",
            "content/worker/.gitignore",
            "content/worker/.template.config/dotnetcli.host.json",
            "content/worker/.template.config/ide.host.json",
            "content/worker/.template.config/template.json",
            "content/worker/BrewCoffee.cs",
            "content/worker/CoffeeBrewed.cs",
            "content/worker/CoffeeMachine.cs",
            "content/worker/Directory.Build.props",
            "content/worker/Directory.Packages.props",
            "content/worker/Dockerfile",
            "content/worker/Program.cs",
            "content/worker/Properties/launchSettings.json",
            "content/worker/README.md",
            "content/worker/SourceRecord.cs",
            "content/worker/Worker.Template.csproj",
            "content/worker/Worker.Template.slnx",
            "content/worker/appsettings.Development.json",
            "content/worker/appsettings.json",
            "content/worker/compose.yaml",
            "content/worker/global.json",
            "content/worker/package.py",
            "content/worker/server.Dockerfile",
            "content/worker/tests/Directory.Build.props",
            "content/worker/tests/Worker.Template.Tests/BrewCoffeeTests.cs",
            "content/worker/tests/Worker.Template.Tests/Worker.Template.Tests.csproj",
        ];
        Assert.Equal(expected.Concat(Everywhere).Order(StringComparer.Ordinal), package.Files);
        Assert.Empty(package.Dependencies);
        Assert.Equal("Template", package.Metadata.Descendants().Single(static element => element.Name.LocalName == "packageType").Attribute("name")!.Value);
    }

    [Theory]
    [InlineData("Ayon.Events", "lib/net10.0/Ayon.Events")]
    [InlineData("Ayon.Events.Aspire.Hosting", "lib/net10.0/Ayon.Events.Aspire.Hosting")]
    [InlineData("Ayon.Events.CommandLine", "tools/net10.0/any/Ayon.Events", "tools/net10.0/any/Ayon.Events.CommandLine")]
    [InlineData("Ayon.Events.Server", "tools/net10.0/any/Ayon.Events", "tools/net10.0/any/Ayon.Events.Server")]
    [InlineData("Ayon.Events.Testing", "lib/net10.0/Ayon.Events.Server", "lib/net10.0/Ayon.Events.Testing")]
    public void Symbols_OfEachAssembly_FitItAndNameNoFolderOfThisMachine(string id, params string[] assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        using var package = new PackedFile(feed.PackageFile(id));
        using var symbols = new PackedFile(feed.PackageFile(id, "snupkg"));
        Assert.Equal(assemblies.Select(static assembly => $"{assembly}.pdb").Order(StringComparer.Ordinal), symbols.Files);
        foreach (var assembly in assemblies)
        {
            using var file = new System.Reflection.PortableExecutable.PEReader([.. package.Read($"{assembly}.dll")]);
            var entries = file.ReadDebugDirectory();
            Assert.Contains(entries, static entry => entry.Type == System.Reflection.PortableExecutable.DebugDirectoryEntryType.Reproducible);
            var pdb = symbols.Read($"{assembly}.pdb");
            using var provider = MetadataReaderProvider.FromPortablePdbImage([.. pdb]);
            var reader = provider.GetMetadataReader();
            var view = entries.Single(static entry => entry.Type == System.Reflection.PortableExecutable.DebugDirectoryEntryType.CodeView);
            Assert.Equal(file.ReadCodeViewDebugDirectoryData(view).Guid, new BlobContentId(reader.DebugMetadataHeader!.Id).Guid);
            Assert.DoesNotContain(reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)), static path => !path.StartsWith("/_", StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"^tools/net10\.0/any/(DotnetToolSettings\.xml|Ayon\.Events\.Server\.xml|Ayon\.Events\.(Server|CommandLine)\.(deps|runtimeconfig)\.json|Ayon\.Events(\.(Server|CommandLine))?\.pdb|[A-Za-z0-9._-]+\.dll|runtimes/.*)$")]
    private static partial Regex ToolFile();
}
