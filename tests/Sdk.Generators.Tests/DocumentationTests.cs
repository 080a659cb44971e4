using System.Globalization;
using System.Xml.Linq;
using System.Xml.XPath;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests;

/// <summary>What authors write about members is shown of all that is generated for them.</summary>
public sealed class DocumentationTests
{
    private const string Topics =
        """
        namespace Studio.@event;

        /// <summary>Coffee.</summary>
        [Topic("test.brewed")]
        public sealed partial record Brewed : Job<int>
        {
            /// <summary>
            /// How many <see cref="Bean"/>s &amp; cups,
            /// or <c>"none" \ <![CDATA[<b>]]></c>.
            /// <para>Twice.</para>
            /// </summary>
            /// <remarks>Not shown.</remarks>
            [Summary] public required int Cups { get; init; }
            /// <summary>Badly formed <b>.
            [Summary] public string? Broken { get; init; }
            /// Nothing but text */ #endif
            [Payload] public string? @class { get; init; }
            [Payload] public string? Bare { get; init; }
            /// <inheritdoc cref="Cups"/>
            [Payload] public int Inherited { get; init; }
            /// <summary>The bean.</summary>
            [Payload] public Bean? Bean { get; init; }
            /// <summary>Of the part <paramref name="nothing"/> <see cref="Nothing.At.All"/>.</summary>
            [Payload] public List<Bean>? Beans { get; init; }
            /// <summary>Overridden.</summary>
            [Summary] public override string? Name { get; init; }
        }

        /// <summary>A bean.</summary>
        /// <param name="Kind">Kind of <see cref="Bean"/>, e.g. <c>arabica</c>.</param>
        public sealed record Bean(string Kind, int Size);

        public abstract record Job<T>
        {
            /// <summary>Who has it.</summary>
            [Summary] public virtual string? Name { get; init; }
            /// <summary>The value of <typeparamref name="T"/>.</summary>
            [Summary] public T? Value { get; init; }
        }

        /// <summary>Positional.</summary>
        /// <param name="count">How many.</param>
        [Topic("test.counted")]
        public sealed partial record Counted([Summary] int count);
        """;

    private readonly CSharpCompilation _complete = Compilations.Complete(Compilations.Create(Topics));

    [Theory]
    [InlineData("Brewed.SummaryModel", "Cups", "How many Beans & cups, or \"none\" \\ <b>. Twice. Member cups of the summary.")]
    [InlineData("Brewed.Where", "Cups", "How many Beans & cups, or \"none\" \\ <b>. Twice. Member summary/cups.")]
    [InlineData("Brewed.Where", "Broken", "Member summary/broken.")]
    [InlineData("Brewed.PayloadModel", "class", "Member class of the payload.")]
    [InlineData("Brewed.Where", "Bare", "Member payload/bare.")]
    [InlineData("Brewed.Where", "Inherited", "How many Beans & cups, or \"none\" \\ <b>. Twice. Member payload/inherited.")]
    [InlineData("Brewed.Where", "Bean", "The bean. Members of payload/bean.")]
    [InlineData("Brewed.Where.Bean", "Kind", "Kind of Bean, e.g. arabica. Member payload/bean/kind.")]
    [InlineData("Brewed.Where.Bean", "Size", "Member payload/bean/size.")]
    [InlineData("Brewed.PayloadModel", "Beans", "Of the part . Member beans of the payload.")]
    [InlineData("Brewed.Where", "Name", "Overridden. Member summary/name.")]
    [InlineData("Brewed.Where", "Value", "The value of . Member summary/value.")]
    [InlineData("Counted.SummaryModel", "count", "How many. Member count of the summary.")]
    public void Documentation_OfGeneratedMember_HasWhatItsAuthorWrote(string type, string member, string expected)
    {
        var symbol = _complete.GetTypeByMetadataName("Studio.event." + type.Replace('.', '+'))!.GetMembers(member).Single();
        Assert.Equal(expected, Summary(symbol));
    }

    [Fact]
    public void Generate_OddDocumentation_HasNoWarnings() =>
        Assert.DoesNotContain(Compilations.CompilerDiagnostics(_complete), Compilations.IsGenerated);

    // As an editor shows it: what is inherited is put in its place.
    private string Summary(ISymbol symbol)
    {
        var summary = Read(symbol)?.Element("summary");
        Assert.NotNull(summary);
        Expand(summary);
        return string.Join(' ', Text(summary).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private void Expand(XElement element)
    {
        foreach (var inherited in element.Descendants("inheritdoc").ToArray())
        {
            var source = DocumentationCommentId.GetFirstSymbolForDeclarationId(inherited.Attribute("cref")!.Value, _complete);
            Assert.NotNull(source);
            var nodes = Read(source) is { } documentation ? Inherited(documentation, "/*" + inherited.Attribute("path")!.Value) : [];
            inherited.ReplaceWith(nodes);
        }
    }

    private IEnumerable<object> Inherited(XElement documentation, string path)
    {
        if (documentation.Element("inheritdoc") is { } whole)
        {
            whole.SetAttributeValue("path", "/node()");
            Expand(documentation);
        }

        return [.. ((IEnumerable<object>)documentation.XPathEvaluate(path)).OfType<XNode>()];
    }

    private static string Text(XElement element) => string.Concat(element.Nodes().Select(static node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "para" } paragraph => $" {Text(paragraph)} ",
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")!.Value is ['!', ..] ? "" : see.Attribute("cref")!.Value.Split('.')[^1],
        XElement inner => Text(inner),
        _ => "",
    }));

    private static XElement? Read(ISymbol symbol)
    {
        var xml = symbol.GetDocumentationCommentXml(CultureInfo.InvariantCulture, expandIncludes: false, TestContext.Current.CancellationToken);
        return string.IsNullOrEmpty(xml) || xml.StartsWith("<!--", StringComparison.Ordinal) ? null : XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root;
    }
}
