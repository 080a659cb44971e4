using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Ayon.Events.Docs.Tests.Reading;

/// <summary>A page of the guide, as a renderer sees it.</summary>
internal sealed class Page
{
    private const string MarkStart = "docs:";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().Build();

    private readonly MarkdownDocument _document;
    private readonly List<Mark> _context = [];

    private Page(string path)
    {
        Path = path;
        Text = File.ReadAllText(Repository.PathOf(path));
        _document = Markdown.Parse(Text, Pipeline);
        Blocks = [.. ReadBlocks()];
    }

    /// <summary>README, CONTRIBUTING, SECURITY, everything below docs, and the READMEs of samples and packages.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "SECURITY.md" }
            .Concat(Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
                .Concat(Directory.EnumerateFiles(Repository.PathOf("samples"), "README.md", SearchOption.AllDirectories))
                .Concat(Directory.EnumerateDirectories(Repository.PathOf("src")).Append(Repository.PathOf("templates"))
                    .Select(static folder => System.IO.Path.Combine(folder, "README.md")).Where(File.Exists))
                .Select(static file => System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal))
            .Select(static path => new Page(path)),
    ];

    /// <summary>Reads a page that is not one of the guide.</summary>
    public static Page Read(string path) => new(path);

    /// <summary>The path below the repository, with <c>/</c>.</summary>
    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<Block> Blocks { get; }

    /// <summary>What stands for the whole page: of these marks, those of the folder's README too.</summary>
    public IEnumerable<Mark> Context => Folder is { } folder && folder != this ? folder._context.Concat(_context) : _context;

    /// <summary>Where links can lead to on this page.</summary>
    public IReadOnlySet<string> Anchors => _document.Descendants<HeadingBlock>().Select(static heading => heading.GetAttributes().Id ?? "").ToHashSet(StringComparer.Ordinal);

    /// <summary>Addresses of links and pictures.</summary>
    public IEnumerable<(string Url, int Line)> Links => _document.Descendants<LinkInline>().Select(static link => (link.Url ?? "", link.Line + 1));

    /// <summary>Code within text, without its quotes.</summary>
    public IEnumerable<(string Code, int Line)> Codes => _document.Descendants<CodeInline>().Select(static code => (code.Content, code.Line + 1));

    /// <summary>Headings, paragraphs and table cells as a reader sees them: without code blocks and comments, a placeholder for inline code.</summary>
    public IEnumerable<(string Text, int Line)> Sentences =>
        _document.Descendants<LeafBlock>().Where(static block => block.Inline is not null).Select(static block => (string.Concat(block.Inline!.Descendants().Select(static inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline => "CODE",
            LineBreakInline => " ",
            _ => "",
        })), block.Line + 1));

    /// <summary>The cells of the first table below a heading, without the table's own.</summary>
    public IReadOnlyList<string[]> TableBelow(string heading)
    {
        var table = _document.SkipWhile(block => !(block is HeadingBlock { Inline: { } inline } && Text[inline.Span.Start..(inline.Span.End + 1)] == heading)).OfType<Table>().First();
        return [.. table.OfType<TableRow>().Skip(1).Select(row => row.OfType<TableCell>().Select(cell => Text[cell.Span.Start..(cell.Span.End + 1)].Trim()).ToArray())];
    }

    public static Page Of(Block block) => All.First(page => page.Path == block.Page);

    private Page? Folder => All.FirstOrDefault(page => page.Path == System.IO.Path.GetDirectoryName(Path) + "/README.md");

    private IEnumerable<Block> ReadBlocks()
    {
        List<Mark> marks = [];
        var lead = "";
        foreach (var block in _document.Descendants().OfType<LeafBlock>())
        {
            switch (block)
            {
                case HtmlBlock html when ReadMark(html) is { } mark:
                    (mark.Kind is MarkKind.Given or MarkKind.Library or MarkKind.Lock ? _context : marks).Add(mark);
                    break;
                case FencedCodeBlock fence:
                    yield return new Block(Path, fence.Line + 2, fence.Info ?? "", fence.Lines.ToString(), lead, marks);
                    marks = [];
                    lead = "";
                    break;
                case ParagraphBlock paragraph:
                    lead = Text[paragraph.Span.Start..(paragraph.Span.End + 1)];
                    break;
                default:
                    lead = "";
                    break;
            }
        }

        Assert.True(marks.Count == 0, $"{Path}: no block follows the last mark.");
    }

    private Mark? ReadMark(HtmlBlock html)
    {
        var text = html.Lines.ToString().Trim();
        Assert.True(text.StartsWith("<!--", StringComparison.Ordinal) && text.EndsWith("-->", StringComparison.Ordinal), $"{Path}:{html.Line + 1}: HTML is for comments only.");
        var content = text[4..^3].Trim();
        if (!content.StartsWith(MarkStart, StringComparison.Ordinal))
        {
            return null;
        }

        var words = content[MarkStart.Length..].TrimStart().Split([' ', '\n'], 2);
        Assert.True(Enum.TryParse<MarkKind>(words[0], ignoreCase: true, out var kind), $"{Path}:{html.Line + 1}: there is no mark '{words[0]}'.");
        var rest = words.Length > 1 ? words[1] : "";
        return new Mark(kind, rest, Path, html.Line + 1 + (text.Contains('\n', StringComparison.Ordinal) ? 1 : 0));
    }
}
