using System.CommandLine;
using Ayon.Events.CommandLine;
using Ayon.Events.Docs.Tests.Reading;

namespace Ayon.Events.Docs.Tests.References;

/// <summary>The page of <c>ayon-events</c> says of every command and option what the tool's own help says.</summary>
public sealed class CommandLineTests
{
    private const string Path = "docs/command-line.md";

    // A command without options of its own has no table.
    private static IEnumerable<(string Name, Command Command)> All => Below(Tool.Describe(), "").Where(static one => Rows(one.Command).Count > 0);

    private static Page Reference => Page.All.Single(static page => page.Path == Path);

    public static TheoryData<string> Commands { get; } = [.. All.Select(static one => one.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Read_Command_HasItsArgumentsAndOptions(string name)
    {
        var expected = string.Join('\n', Rows(All.Single(one => one.Name == name).Command));
        var actual = string.Join('\n', Reference.TableBelow(name).Select(static row => $"| {row[0]} | {row[1]} |"));
        Assert.Equal(expected, actual, StringComparer.Ordinal);
    }

    [Fact]
    public void Read_EveryCommand_HasItsDescription() =>
        Assert.All(Below(Tool.Describe(), ""), static one => Assert.Contains($"# {one.Name}\n\n{one.Command.Description!.Split('\n')[0]}\n", Reference.Text, StringComparison.Ordinal));

    [Fact]
    public void Read_OptionsOfAllCommands_AreThere()
    {
        var expected = string.Join('\n', Tool.Describe().Options.Where(static option => option.Recursive && option.Name != "--help").Select(static option => Row(option)));
        var actual = string.Join('\n', Reference.TableBelow("Server and key").Select(static row => $"| {row[0]} | {row[1]} |"));
        Assert.Equal(expected, actual, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Name, Command Command)> Below(Command command, string prefix) =>
        command.Subcommands.SelectMany(child => Below(child, $"{prefix}{child.Name} ").Prepend((prefix + child.Name, child)));

    private static List<string> Rows(Command command) =>
    [
        .. command.Arguments.Select(static argument => $"| `{argument.Name.ToUpperInvariant()}{(argument.Arity.MaximumNumberOfValues > 1 ? "…" : "")}` | {argument.Description} |"),
        .. command.Options.Where(static option => option is not System.CommandLine.Help.HelpOption).Select(static option => Row(option)),
    ];

    private static string Row(Option option) =>
        $"| `{option.Name}{(option.HelpName is { } value ? $" {value.Replace("|", "\\|", StringComparison.Ordinal)}" : "")}` | {option.Description}{Default(option)} |";

    private static string Default(Option option) => option.HasDefaultValue && option.GetDefaultValue() is { } value and not (false or Array) ? $" Default: {value}." : "";
}
