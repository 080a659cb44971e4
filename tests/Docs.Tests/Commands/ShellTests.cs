using System.Text.Json;
using Ayon.Events.CommandLine;
using Ayon.Events.Docs.Tests.Reading;
using Ayon.Events.Server;

namespace Ayon.Events.Docs.Tests.Commands;

/// <summary>Commands that pages show can be typed: projects and scripts are there, the tools know their options.</summary>
public sealed class ShellTests
{
    private const string TemplateStart = "ayon-";

    // Those of dotnet new itself.
    private static readonly string[] OfEveryTemplate = ["-n", "--name", "-o", "--output", "--help", "--no-restore"];

    private static readonly string[] Shells = ["sh", "bash"];

    public static TheoryData<string> Blocks { get; } =
        [.. Page.All.SelectMany(static page => page.Blocks).Where(static block => Shells.Contains(block.Language) && block.Find(MarkKind.Skip) is null).Select(static block => block.Place)];

    public static TheoryData<string> Pages { get; } = [.. Page.All.Select(static page => page.Path)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Read_CommandsOfBlock_CanBeTyped(string place)
    {
        var block = Page.All.SelectMany(static page => page.Blocks).Single(block => block.Place == place);
        var folder = Repository.Root;
        foreach (var (line, words) in ShellText.Commands(block))
        {
            if (words is ["cd", var to] && Directory.Exists(Path.Combine(folder, to)))
            {
                folder = Path.Combine(folder, to);
            }

            Assert.True(FindProblem(folder, words) is not { } problem, $"{block.Page}:{line} {string.Join(' ', words)}\n{FindProblem(folder, words)}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Read_CommandsInText_CanBeTyped(string path)
    {
        var page = Page.All.Single(page => page.Path == path);
        Assert.Empty(page.Codes
            .Where(static code => !code.Code.Contains('…', StringComparison.Ordinal))
            .SelectMany(static code => ShellText.Commands(code.Code).Select(words => (code.Line, Words: words)))
            .Select(code => (code.Line, Problem: FindProblem(Repository.Root, code.Words)))
            .Where(static code => code.Problem is not null)
            .Select(code => $"{path}:{code.Line} {code.Problem}"));
    }

    internal static string? FindProblem(string folder, string[] words) => words switch
    {
        ["dotnet", "run", .. var rest] => OfProject(folder, rest),
        ["dotnet", "test" or "build" or "publish" or "pack", .. var rest] => OfBuild(folder, rest),
        [var script, ..] when script.StartsWith("./", StringComparison.Ordinal) || script.StartsWith("eng/", StringComparison.Ordinal) =>
            File.Exists(Path.Combine(folder, script)) ? null : $"There is no {script}.",
        ["dotnet", "new", var template, .. var rest] when template.StartsWith(TemplateStart, StringComparison.Ordinal) => OfTemplate(template, rest),
        ["ayon-events", .. var rest] => OfTool(rest),
        ["ayon-events-server", .. var rest] => OfServer(rest),
        _ => null,
    };

    private static string? OfProject(string folder, string[] words)
    {
        var (options, arguments) = (words.TakeWhile(static word => word != "--").ToList(), words.SkipWhile(static word => word != "--").Skip(1).ToArray());
        var project = options.IndexOf("--project") is >= 0 and var place && place + 1 < options.Count ? options[place + 1] : null;
        if (project is null)
        {
            return null;
        }

        return !IsProject(Path.Combine(folder, project)) ? $"There is no project {project}." : project.TrimEnd('/') switch
        {
            "src/CommandLine" => OfTool(arguments),
            "src/ReferenceServer" => OfServer(arguments),
            _ => null,
        };
    }

    private static string? OfBuild(string folder, string[] words) =>
        words.FirstOrDefault(word => !word.StartsWith('-') && word.Contains('/', StringComparison.Ordinal) && word.Split('/')[0] is "src" or "tests" or "samples" && !IsProject(Path.Combine(folder, word))) is { } missing
            ? $"There is no project {missing}."
            : null;

    private static bool IsProject(string path) => File.Exists(path) || (Directory.Exists(path) && Directory.GetFiles(path, "*.csproj").Length == 1);

    // As the template tells them to dotnet new.
    private static string? OfTemplate(string template, string[] words)
    {
        var folder = Repository.PathOf("templates", template[TemplateStart.Length..], ".template.config");
        if (!Directory.Exists(folder))
        {
            return $"There is no template {template}.";
        }

        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "dotnetcli.host.json")));
        var options = host.RootElement.GetProperty("symbolInfo").EnumerateObject()
            .Select(static symbol => $"--{symbol.Value.GetProperty("longName").GetString()}")
            .Concat(OfEveryTemplate).ToHashSet(StringComparer.Ordinal);
        return words.FirstOrDefault(word => word.StartsWith('-') && !options.Contains(word)) is { } unknown ? $"The template {template} has no {unknown}." : null;
    }

    // The name alone, and --help and --version, are never wrong.
    private static string? OfTool(string[] words) =>
        words.Length > 0 && Tool.Parse(Tool.Describe(), words).Errors is [var error, ..] ? error.Message : null;

    private static string? OfServer(string[] words)
    {
        var (parsed, problem) = ServerCommand.Parse(ServerCommand.Create(), words);
        return parsed.Errors is [var error, ..] ? error.Message : problem;
    }
}
