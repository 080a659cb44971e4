using System.Globalization;
using System.Net;
using System.Text.Json;
using Ayon.Events.Server.CommandLine;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Users;

/// <summary><c>ayon-events-server users</c>, beside a server over the same database.</summary>
public sealed class UsersCommandTests
{
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Users_FromAddToRemove_AreObeyedByTheServer(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        await using var server = await database.StartAsync();
        await AssertDoneAsync(database, "users", "add", "anna", "--role", "admin", "--role", "manager", "--full-name", "Anna \"A\"", "--email", "a@x");
        await AssertDoneAsync(database, "users", "add", "bob", "--project", "demo", "--project", "other");
        Assert.Equal(
            "anna\tmanager,admin\tactive\t\nbob\tuser\tactive\tdemo,other\nservice\tservice\tactive\t\n",
            (await AssertDoneAsync(database, "users", "list")).ReplaceLineEndings("\n"));

        var key = (await AssertDoneAsync(database, "users", "key", "add", "anna", "--label", "laptop", "--expires", "90d")).Trim();
        using var client = server.With(key);
        var anna = await client.ExpectAsync(HttpStatusCode.OK, "GET", "/api/users/anna");
        Assert.Equal("Anna \"A\"", anna.GetProperty("attrib").Text("fullName"));
        var listed = (await AssertDoneAsync(database, "users", "key", "list", "anna")).Trim().Split('\t');
        Assert.Equal(($"{key[..4]}***", "laptop"), (listed[1], listed[2]));
        Assert.True(DateTimeOffset.Parse(listed[4], CultureInfo.InvariantCulture) > TimeProvider.System.GetUtcNow().AddDays(89));

        await AssertDoneAsync(database, "users", "change", "bob", "--role", "guest", "--project", "demo", "--active", "false");
        var bob = JsonDocument.Parse(await AssertDoneAsync(database, "users", "show", "bob")).RootElement;
        Assert.False(bob.GetProperty("active").GetBoolean());
        Assert.True(bob.GetProperty("data").GetProperty("isGuest").GetBoolean());
        Assert.Equal("""{"demo":["member"]}""", JsonSerializer.Serialize(bob.GetProperty("data").GetProperty("accessGroups")));
        await AssertDoneAsync(database, "users", "change", "bob", "--full-name", "Bob");
        Assert.Equal("bob\tguest\tinactive\tdemo", (await AssertDoneAsync(database, "users", "list")).ReplaceLineEndings("\n").Split('\n')[1]);

        await AssertFailsAsync(database, "last admin", "users", "key", "revoke", "anna", "laptop");
        await AssertFailsAsync(database, "last admin", "users", "remove", "anna");
        await AssertFailsAsync(database, "last admin", "users", "change", "anna", "--role", "user");
        await AssertDoneAsync(database, "users", "key", "revoke", "service", JsonDocument.Parse(await AssertDoneAsync(database, "users", "show", "service")).RootElement.GetProperty("keys")[0].Text("id")!);
        await AssertDoneAsync(database, "users", "remove", "bob");
    }

    [Fact]
    public async Task Users_WhatCannotBeDone_SaysWhy()
    {
        await using var database = await (await EngineDatabase.CreateAsync("Sqlite")).InitializeAsync();
        await AssertDoneAsync(database, "users", "add", "anna");
        await AssertFailsAsync(database, "User anna already exists", "users", "add", "anna");
        await AssertFailsAsync(database, "must be letters", "users", "add", "an na");
        await AssertDoneAsync(database, "users", "key", "add", "anna", "--label", "a");
        await AssertFailsAsync(database, "the label 'a'", "users", "key", "add", "anna", "--label", "a");
        await AssertFailsAsync(database, "no key or session with this id", "users", "key", "revoke", "anna", "b");
        await AssertDoneAsync(database, "users", "key", "add", "anna", "--label", IdOf(await AssertDoneAsync(database, "users", "key", "list", "anna")));
        await AssertDoneAsync(database, "users", "key", "revoke", "anna", IdOf(await AssertDoneAsync(database, "users", "key", "list", "anna")));
        Assert.DoesNotContain("\ta\t", await AssertDoneAsync(database, "users", "key", "list", "anna"), StringComparison.Ordinal);
        await AssertFailsAsync(database, "in the past", "users", "key", "add", "anna", "--expires", "2001-01-01");
        string[][] calls = [["show"], ["change"], ["remove"], ["set-password"], ["key", "add"], ["key", "list"]];
        foreach (var call in calls)
        {
            await AssertFailsAsync(database, "user nobody", ["users", .. call, "nobody"]);
        }

        await AssertFailsAsync(database, "user nobody", "users", "key", "revoke", "nobody", "b");
    }

    // Of the first key of a list.
    private static string IdOf(string list) => list.Split('\t')[0];

    [Theory]
    [InlineData("users", "add")]
    [InlineData("users", "key", "add", "anna", "--label", "a\tb")]
    [InlineData("users", "add", "anna", "--role", "king")]
    [InlineData("users", "add", "anna", "--project", "de mo")]
    [InlineData("users", "add", "anna", "--password", "secret")]
    [InlineData("users", "change", "anna", "--active", "perhaps")]
    [InlineData("users", "key", "add", "anna", "--expires", "soon")]
    [InlineData("users", "key", "add", "anna", "--expires", "0d")]
    [InlineData("users", "set-password", "anna", "secret")]
    [InlineData("users", "key", "revoke", "anna")]
    public async Task Users_WrongCommandLine_IsRefused(params string[] arguments) =>
        Assert.Equal(ExitCode.WrongCommandLine, (await ServerCommands.RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task Users_Help_NamesTheCommands()
    {
        var (exitCode, output, _) = await ServerCommands.RunAsync("users", "--help");
        Assert.Equal(ExitCode.Done, exitCode);
        Assert.All(["add", "list", "show", "change", "remove", "set-password", "key"], command => Assert.Contains(command, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SetPassword_FromStandardInput_IsThePasswordOfALogin()
    {
        await using var database = await EngineDatabase.CreateAsync("Sqlite");
        await using var server = await database.StartAsync();
        await AssertDoneAsync(database, "users", "add", "anna");

        Assert.Equal((ExitCode.Failed, false), await SetPasswordAsync(database, "short"));
        Assert.Equal((ExitCode.Done, false), await SetPasswordAsync(database, "battery \"staple"));
        (await server.LoginAsync("anna", "battery \\\"staple")).Dispose();
    }

    // By the program itself, which alone has an input of its own; tells whether the password was shown.
    private static async Task<(int ExitCode, bool IsShown)> SetPasswordAsync(EngineDatabase database, string password)
    {
        await using var process = ChildProcess.Start(ProgramCall.Dotnet(ServerProcesses.Assembly, ["users", "set-password", "anna", .. database.Settings]));
        await process.WriteLineAsync(password);
        var end = await process.EndAsync();
        return (end.ExitCode, end.Printed.Contains(password, StringComparison.Ordinal));
    }

    private static async Task<string> AssertDoneAsync(EngineDatabase database, params string[] arguments)
    {
        var (exitCode, output, errors) = await ServerCommands.RunAsync([.. arguments, .. database.Settings]);
        Assert.Equal((ExitCode.Done, ""), (exitCode, CommandLineTests.WithoutDatabase(errors)));
        return output;
    }

    private static async Task AssertFailsAsync(EngineDatabase database, string expected, params string[] arguments)
    {
        var (exitCode, output, errors) = await ServerCommands.RunAsync([.. arguments, .. database.Settings]);
        Assert.Equal((ExitCode.Failed, ""), (exitCode, output));
        Assert.Contains(expected, errors, StringComparison.Ordinal);
    }
}
