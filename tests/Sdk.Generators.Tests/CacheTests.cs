using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests;

/// <summary>What is not touched is not generated again, and what is touched is, in whatever file.</summary>
public sealed class CacheTests
{
    private const string Topic =
        """
        [Topic("test.a")]
        public sealed partial record A
        {
            [Summary] public Level Level { get; init; }
            [Payload] public Inner? Inner { get; init; }
            [Payload] public List<Inner?>? Many { get; init; }
        }

        [Topic("test.b")]
        public sealed partial record B;

        [Ayon.Events.Studio.AddonSettings]
        public sealed partial record Settings { public Level Level { get; init; } public Inner? Inner { get; init; } }

        [EnrollHandler(IgnoreSenderTypes = ["api"])]
        public sealed class Handler : IEnrollHandler<A, B>
        {
            public Task<JobResult<B>> ProcessAsync(EnrollJob<A> job, CancellationToken cancellationToken) => throw new NotSupportedException();
        }
        """;

    private const string Types =
        """
        public enum Level { Low, High }
        public record Inner { public int Number { get; init; } }
        """;

    private static readonly string[] Steps =
        [.. typeof(TrackingNames).GetFields().Select(static field => (string)field.GetRawConstantValue()!)];

    [Theory]
    [InlineData("public class Unrelated { public int Number => 2; }")]
    [InlineData("// A comment")]
    public void Generate_UnrelatedEdit_KeepsEveryStep(string edit)
    {
        var (_, second) = RunTwice("public class Unrelated;", edit);
        foreach (var (_, steps) in Tracked(second))
        {
            Assert.All(
                steps.SelectMany(static step => step.Outputs),
                static output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        }

        Assert.All(
            second.Results.SelectMany(static result => result.TrackedOutputSteps.Values).SelectMany(static steps => steps).SelectMany(static step => step.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void Generate_SameNamesAgain_TracksEveryStep()
    {
        var (_, second) = RunTwice("", "");
        Assert.Equal(Steps.Order(StringComparer.Ordinal), Tracked(second).Select(static step => step.Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Low, High", "Low, High, Top", "\"Top\"u8")]
    [InlineData("Low, High", "Low, [JsonStringEnumMemberName(\"hi\")] High", "\"hi\"u8")]
    [InlineData("public int Number", "public long Number", "GetInt64()")]
    [InlineData("{ public int", "{ public string? Name { get; init; } public int", "payload/inner/name")]
    public void Generate_EditOfAnotherFile_IsNotStale(string old, string changed, string expected)
    {
        var (first, second) = RunTwice(Types, Types.Replace(old, changed, StringComparison.Ordinal), withTypes: false);
        Assert.DoesNotContain(expected, Text(first, "A.g.cs"), StringComparison.Ordinal);
        Assert.Contains(expected, Text(second, "A.g.cs"), StringComparison.Ordinal);
        Assert.Equal(Text(first, "B.g.cs"), Text(second, "B.g.cs"));
    }

    [Fact]
    public void Models_InThePipeline_ReachNoCompilation()
    {
        var (first, _) = RunTwice("", "");
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var outputs = Tracked(first).SelectMany(static entry => entry.Steps).SelectMany(static step => step.Outputs).ToArray();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Walk(output.Value, seen));
        Assert.True(seen.Count > 20);
    }

    private static void Walk(object? value, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return;
        }

        Assert.False(value is ISymbol or Compilation or SyntaxNode or SyntaxTree or SemanticModel or Location or SyntaxReference, value.GetType().Name);
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, seen);
            }
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Walk(field.GetValue(value), seen);
            }
        }
    }

    private static (GeneratorDriverRunResult First, GeneratorDriverRunResult Second) RunTwice(string before, string after, bool withTypes = true)
    {
        var compilation = withTypes ? Compilations.Create(before, Topic, Types) : Compilations.Create(before, Topic);
        var driver = Compilations.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var first = driver.GetRunResult();
        var edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText(after, Compilations.ParseOptions, "File0.cs"));
        return (first, driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult());
    }

    private static IEnumerable<(string Name, IReadOnlyList<IncrementalGeneratorRunStep> Steps)> Tracked(GeneratorDriverRunResult result) =>
        result.Results.SelectMany(static generator => generator.TrackedSteps).Where(static step => Steps.Contains(step.Key)).Select(static step => (step.Key, (IReadOnlyList<IncrementalGeneratorRunStep>)step.Value));

    private static string Text(GeneratorDriverRunResult result, string file) =>
        result.Results.SelectMany(static generator => generator.GeneratedSources).Single(source => source.HintName == file).SourceText.ToString();
}
