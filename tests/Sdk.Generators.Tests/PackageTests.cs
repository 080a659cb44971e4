using System.Diagnostics;
using System.Globalization;

namespace Ayon.Events.Generators.Tests;

/// <summary>The package as a user gets it: packed, restored by a new project outside the repository, built and run.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Program =
        """
        using System.Text;

        var request = new CoffeeBrewed { Cups = 2 }.ToDispatch();
        Console.WriteLine($"{request.Topic} {request.Summary}");
        Console.WriteLine(CoffeeBrewed.SummaryModel.Read("{}"u8).Cups);
        Console.WriteLine(CoffeeBrewed.Where.Cups > 1);

        /// <summary>Coffee is ready.</summary>
        [Topic("example.brew_coffee")]
        public sealed partial record CoffeeBrewed
        {
            /// <summary>How many.</summary>
            [Summary] public int Cups { get; init; } = 1;
        }
        """;

    // Where other packages are already; the packed one stays out of it.
    private static readonly string SharedPackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly string _folder = Directory.CreateTempSubdirectory("ayon-events-package-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Package_InNewProject_GeneratesRunsAndReports()
    {
        var version = "0.0.0-test." + Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture);
        await DotnetAsync(
            Repository.Root,
            "pack", "src/Sdk", "-c", "Release", "-o", Path.Combine(_folder, "feed"), "--artifacts-path", Path.Combine(_folder, "artifacts"), $"-p:Version={version}");
        var consumer = Path.Combine(_folder, "Consumer");
        WriteConsumer(consumer, version);

        var output = await DotnetAsync(consumer, "run");
        Assert.Contains("example.brew_coffee {\"cups\":2}", output, StringComparison.Ordinal);
        Assert.Contains("summary/cups", output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(
            Path.Combine(consumer, "Program.cs"),
            Program.Replace("sealed partial record", "sealed record", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var mistake = await Dotnet.RunAsync(consumer, succeeds: false, "build", "--no-restore");
        Assert.Contains("error AYE0001", mistake, StringComparison.Ordinal);
    }

    private static Task<string> DotnetAsync(string folder, params string[] arguments) => Dotnet.RunAsync(folder, succeeds: true, arguments);

    private void WriteConsumer(string folder, string version)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program);

        // The folder joins the sources that are already set up.
        File.WriteAllText(
            Path.Combine(folder, "Consumer.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-all</AnalysisLevel>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <NoWarn>$(NoWarn);CA1303;CA1050;CA1515;IDE0005;CS8019</NoWarn>
                <RestoreAdditionalProjectSources>../feed</RestoreAdditionalProjectSources>
                <RestorePackagesPath>../packages</RestorePackagesPath>
                <RestoreFallbackFolders>{SharedPackages}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Ayon.Events" Version="{version}" />
              </ItemGroup>
            </Project>
            """);
    }
}
