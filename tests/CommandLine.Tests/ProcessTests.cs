using Ayon.Events.CommandLine.Completion;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tests;

/// <summary>The tool as a shell meets it.</summary>
public sealed class ProcessTests(FullServer fixture) : IClassFixture<FullServer>
{
    private TestServer Server => fixture.Server;

    [Fact]
    public async Task Run_Process_GivesExitCodesAndPlainText()
    {
        await using var good = ToolProcess.Start(Server, "info");
        await using var wrong = ToolProcess.Start(Server, "info", "--wrong");
        await using var unknown = ToolProcess.Start(Server, "show", new string('0', 32));
        await using var help = ToolProcess.Start(Server, "--help");

        var end = await good.EndAsync();
        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        Assert.DoesNotContain('\e', end.Output);
        Assert.DoesNotContain(TestServer.ApiKey, end.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await wrong.EndAsync()).ExitCode);
        Assert.Equal(5, (await unknown.EndAsync()).ExitCode);
        var about = await help.EndAsync();
        Assert.Equal(0, about.ExitCode);
        Assert.Contains("130 cancelled", about.Output, StringComparison.Ordinal);
        Assert.Contains("ayon-events [command]", about.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Signal.Interrupt)]
    [InlineData(Signal.Terminate)]
    public async Task Tail_Signal_EndsAsCancelled(Signal signal)
    {
        // A test run in the background of a shell has SIGINT ignored, and so would have what it starts.
        await using var tail = ToolProcess.Start(
            "env", Server, ["--default-signal=INT", "dotnet", ToolProcess.Program, "tail", "--since", "1h", "test.signal"]);
        await Server.Client.DispatchAsync(new DispatchEventRequest { Topic = "test.signal" }, TestContext.Current.CancellationToken);
        await tail.UntilAsync("test.signal");

        tail.Send(signal);
        Assert.Equal(130, (await tail.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Tail_ReaderLeaves_Ends()
    {
        var script = $"dotnet '{ToolProcess.Program}' tail --since 1h test.left | head -1; echo \"${{PIPESTATUS[0]}}\"";
        await using var shell = ToolProcess.Start("bash", Server, ["-c", script]);
        // Only who writes notices that the reader left, which may be after any number of lines.
        var end = await Until.EndsAsync(
            shell.EndAsync(), () => Server.Client.DispatchAsync(new DispatchEventRequest { Topic = "test.left" }, TestContext.Current.CancellationToken));

        var lines = end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("test.left", lines[0], StringComparison.Ordinal);
        Assert.Equal("0", lines[1]);
    }

    [Theory]
    [InlineData("ayon-events di", "dispatch")]
    [InlineData("ayon-events list --status fa", "failed")]
    [InlineData("ayon-events list --stat", "--status")]
    [InlineData("ayon-events completion ", "zsh")]
    public async Task Completion_Bash_CompletesInARealShell(string line, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("completion").FullName;
        var program = Path.Combine(folder, "ayon-events");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec dotnet '{ToolProcess.Program}' \"$@\"\n", TestContext.Current.CancellationToken);
        Assert.False(OperatingSystem.IsWindows(), "There is no bash.");
#pragma warning disable CA1416 // See above.
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        // What a shell does when Tab is pressed at the end of the line.
        var script =
            $"""
            PATH='{folder}':$PATH
            source <(ayon-events completion bash)
            COMP_LINE='{line}'
            COMP_POINT={line.Length}
            read -ra COMP_WORDS <<< "$COMP_LINE"
            [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${"{#COMP_WORDS[@]}"} - 1))
            $(complete -p ayon-events | sed 's/.*-F \([^ ]*\).*/\1/')
            printf '%s\n' "${"{COMPREPLY[@]}"}"
            """;
        await using var shell = ToolProcess.Start("bash", Server, ["-c", script]);

        var end = await shell.EndAsync();
        Directory.Delete(folder, recursive: true);
        Assert.True(end.Output.Split('\n').Contains(expected), end.Printed);
    }

    [Fact]
    public async Task Completion_EachShell_HasAScriptThatAsksTheTool()
    {
        foreach (var shell in CompletionScripts.Shells)
        {
            var run = await ToolRun.OfAsync(0, server: null, "completion", shell);
            Assert.Contains("[suggest:", run.Output.ToString(), StringComparison.Ordinal);
        }

        await ToolRun.OfAsync(2, server: null, "completion", "tcsh");
    }
}
