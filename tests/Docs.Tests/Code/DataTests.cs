using System.Text.Json;
using System.Xml.Linq;
using Ayon.Events.Docs.Tests.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Docs.Tests.Code;

/// <summary>JSON and XML of the pages can be read, and what is shown as wrong there gives the page's diagnostic.</summary>
public sealed class DataTests
{
    private const string Topic = """[Topic("studio.shot_locked")] public sealed partial record ShotLocked;""";

    private static readonly string[] Languages = ["json", "xml"];

    public static TheoryData<string> Texts { get; } = [.. Blocks.Where(static block => block.Lead is not ("Wrong:" or "Right:")).Select(static block => block.Place)];

    public static TheoryData<string> Mistakes { get; } = [.. Blocks.Where(static block => block.Lead is "Wrong:" or "Right:").Select(static block => block.Place)];

    private static IEnumerable<Block> Blocks =>
        Page.All.SelectMany(static page => page.Blocks).Where(static block => Languages.Contains(block.Language) && block.Find(MarkKind.Skip) is null);

    [Theory]
    [MemberData(nameof(Texts))]
    public void Parse_Text_IsWellFormed(string place)
    {
        var block = Blocks.Single(block => block.Place == place);
        if (block.Language == "xml")
        {
            Assert.NotEmpty(XElement.Parse($"<All>{block.Text}</All>").Elements());
        }
        else
        {
            // A page may show members without the braces around them.
            var text = block.Text.TrimStart().StartsWith('"') ? $"{{{block.Text}}}" : block.Text;
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        }
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Compile_WithText_GivesThePagesIdWhereItIsWrong(string place)
    {
        var block = Blocks.Single(block => block.Place == place);
        var version = block.Language == "xml" ? XElement.Parse(block.Text).Value : null;
        var options = version is null ? Compilations.ParseOptions : Compilations.ParseOptions.WithLanguageVersion(Version(version));
        AdditionalText[] texts = version is null ? [new LockText(block.Text)] : [];
        var found = await Compilations.AnalyzeAsync(Compilations.Create(options, Topic), texts);
        var id = Path.GetFileNameWithoutExtension(block.Page);
        Assert.Equal(block.Lead == "Wrong:", found.Any(diagnostic => diagnostic.Id == id));
    }

    private static LanguageVersion Version(string text) =>
        LanguageVersionFacts.TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is no version of C#.");
}
