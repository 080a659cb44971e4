using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests.Incremental;

/// <summary>After any edits, what was kept of files gives the same code and the same errors as parsing all of them anew.</summary>
public sealed class EditTests
{
    private const int Steps = 150;
    private const int MostEdits = 3;

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["Topic.cs"] =
            """
            namespace Demo;

            [Topic(Names.Prefix + "a")]
            public sealed partial record A : Base
            {
                [Summary] public Level Level { get; init; }
                [Summary] public Number Number { get; init; }
                [Payload] public Kind Kind { get; init; }
                [Payload] public Mode Mode { get; init; }
                [Payload] public Inner? Inner { get; init; }
                [Payload] public DateOnly Date { get; init; }
                [Payload] public System.TimeOnly Time { get; init; }
                [Payload, JsonPropertyName("other")] public int Renamed { get; init; }
            }
            """,
        ["Handler.cs"] =
            """
            namespace Demo;

            [EnrollHandler(Description = Names.Prefix, PartitionBy = "Level")]
            public sealed class Handler : IEnrollHandler<A, B>
            {
                public Task<JobResult<B>> ProcessAsync(EnrollJob<A> job, CancellationToken cancellationToken) => throw new NotSupportedException();
            }

            [Topic("test.b")] public sealed partial record B;
            """,
        ["Names.cs"] = "namespace Demo; public static class Names { public const string Prefix = More.Prefix; }",
        ["More.cs"] = "namespace Demo; public static class More { public const string Prefix = \"test.\"; public static int Body() { return 1; } }",
        ["Level.cs"] = "namespace Demo; public enum Level { Low, High }",
        ["Kind.cs"] = "namespace Demo.Kinds; public enum Kind { One, Two }",
        ["Base.cs"] = "namespace Demo; public abstract record Base { public enum Mode { On, Off } }",
        ["InnerA.cs"] = "namespace Demo; public partial record Inner { public int First { get; init; } public Branch? Branch { get; init; } }",
        ["InnerB.cs"] = "namespace Demo; public partial record Inner { public int Second { get; init; } }",
        ["Branch.cs"] = "namespace Demo; public record Branch { public List<Inner>? Inner { get; init; } public Leaf? Leaf { get; init; } }",
        ["Leaf.cs"] = "namespace Demo; public record Leaf { public Branch? Branch { get; init; } public string? Text { get; init; } }",
        ["Second.cs"] = "namespace Demo; [Topic(\"test.leaf\")] public sealed partial record Second { [Payload] public Leaf? Leaf { get; init; } }",
        ["Global.cs"] = "global using Number = System.Int32; global using Kind = Demo.Kinds.Kind;",
        ["Empty.cs"] = "",
        ["Unrelated.cs"] = "namespace Demo; public static class Unrelated { public static int Body() { return 1; } }",
    };

    private static readonly (string File, string Old, string New)[] Edits =
    [
        ("Topic.cs", "Level { get", "Levels { get"),
        ("Handler.cs", "\"test.b\"", "\"test.c\""),
        ("More.cs", "\"test.\"", "\"tests.\""),
        ("More.cs", "return 1;", "return 2;"),
        ("Level.cs", "High", "High, Top"),
        ("Kind.cs", "Two", "Two, Three"),
        ("Kind.cs", "Demo.Kinds", "Demo.OtherKinds"),
        ("Base.cs", "Off", "Off, Broken"),
        ("Base.cs", "abstract record", "abstract class"),
        ("InnerA.cs", "int First", "string? First"),
        ("InnerB.cs", "int Second", "bool Second"),
        ("InnerB.cs", "Second {", "Other {"),
        ("Leaf.cs", "string? Text", "double Text"),
        ("Leaf.cs", "string? Text", "Action? Text"),
        ("Global.cs", "System.Int32", "System.Int64"),
        // Each hides a type, or a namespace, that was found elsewhere.
        ("Empty.cs", "", "namespace Demo; public enum DateOnly { Old, New }"),
        ("Empty.cs", "", "namespace Demo; public delegate void DateOnly();"),
        ("Empty.cs", "", "namespace Demo; public sealed class JsonPropertyNameAttribute(string name) : Attribute { public string Name => name; }"),
        ("Empty.cs", "", "namespace Demo.System { public record TimeOnly(int Size); }"),
        ("Empty.cs", "", "namespace Demo { namespace System { } }"),
        ("Unrelated.cs", "Body", "Method"),
        ("Unrelated.cs", "return 1;", "return 2;"),
    ];

    [Fact]
    public void Generate_AnyEdits_GivesWhatAFreshStartGives()
    {
        var random = new Random(20);
        var compilation = Compilations.Create().WithAssemblyName("Edited").AddSyntaxTrees(Files.Select(static file => Parse(file.Key, file.Value)));
        Assert.Contains("Demo.A.g.cs", Compilations.Generate(compilation).Keys);
        var driver = Compilations.Driver(isBuild: true);
        var applied = new HashSet<int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var step = 0; step < Steps; step++)
        {
            // Most edits break the topic: a few at once, so that it is whole now and then.
            var edit = applied.Count < MostEdits ? random.Next(Edits.Length + 1) : applied.ElementAt(random.Next(applied.Count));
            compilation = edit == Edits.Length ? Swap(compilation) : Toggle(compilation, edit, applied);
            driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
            var kept = Describe(driver);
            var fresh = Describe(Compilations.Driver(isBuild: true).RunGenerators(Fresh(compilation), TestContext.Current.CancellationToken));
            Assert.True(kept == fresh, $"Step {step}, edits {string.Join("; ", applied.Select(static other => Edits[other]))}:\n{Except(kept, fresh)}\n----- and not\n{Except(fresh, kept)}");
            seen.Add(kept);
        }

        // The edits mean something.
        Assert.InRange(seen.Count, Steps / 3, Steps);
    }

    private static CSharpCompilation Toggle(CSharpCompilation compilation, int edit, HashSet<int> applied)
    {
        var (file, old, _) = Edits[edit];
        if (!applied.Remove(edit))
        {
            applied.RemoveWhere(other => Edits[other].File == file && Edits[other].Old == old);
            applied.Add(edit);
        }

        var text = applied.Select(static other => Edits[other]).Where(other => other.File == file).Aggregate(Files[file], Apply);
        return compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(tree => tree.FilePath == file), Parse(file, text));
    }

    private static string Apply(string text, (string File, string Old, string New) edit) =>
        edit.Old.Length == 0 ? edit.New : text.Replace(edit.Old, edit.New, StringComparison.Ordinal);

    // The order of a type's parts is the order of its members.
    private static CSharpCompilation Swap(CSharpCompilation compilation)
    {
        var trees = compilation.SyntaxTrees.ToList();
        var (first, second) = (trees.FindIndex(static tree => tree.FilePath == "InnerA.cs"), trees.FindIndex(static tree => tree.FilePath == "InnerB.cs"));
        (trees[first], trees[second]) = (trees[second], trees[first]);
        return compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
    }

    private static CSharpCompilation Fresh(CSharpCompilation compilation) =>
        compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Select(static tree => Parse(tree.FilePath, tree.ToString())));

    private static string Describe(GeneratorDriver driver)
    {
        var result = driver.GetRunResult();
        Assert.All(result.Results, static generator => Assert.Null(generator.Exception));
        return string.Join('\n',
        [
            .. result.Diagnostics.Select(static diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal),
            .. result.GeneratedTrees.Select(static tree => tree.ToString()).Order(StringComparer.Ordinal),
        ]);
    }

    private static string Except(string text, string other) => string.Join('\n', text.Split('\n').Except(other.Split('\n')));

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Compilations.ParseOptions, path);
}
