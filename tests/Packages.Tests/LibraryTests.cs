using System.Xml.Linq;

namespace Ayon.Events.Packages.Tests;

/// <summary>The library in a new project outside the repository: restored, built and run.</summary>
public sealed class LibraryTests(PackageFeed feed)
{
    private const string Properties =
        """
        <OutputType>Exe</OutputType>
        <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
        <AnalysisLevel>latest-all</AnalysisLevel>
        <GenerateDocumentationFile>true</GenerateDocumentationFile>
        <NoWarn>$(NoWarn);CA1303;CA1050;CA1515;IDE0005;CS8019</NoWarn>
        """;

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

    [Fact]
    public async Task Library_InNewProject_GeneratesAndRuns()
    {
        var consumer = feed.WriteConsumer("Consumer", Properties, ("Program.cs", Program));
        var output = await Dotnet.RunAsync(consumer, succeeds: true, "run");
        Assert.Contains("example.brew_coffee {\"cups\":2}", output, StringComparison.Ordinal);
        Assert.Contains("summary/cups", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readme_ProgramInNewProject_CompilesAsItStands()
    {
        var readme = await File.ReadAllTextAsync(Repository.PathOf("src", "Sdk", "README.md"), TestContext.Current.CancellationToken);
        var program = readme.Split("```csharp\n")[1].Split("```")[0];
        Assert.Contains("dotnet add package Microsoft.Extensions.Hosting", readme, StringComparison.Ordinal);
        var version = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(static package => package.Attribute("Include")!.Value == "Microsoft.Extensions.Hosting").Attribute("Version")!.Value;
        var hosting = $"""<Project><ItemGroup><PackageReference Include="Microsoft.Extensions.Hosting" Version="{version}" /></ItemGroup></Project>""";

        var consumer = feed.WriteConsumer("Coffee", "<OutputType>Exe</OutputType><TreatWarningsAsErrors>true</TreatWarningsAsErrors>", ("Program.cs", program), ("Directory.Build.targets", hosting));
        await Dotnet.RunAsync(consumer, succeeds: true, "build");
    }

    [Fact]
    public async Task Library_InProjectOfAnotherFramework_SaysWhatItNeeds()
    {
        var consumer = feed.WriteConsumer(
            "Old", "<TargetFramework>netstandard2.0</TargetFramework><ImplicitUsings>disable</ImplicitUsings>", ("Order.cs", "[Ayon.Events.Topics.Topic(\"example.order\")] public class Order { }"));
        var output = await Dotnet.RunAsync(consumer, succeeds: false, "build");
        Assert.Contains("error : Ayon.Events needs .NET 10 or later, and Old is built for netstandard2.0.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS0246", output, StringComparison.Ordinal);
    }
}
