using System.Text.RegularExpressions;
using System.Xml.Linq;
using YamlDotNet.RepresentationModel;

namespace Ayon.Events.Docs.Tests.Commands;

/// <summary>Workflows and forms can be read, and run what is there; what they look for at a release is in this version.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files { get; } =
        [.. Directory.EnumerateFiles(Repository.PathOf(".github"), "*.yml", SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(Repository.Root, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_EachFile_IsYamlWhoseCommandsCanBeTyped(string file)
    {
        var yaml = new YamlStream();
        using (var reader = File.OpenText(Repository.PathOf(file)))
        {
            yaml.Load(reader);
        }

        var root = Assert.IsType<YamlMappingNode>(Assert.Single(yaml.Documents).RootNode);
        var commands = Commands(root).ToList();
        Assert.Equal(file.Contains("workflows", StringComparison.Ordinal), commands.Count > 0);
        Assert.Empty(commands
            .SelectMany(static command => command.Split('\n'))
            .SelectMany(ShellText.Commands)
            .Select(static words => ShellTests.FindProblem(Repository.Root, words))
            .OfType<string>());
    }

    [Fact]
    public void Changelog_ThisVersion_HasADatedEntry()
    {
        var version = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Contains(File.ReadLines(Repository.PathOf("CHANGELOG.md")), line => Entry().Match(line).Groups["version"].Value == version);
    }

    [Fact]
    public void Scripts_EachForBash_HasATwinForPowerShell() => Assert.Equal(
        Directory.EnumerateFiles(Repository.PathOf("eng"), "*.sh").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Repository.PathOf("eng"), "*.ps1").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Commands(YamlNode node) => node switch
    {
        YamlMappingNode mapping => mapping.Children.SelectMany(static child => child is { Key: YamlScalarNode { Value: "run" }, Value: YamlScalarNode { Value: { } command } }
            ? [command]
            : Commands(child.Value)),
        YamlSequenceNode sequence => sequence.Children.SelectMany(Commands),
        _ => [],
    };

    [GeneratedRegex(@"\A## (?<version>\S+) \(\d{4}-\d{2}-\d{2}\)\z")]
    private static partial Regex Entry();
}
