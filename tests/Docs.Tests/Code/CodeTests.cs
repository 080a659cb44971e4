using System.Globalization;
using Ayon.Events.Docs.Tests.Reading;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Docs.Tests.Code;

/// <summary>Every C# block of README, guide and samples compiles, or gives the diagnostic that its page speaks of.</summary>
public sealed class CodeTests
{
    private const string Wrong = "Wrong:";
    private const string Right = "Right:";
    private const string DiagnosticPages = "docs/diagnostics/";

    public static TheoryData<string> Examples { get; } = [.. Blocks.Where(static block => Expected(block) is null).Select(static block => block.Place)];

    public static TheoryData<string, string> Mistakes { get; } =
        new(Blocks.Where(static block => Expected(block) is not null).Select(static block => (block.Place, Expected(block)!)));

    public static TheoryData<string> Pages { get; } =
        [.. Page.All.Select(static page => page.Path).Where(static path => path.StartsWith(DiagnosticPages + "AYE", StringComparison.Ordinal))];

    private static IEnumerable<Block> Blocks =>
        Page.All.SelectMany(static page => page.Blocks).Where(static block => block.Language == "csharp" && block.Find(MarkKind.Skip) is null);

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Compile_Example_IsSilent(string place)
    {
        var block = Blocks.Single(block => block.Place == place);
        var (compilation, texts) = Example.Create(block);
        var found = await Example.DiagnoseAsync(compilation, texts);
        // A page about a message must not show it in its right code either.
        Assert.Empty(found.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning || diagnostic.Id == IdOf(block)).Select(static diagnostic => Describe(diagnostic)));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Compile_Mistake_GivesItsIdsAlone(string place, string expected)
    {
        var ids = expected.Split(' ');
        var (compilation, texts) = Example.Create(Blocks.Single(block => block.Place == place));
        var found = await Example.DiagnoseAsync(compilation, texts);
        Assert.All(ids, id => Assert.Contains(id, found.Select(static diagnostic => diagnostic.Id)));
        Assert.Equal(found.Length, found.DistinctBy(static diagnostic => (diagnostic.Id, diagnostic.Location)).Count());
        Assert.Empty(found.Where(diagnostic => !ids.Contains(diagnostic.Id) && diagnostic.Severity >= DiagnosticSeverity.Warning).Select(static diagnostic => Describe(diagnostic)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Read_PageOfDiagnostic_ShowsWrongAndRight(string page)
    {
        var leads = Page.All.Single(other => other.Path == page).Blocks.Select(static block => block.Lead).ToList();
        Assert.Contains(Wrong, leads);
        Assert.Contains(Right, leads);
    }

    [Fact]
    public void Read_BlockLeftOut_SaysWhy() =>
        Assert.All(Page.All.SelectMany(static page => page.Blocks), static block => Assert.False(block.Find(MarkKind.Skip)?.Length < 10, $"{block.Place} does not say why it is skipped."));

    private static string? Expected(Block block) => block.Find(MarkKind.Error) ?? (block.Lead == Wrong ? IdOf(block) : null);

    private static string? IdOf(Block block) =>
        block.Page.StartsWith(DiagnosticPages, StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(block.Page) : null;

    private static string Describe(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        return $"{place.Path}:{place.StartLinePosition.Line + 1} {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
