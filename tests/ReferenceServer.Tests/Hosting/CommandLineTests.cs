using Ayon.Events.Server.Settings;

namespace Ayon.Events.Server.Tests.Hosting;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("'serv'", "serv")]
    [InlineData("'--storage-provider'", "--storage-provider", "Postgres")]
    [InlineData("'--Storage:Provider' requires a value", "--Storage:Provider")]
    [InlineData("'--Storage:Provider' requires a value", "--Storage:Provider", "--urls", "http://127.0.0.1:0")]
    [InlineData("'--Storag:Provider'", "--Storag:Provider", "Postgres")]
    [InlineData("'stray'", "--Storage:Provider", "Sqlite", "stray")]
    public async Task Run_WhatIsNoSetting_IsRefusedByName(string expected, params string[] arguments)
    {
        var (exitCode, _, errors) = await ServerCommands.RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Help_NamesCommandsAndSettings()
    {
        var (exitCode, output, _) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("--Storage:Provider", output, StringComparison.Ordinal);
        Assert.Contains("Exit codes", output, StringComparison.Ordinal);
        Assert.DoesNotContain("additional arguments", output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(output.Count(static letter => letter == '['), output.Count(static letter => letter == ']'));
        // Each setting with the description that its property has.
        var settings = output.Split("Settings:")[1].Split("\n  --").Skip(1).Select(static entry => entry.Split('>', 2)).ToDictionary(static entry => entry[0].Split(' ')[0], static entry => entry[1].Trim(), StringComparer.Ordinal);
        Assert.All(
            ServerSections.All.SelectMany(static section => section.Value.Select(property => $"{section.Key}:{property.Name}")),
            name => Assert.True(settings.GetValueOrDefault(name) is { Length: > 10 }, $"{name} has no description."));
        Assert.StartsWith("Maximum size of a request body in bytes", settings["Limits:MaxRequestBodyBytes"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_HelpOfACommand_IsWellFormed()
    {
        var (exitCode, output, _) = await RunAsync("events", "import", "--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("ayon-events-server events import [<FILE>] [options] [--Section:Name <value>...]", output, StringComparison.Ordinal);
        Assert.DoesNotContain("additional arguments", output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("see 'ayon-events-server --help'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Version_TellsIt()
    {
        var (exitCode, output, _) = await RunAsync("--version");

        Assert.Equal(0, exitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", output);
    }

    [Theory]
    [InlineData("users", "list")]
    [InlineData("users", "add", "anna")]
    [InlineData("users", "key", "list", "anna")]
    [InlineData("events", "export")]
    [InlineData("events", "import", "/dev/null")]
    [InlineData("retention", "run", "--event-days", "1")]
    public async Task Run_OnADatabaseThatIsNot_NamesItAndMakesNone(params string[] command)
    {
        using var folder = new TempFolder();

        var (exitCode, output, errors) = await ServerCommands.RunAsync(
            [.. command, "--Storage:ConnectionString", $"Data Source={folder.DatabaseFile}"]);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"Not found: server database at {folder.DatabaseFile}.", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.DatabaseFile));
    }

    [Fact]
    public async Task Run_OnAPostgresDatabaseWithoutEvents_NamesItAndMakesNone()
    {
        await using var database = await EngineDatabase.CreateAsync("Postgres");

        var (exitCode, _, errors) = await ServerCommands.RunAsync(["users", "list", .. database.Settings]);

        Assert.Equal(1, exitCode);
        Assert.Contains($"Not found: server database at {database.Postgres.Name} at ", errors, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.Postgres.ExecuteAsync("SELECT 1 FROM schemaversions"));
    }

    /// <summary>Leaves out the line that names the database, which every command that works on one begins with.</summary>
    internal static string WithoutDatabase(string errors)
    {
        var lines = errors.ReplaceLineEndings("\n").Split('\n', 2);
        Assert.StartsWith("Database: ", lines[0], StringComparison.Ordinal);
        return lines[1];
    }

    // By the program itself, which reads what the others give.
    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var end = await ChildProcess.RunAsync(ProgramCall.Dotnet(ServerProcesses.Assembly, arguments));
        return (end.ExitCode, end.Output, end.Errors);
    }
}
