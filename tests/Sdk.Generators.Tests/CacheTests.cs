using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests;

public sealed class CacheTests
{
    private const string Topic = """[Topic("a.b")] public partial record A { [Summary] public Kind X { get; init; } }""";

    [Fact]
    public void Run_UnrelatedEdit_ChangesNoStep()
    {
        var compilation = Compile.Source(Topic, "public enum Kind { One }", "class Other { }");
        var driver = Compile.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var edited = compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[2],
            CSharpSyntaxTree.ParseText("class Other { int _x; }", (CSharpParseOptions)compilation.SyntaxTrees[2].Options, "File2.cs", cancellationToken: TestContext.Current.CancellationToken));
        var result = driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        var steps = result.TrackedSteps
            .Where(step => step.Key is EventsGenerator.Steps.Topic or EventsGenerator.Steps.Handlers or EventsGenerator.Steps.Language)
            .SelectMany(step => step.Value)
            .Concat(result.TrackedOutputSteps.SelectMany(step => step.Value))
            .SelectMany(step => step.Outputs)
            .ToArray();
        Assert.NotEmpty(steps);
        Assert.All(steps, step => Assert.True(step.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, step.Reason.ToString()));
    }

    [Fact]
    public void Run_EnumOfAnotherFileEdited_IsFresh()
    {
        var compilation = Compile.Source(Topic, "public enum Kind { One }");
        var driver = Compile.Driver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        var edited = compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[1],
            CSharpSyntaxTree.ParseText("public enum Kind { One, Fresh }", (CSharpParseOptions)compilation.SyntaxTrees[1].Options, "File1.cs", cancellationToken: TestContext.Current.CancellationToken));
        var result = driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult();
        Assert.Contains("\"Fresh\"u8", result.GeneratedTrees.Single().ToString(), StringComparison.Ordinal);
    }
}
