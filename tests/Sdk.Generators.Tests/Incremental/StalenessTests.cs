using Ayon.Events.Generators.Incremental;
using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests.Incremental;

/// <summary>What was parsed of a file is kept at a keystroke elsewhere, and parsed again at one that changes it.</summary>
public sealed class StalenessTests
{
    private const string Topic =
        """
        [Topic(Names.Prefix + "a")]
        public sealed partial record A
        {
            [Summary] public Level Level { get; init; }
            [Payload] public Inner? Inner { get; init; }
        }
        """;

    private const string Handler =
        """
        [EnrollHandler(Description = Names.Prefix, PartitionBy = "Level")]
        public sealed class Handler : IEnrollHandler<A, B>
        {
            public Task<JobResult<B>> ProcessAsync(EnrollJob<A> job, CancellationToken cancellationToken) => throw new NotSupportedException();
        }
        """;

    private const string Others =
        """
        global using Marked = Ayon.Events.Topics.TopicAttribute;
        global using Number = System.Int32;
        public static class Names { public const string Prefix = "test."; public static int Body() { return 1; } }
        public enum Level { Low, High }
        public partial record Inner { public Number Number { get; init; } }
        public partial record Inner { public string? Text { get; init; } }
        [Topic("test.b")] public sealed partial record B;
        [Marked("test.c")] public sealed partial record C { [Payload] public Library.Shared? Shared { get; init; } }
        """;

    [Theory]
    [InlineData("Low, High", "Low, High, Top", "A.g.cs", "\"Top\"u8")]
    [InlineData("\"test.\"", "\"tests.\"", "A.g.cs", "\"tests.a\"")]
    [InlineData("\"test.\"", "\"tests.\"", "AyonEventsEnrollHandlers.g.cs", "Description = \"tests.\"")]
    [InlineData("Number = System.Int32", "Number = System.Int64", "A.g.cs", "reader.GetInt64()")]
    [InlineData("public string? Text", "public bool Text", "A.g.cs", "reader.GetBoolean()")]
    [InlineData("partial record B;", "partial record B { [Summary] public double Value { get; init; } }", "B.g.cs", "reader.GetDouble()")]
    public void Generate_EditOfAnotherFile_IsNotStale(string old, string changed, string file, string expected)
    {
        var (first, second) = Generate(compilation => Edit(compilation, old, changed));
        Assert.DoesNotContain(expected, first[file], StringComparison.Ordinal);
        Assert.Contains(expected, second[file], StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_OtherReference_IsNotStale()
    {
        var (first, second) = Generate(static compilation => compilation.ReplaceReference(compilation.References.Last(), Library("long")));
        Assert.Contains("reader.GetInt32()", first["C.g.cs"], StringComparison.Ordinal);
        Assert.Contains("reader.GetInt64()", second["C.g.cs"], StringComparison.Ordinal);
        Assert.Equal(first["A.g.cs"], second["A.g.cs"]);
    }

    [Fact]
    public void Generate_AliasOfTheAttributeGone_IsNotStale()
    {
        var (first, second) = Generate(static compilation => Edit(compilation, "Marked = Ayon.Events.Topics.TopicAttribute", "Marked = System.ObsoleteAttribute"));
        Assert.Contains("C.g.cs", first.Keys);
        Assert.DoesNotContain("C.g.cs", second.Keys);
    }

    [Fact]
    public void Generate_FileAliasOfTheAttribute_IsFound() => Assert.Contains("A.g.cs", Compilations.Generate(Compilations.Create(
        """
        using T = Ayon.Events.Topics.TopicAttribute;
        using Named = Ayon.Events.Topics;
        [T("test.a")] public sealed partial record A;
        [Named::Topic("test.b")] public sealed partial record B;
        [global::Ayon.Events.Topics.TopicAttribute("test.c")] public sealed partial record C;
        """)).Keys);

    [Fact]
    public void Of_EditInABody_ParsesNothingAgain()
    {
        var parsed = new List<string>();
        var files = new ParsedFiles<ParsedTopic>(KnownNames.Topic, Parse(parsed), static topic => topic.Errors.Count == 0);
        var compilation = Create();
        var first = files.Of(compilation, TestContext.Current.CancellationToken);
        Assert.Equal(["A", "B", "C"], parsed);
        parsed.Clear();

        // The file that is edited has two topics itself.
        var second = files.Of(Edit(compilation, "return 1;", "return 2;"), TestContext.Current.CancellationToken);
        Assert.Equal(["B", "C"], parsed);
        Assert.Same(first[0].Topic, second[0].Topic);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Of_TopicWithErrors_IsParsedAgain()
    {
        // An error knows places in files, and the compiler takes none in a file that is no more.
        const string Part = "public record Part { public Action? Do { get; init; } public int Body() { return 1; } }";
        var compilation = Compilations.Create("[Topic(\"test.a\")] public sealed partial record A { [Payload] public Part? Part { get; init; } }", Part);
        var driver = Compilations.Driver(isBuild: true).RunGenerators(compilation, TestContext.Current.CancellationToken);
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], Tree(Part.Replace("return 1;", "return 2;", StringComparison.Ordinal), "File1.cs"));
        var result = driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult();
        Assert.Equal("AYE0011", Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void Generate_ManyVersions_EachOfAllOlderOnes_TakesNoTimeToSpeakOf()
    {
        var versions = Enumerable.Range(1, 40).Select(static version => FormattableString.Invariant($$"""
            [Topic("test.a", Version = {{version}})] public sealed partial record V{{version}}{{(version == 1 ? "" : " : ")}}{{string.Join(", ", Enumerable.Range(1, version - 1).Select(older => FormattableString.Invariant($"IUpcastFrom<V{older}, V{version}>")))}}
            {
                {{string.Concat(Enumerable.Range(1, version - 1).Select(older => FormattableString.Invariant($"public static V{version} Upcast(V{older} older) => new();")))}}
            }
            """));
        var generated = Compilations.Generate(Compilations.Create(string.Join('\n', versions)));
        Assert.Contains("39 => ", generated["V40.g.cs"], StringComparison.Ordinal);
        Assert.Contains("    1 => ", generated["V40.g.cs"], StringComparison.Ordinal);
    }

    private static Func<INamedTypeSymbol, Compilation, CancellationToken, ParsedTopic> Parse(List<string> parsed) => (type, compilation, cancellationToken) =>
    {
        parsed.Add(type.Name);
        return ParsedTopics.Of(type, compilation, cancellationToken);
    };

    private static (IDictionary<string, string> First, IDictionary<string, string> Second) Generate(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var compilation = Create();
        return (Compilations.Generate(compilation), Compilations.Generate(edit(compilation)));
    }

    private static CSharpCompilation Create() => Compilations.Create(Topic, Handler, Others).AddReferences(Library("int"));

    private static CSharpCompilation Edit(CSharpCompilation compilation, string old, string changed)
    {
        Assert.Contains(old, Others, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[2], Tree(Others.Replace(old, changed, StringComparison.Ordinal), "File2.cs"));
    }

    private static SyntaxTree Tree(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, path, cancellationToken: TestContext.Current.CancellationToken);

    private static PortableExecutableReference Library(string type)
    {
        using var stream = new MemoryStream();
        var library = Compilations.Create($"namespace Library {{ internal static class Only; public record Shared {{ public {type} Number {{ get; init; }} }} }}")
            .WithAssemblyName("Library")
            .WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(library.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
