using System.Globalization;
using System.Text;
using Ayon.Events.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Benchmarks;

/// <summary>A project of 1,000 topics, 500 handlers and a file that somebody types in, as compilations whose symbols nobody has asked for.</summary>
internal sealed class LargeProject
{
    public const int Topics = 1000;
    public const int Handlers = 500;
    private const int TypesInAFile = 10;
    private const int TypedTopic = 5;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private readonly CSharpCompilation _compilation;
    private readonly SyntaxTree _typedIn;
    private int _keystrokes;

    public LargeProject()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path));
        _typedIn = Parse("");
        _compilation = CSharpCompilation.Create(
            "Consumer",
            [.. Files(Topics, Topic), .. Files(Handlers, Handler), _typedIn],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>A driver that has run nothing yet.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new TopicGenerator().AsSourceGenerator(), new HandlerGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions);

    /// <summary>The project as it is opened: every file is new.</summary>
    public Compilation Open() => _compilation
        .RemoveAllSyntaxTrees()
        .AddSyntaxTrees(_compilation.SyntaxTrees.Select(static tree => CSharpSyntaxTree.Create((CSharpSyntaxNode)tree.GetRoot(), ParseOptions)));

    /// <summary>The project after a keystroke in a method's body.</summary>
    public Compilation TypeInBody() => Replace($"public class Other {{ public int Number() => {Text(++_keystrokes)}; }}");

    /// <summary>The project after a keystroke in a name that other files see.</summary>
    public Compilation TypeInName() => Replace($"public class Other {{ public int Number{Text(++_keystrokes)}() => 1; }}");

    /// <summary>The project after a keystroke in the name of a topic that stands in a file with others and is the source of a handler.</summary>
    public Compilation TypeInTopic()
    {
        var tree = _compilation.SyntaxTrees[TypedTopic / TypesInAFile];
        return _compilation.ReplaceSyntaxTree(tree, Parse(tree.ToString().Replace(
            $"demo.topic{Text(TypedTopic)}\"",
            $"demo.topic{Text(TypedTopic)}_{Text(++_keystrokes)}\"",
            StringComparison.Ordinal)));
    }

    private CSharpCompilation Replace(string text) => _compilation.ReplaceSyntaxTree(_typedIn, Parse(text));

    private static IEnumerable<SyntaxTree> Files(int count, Func<int, string> type) => Enumerable.Range(0, count)
        .Chunk(TypesInAFile)
        .Select(indexes => Parse(indexes.Aggregate(
            new StringBuilder("using System;\nusing System.Collections.Generic;\nusing System.Threading;\nusing System.Threading.Tasks;\nusing Ayon.Events.Topics;\nusing Ayon.Events.Worker;\nnamespace Demo;\n"),
            (text, index) => text.Append(type(index))).ToString()));

    private static string Topic(int index) => string.Create(CultureInfo.InvariantCulture, $$"""

        [Topic("demo.topic{{index}}")]
        public sealed partial record Topic{{index}}
        {
            [Summary] public required string EntityId { get; init; }
            [Summary] public int Count { get; init; }
            [Payload] public string? OldValue { get; init; }
            [Payload] public List<Part{{index}}>? Parts { get; init; }
        }

        public sealed record Part{{index}}(string Name, double Weight);
        """);

    private static string Handler(int index) => string.Create(CultureInfo.InvariantCulture, $$"""

        [EnrollHandler(Description = "Handler {{index}}")]
        public sealed class Handler{{index}} : IEnrollHandler<Topic{{index}}, Topic{{index + Handlers}}>
        {
            public async Task<JobResult<Topic{{index + Handlers}}>> ProcessAsync(EnrollJob<Topic{{index}}> job, CancellationToken cancellationToken)
            {
                await Task.Delay(1, cancellationToken);
                return JobResult.Finished(new Topic{{index + Handlers}} { EntityId = job.Source.Data.EntityId });
            }
        }
        """);

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, ParseOptions);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
