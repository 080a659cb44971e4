namespace Ayon.Events.Generators.Tests.Export;

/// <summary>A folder with the validators of JavaScript's world, which check against the official meta-schemas.</summary>
internal sealed class Npm : IDisposable
{
    private static readonly string[] Packages = ["ajv@8.20.0", "ajv-formats@3.0.1", "@asyncapi/specs@6.11.1"];

    public string Folder { get; } = Directory.CreateTempSubdirectory("ayon-events-npm-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Installs the packages; fails the test where that does not work.</summary>
    public async Task InstallAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "package.json"), "{ \"private\": true }", TestContext.Current.CancellationToken);
        await RunAsync("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries", "5", .. Packages]);
    }

    /// <summary>Runs a command in the folder and gives what it printed, without its warnings.</summary>
    public async Task<string> RunAsync(string command, params string[] arguments)
    {
        var end = await ChildProcess.RunAsync(new ProgramCall(command, arguments) { Folder = Folder });
        Assert.True(end.ExitCode == 0, end.Printed);
        return end.Output;
    }
}
