using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Ayon.Events.Packages.Tests.Templates;

/// <summary>An addon that <c>dotnet new</c> makes, with a further service: one for all that is asserted.</summary>
public sealed partial class AddonTests(PackageFeed feed)
{
    private const string Name = "My.Kitchen";
    private const string Version = "0.1.0";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Addon_FromNothing_PassesItsTestsIsPackedAndFinishesAJob()
    {
        var parent = feed.NewFolder("addons");
        await feed.NewAsync(parent, succeeds: true, "ayon-addon", "--name", Name, "--addon", "kitchen", "--service", "Brewer", "--registry", "registry.studio.com/ayon", "--no-restore");
        var folder = Path.Combine(parent, Name);
        await feed.NewAsync(folder, succeeds: true, "ayon-service", "--name", "Dish-washer", "--addon", "kitchen", "--settings", "My_KitchenSettings", "--target-topic", "kitchen.washed");
        await AssertNothingIsLeftAsync(folder);

        // Warnings are errors there. The further service is in the solution, and is built too.
        await Dotnet.RunAsync(folder, succeeds: true, "build");
        var tested = await Dotnet.RunAsync(folder, succeeds: true, "test", "--no-build");
        Assert.Contains("succeeded: 3", tested, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "services", "Dish-washer", "bin", "Debug", "net10.0", "Dish-washer.dll")));

        // In the solution, and in the project alone.
        await Dotnet.RunAsync(folder, succeeds: true, "build", "-t:CreatePackage");
        await AssertPackageAsync(Path.Combine(folder, "package", $"kitchen-{Version}.zip"));
        await AssertOwnServerFilesReplaceGeneratedOnesAsync(folder);
        await AssertMistakesAreSaidAsync(folder);

        await using var server = await InstalledServer.StartAsync(feed);
        await using var service = await ListeningProgram.StartAsync("generated-service", _ =>
        [
            "env", "-C", folder, $"AYON_SERVER_URL={server.Url}", $"AYON_API_KEY={InstalledServer.ApiKey}", "AYON_ADDON_NAME=kitchen", $"AYON_ADDON_VERSION={Version}", "Urls=http://127.0.0.1:0",
            "dotnet", "run", "--no-build", "--no-launch-profile", "--project", "services/Brewer",
        ]);
        var (source, job) = await server.FinishAsync(
            "entity.folder.status_changed", """{"oldValue": "In progress", "newValue": "Approved"}""", "kitchen.coffee_brewed", """{"entityId": "00112233445566778899aabbccddeeff"}""");
        Assert.Equal(source, job.DependsOn);
        Assert.Equal("""{"cups":1}""", job.Summary.ToString());
    }

    [Fact]
    public async Task New_AddonNameIsNoNameOfATopic_TheCompilerSaysSo()
    {
        var folder = feed.NewFolder("wrong-addon");
        await feed.NewAsync(folder, succeeds: true, "ayon-addon", "--name", "Wrong", "--addon", "no-way", "--no-restore");
        Assert.StartsWith("#error The parameter --addon is 'no-way'", await File.ReadAllTextAsync(Path.Combine(folder, "Wrong", "addon", "CoffeeBrewed.cs"), Cancellation), StringComparison.Ordinal);
    }

    private static async Task AssertNothingIsLeftAsync(string folder)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, static file => file.EndsWith(".editorconfig", StringComparison.Ordinal));
        Assert.Contains(files, static file => file.EndsWith("launch.json", StringComparison.Ordinal));
        Assert.Contains(files, static file => file.EndsWith("addon.yml", StringComparison.Ordinal));
        foreach (var file in files)
        {
            Assert.DoesNotMatch(LeftOver(), $"{Path.GetRelativePath(folder, file)}\n{await File.ReadAllTextAsync(file, Cancellation)}");
        }

        var dockerfile = await File.ReadAllTextAsync(Path.Combine(folder, "services", "Dish-washer", "Dockerfile"), Cancellation);
        Assert.Contains("RUN dotnet restore services/Dish-washer\n", dockerfile, StringComparison.Ordinal);
        Assert.Contains("ENTRYPOINT [\"./Dish-washer\"]", dockerfile, StringComparison.Ordinal);
        var compose = await File.ReadAllTextAsync(Path.Combine(folder, "compose.yaml"), Cancellation);
        Assert.Contains("stop_grace_period: 10s", compose, StringComparison.Ordinal);
        Assert.Contains("AYON_ADDON_NAME: kitchen", compose, StringComparison.Ordinal);
        Assert.Contains("dockerfile: services/Brewer/Dockerfile", compose, StringComparison.Ordinal);
    }

    private async Task AssertPackageAsync(string zip)
    {
        var unpacked = Path.Combine(feed.NewFolder("unpacked"), Path.GetFileNameWithoutExtension(zip));
        await ZipFile.ExtractToDirectoryAsync(zip, unpacked, Cancellation);
        Assert.Equal(
            ["package.py", "server/__init__.py", "server/settings.py"],
            Directory.GetFiles(unpacked, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(unpacked, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        var package = await File.ReadAllTextAsync(Path.Combine(unpacked, "package.py"), Cancellation);
        Assert.EndsWith(
            """
            name = "kitchen"
            title = "My.Kitchen"
            version = "0.1.0"

            services = {
                "Brewer": {"image": "registry.studio.com/ayon/kitchen-brewer:0.1.0"},
                "Dish-washer": {"image": "registry.studio.com/ayon/kitchen-dish-washer:0.1.0"},
            }

            """.ReplaceLineEndings("\n"),
            package,
            StringComparison.Ordinal);
        var settings = await File.ReadAllTextAsync(Path.Combine(unpacked, "server", "settings.py"), Cancellation);
        Assert.Contains("class My_KitchenSettings(BaseSettingsModel):", settings, StringComparison.Ordinal);
        Assert.Contains("default_factory=lambda: [Machine(name=\"kitchen\")],", settings, StringComparison.Ordinal);
        await Programs.RunAsync("python3", unpacked, succeeds: true, "-m", "py_compile", "package.py", "server/__init__.py", "server/settings.py");
    }

    private static async Task AssertOwnServerFilesReplaceGeneratedOnesAsync(string folder)
    {
        var server = Directory.CreateDirectory(Path.Combine(folder, "addon", "server")).FullName;
        await File.WriteAllTextAsync(Path.Combine(server, "__init__.py"), "# mine\n", Cancellation);
        await Dotnet.RunAsync(folder, succeeds: true, "build", "addon", "-t:CreatePackage", "-p:Version=0.2.0-beta.1");
        await using var zip = await ZipFile.OpenReadAsync(Path.Combine(folder, "package", "kitchen-0.2.0-beta.1.zip"), Cancellation);
        using var text = new StreamReader(await zip.GetEntry("server/__init__.py")!.OpenAsync(Cancellation));
        Assert.Equal("# mine\n", await text.ReadToEndAsync(Cancellation));
        Directory.Delete(server, recursive: true);
    }

    private static async Task AssertMistakesAreSaidAsync(string folder)
    {
        var settings = Path.Combine(folder, "addon", "My_KitchenSettings.cs");
        var right = await File.ReadAllTextAsync(settings, Cancellation);
        await File.WriteAllTextAsync(settings, right.Replace("= true", "= Environment.Is64BitProcess", StringComparison.Ordinal), Cancellation);
        Assert.Matches(@"My_KitchenSettings\.cs\(\d+,\d+\): error AYE0086", await Dotnet.RunAsync(folder, succeeds: false, "build", "addon", "-t:CreatePackage"));
        await File.WriteAllTextAsync(settings, right, Cancellation);
        Assert.Contains("AYON loads semantic versions only", await Dotnet.RunAsync(folder, succeeds: false, "build", "addon", "-t:CreatePackage", "-p:Version=1.2"), StringComparison.Ordinal);
    }

    [GeneratedRegex("Addon.?Template|SettingsRecord|Service.?Template|ServiceNamespace|addon-name|service-image|image-registry|target[.]topic|version-of|#if|#else|#endif|#error", RegexOptions.IgnoreCase)]
    private static partial Regex LeftOver();
}
