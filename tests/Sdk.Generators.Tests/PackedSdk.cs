using System.Diagnostics;
using System.Globalization;

namespace Ayon.Events.Generators.Tests;

/// <summary>The package as a user gets it, packed once for all tests of it.</summary>
public sealed class PackedSdk : IAsyncLifetime
{
    // Where other packages are already; the packed one stays out of it.
    private static readonly string SharedPackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly string _folder = Directory.CreateTempSubdirectory("ayon-events-package-").FullName;
    private readonly string _version = "0.0.0-test." + Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync() => await Dotnet.RunAsync(
        Repository.Root,
        succeeds: true,
        "pack", "src/Sdk", "-c", "Release", "-o", Path.Combine(_folder, "feed"), "--artifacts-path", Path.Combine(_folder, "artifacts"), $"-p:Version={_version}");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes a project outside the repository that references the package, and gives its folder.</summary>
    /// <param name="name">Name of the project.</param>
    /// <param name="properties">Further properties.</param>
    /// <param name="files">Its files: names and contents.</param>
    public string WriteConsumer(string name, string properties, params (string Name, string Content)[] files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        foreach (var (file, content) in files)
        {
            File.WriteAllText(Path.Combine(folder, file), content);
        }

        // The folder joins the sources that are already set up.
        File.WriteAllText(
            Path.Combine(folder, $"{name}.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
                <RestoreAdditionalProjectSources>../feed</RestoreAdditionalProjectSources>
                <RestorePackagesPath>../packages</RestorePackagesPath>
                <RestoreFallbackFolders>{SharedPackages}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Ayon.Events" Version="{_version}" />
              </ItemGroup>
            </Project>
            """);
        return folder;
    }
}

/// <summary>The tests that share the package.</summary>
[CollectionDefinition(Name)]
public sealed class PackedSdkTests : ICollectionFixture<PackedSdk>
{
    public const string Name = "packed SDK";
}
