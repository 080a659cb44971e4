using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests;

/// <summary>
/// What keeps code from being generated is said by the generators in a build: where the compiler has complaints of its own about
/// declarations, it asks no analyzer.
/// </summary>
public sealed class BuildErrorTests
{
    private const string Handler =
        """
        [Topic("test.done")] public sealed partial record Done;
        [EnrollHandler] public sealed class H : IEnrollHandler<Shot, Done>
        {
            public static Ayon.Events.Filtering.EventFilter Filter => Shot.Where.Name == "a" & Shot.Where.Count > 1;
            public Task<JobResult<Done>> ProcessAsync(EnrollJob<Shot> job, CancellationToken cancellationToken) => throw new NotSupportedException(Shot.TopicName);
        }
        """;

    private const string Members = "{ [Summary] public string? Name { get; init; } [Summary] public int Count { get; init; } }";

    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "AYE0002", "[Topic(\"test.shot\")] public sealed partial class ⟦Shot⟧ " + Members },
        { "AYE0002", "[Topic(\"test.shot\")] public partial struct ⟦Shot⟧ { [Summary] public string? Name { get; init; } }" },
        { "AYE0007", "[⟦Topic(\"no topic\")⟧] public partial record struct Shot " + Members },
        { "AYE0007", "[⟦Topic(\"no topic\")⟧] public sealed partial record Shot " + Members },
        { "AYE0011", "[Topic(\"test.shot\")] public sealed partial record Shot { [Summary] public string? Name { get; init; } [Summary] public Action? ⟦Do⟧ { get; init; } }" },
        { "AYE0004", "[Topic(\"test.shot\")] public abstract partial record ⟦Shot⟧ " + Members },
        { "AYE0033", "[Topic(\"test.shot\")] public sealed partial record Shot { [Summary] public MadeElsewhere ⟦Id⟧ { get; init; } }" },
        { "AYE0033", "[Topic(\"test.shot\")] public sealed partial record Shot { [Payload] public List<MadeElsewhere?>? ⟦Ids⟧ { get; init; } }" },
        { "AYE0033", "[Topic(\"test.shot\")] public sealed partial record Shot { [Payload] public Part? ⟦Part⟧ { get; init; } } public record Part { public MadeElsewhere Id { get; init; } }" },
        { "AYE0033", "[Topic(\"test.shot\")] public sealed partial record Shot { [Summary, JsonConverter(typeof(MadeConverter))] public int ⟦Id⟧ { get; init; } }" },
        { "AYE0033", "[Topic(\"test.shot\")] public sealed partial record Shot { [Summary, JsonPropertyName(MadeNames.Id)] public int ⟦Id⟧ { get; init; } }" },
        { "AYE0033", "[Topic(\"test.shot\")] public sealed partial record ⟦Shot⟧ : MadeBase { [Summary] public int Id { get; init; } }" },
        { "AYE0033", "[Topic(\"test.other\")] public sealed partial record Other; [⟦Topic(Other.TopicName + \"_more\")⟧] public sealed partial record Shot { [Summary] public int Id { get; init; } }" },
    };

    private const string MadeElsewhere =
        """
        public readonly record struct MadeElsewhere(Guid Value);
        public static class MadeNames { public const string Id = "theId"; }
        public record MadeBase;
        public sealed class MadeConverter : JsonConverter<int>
        {
            public override int Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => 1;
            public override void Write(System.Text.Json.Utf8JsonWriter writer, int value, System.Text.Json.JsonSerializerOptions options) { }
        }
        """;

    // Of those that need all code, an analyzer tells at the end; warnings keep nothing from being generated.
    public static TheoryData<string, string, string> Examples { get; } =
        [.. DiagnosticTests.Examples.Where(static row => row.Data.Item1 is not ("AYE0008" or "AYE0014" or "AYE0022")).Select(static row => row.Data)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Build_WrongExample_IsReportedByTheGeneratorOnly(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, right);
        var (source, spans) = MarkedSource.Parse(wrong);
        var (complete, errors) = Compilations.Build(Compilations.Create(source));
        Assert.Equal(spans, SpansOf(errors, id));
        Assert.DoesNotContain(await Compilations.AnalyzeCompleteAsync(complete, isBuild: true), found => found.Id == id);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Build_RightExample_IsSilent(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, id);
        Assert.Empty(Compilations.Build(Compilations.Create(right)).Errors);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Build_TopicThatAHandlerNames_HasThatErrorAlone(string id, string wrong)
    {
        var (source, spans) = MarkedSource.Parse(wrong);
        var (complete, errors) = Compilations.Build(Compilations.Create(source, Handler));
        Assert.Equal(spans, SpansOf(errors, id));
        Assert.Equal([id], errors.Select(static error => error.Id).Distinct());
        Assert.All(errors, static error => Assert.DoesNotContain("{", error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        // What another generator makes is there when the compiler looks.
        Assert.Empty(Compilations.CompilerDiagnostics(WithMade(complete)));
        Assert.DoesNotContain(await Compilations.AnalyzeCompleteAsync(WithMade(complete), isBuild: true), static found => found.Severity == DiagnosticSeverity.Error && found.Id != "AYE0014");
    }

    [Fact]
    public void Build_NoPartialAndNoHandler_IsSaidAlone()
    {
        var (complete, errors) = Compilations.Build(Compilations.Create("[Topic(\"test.shot\")] public sealed record Shot " + Members));
        Assert.Equal("AYE0001", Assert.Single(errors).Id);
        Assert.Empty(Compilations.CompilerDiagnostics(complete));
    }

    [Fact]
    public void Build_NoPartial_IsSaidAtTheSamePlaceAndByNothingElse()
    {
        var (source, spans) = MarkedSource.Parse("[Topic(\"test.shot\")] public sealed record ⟦Shot⟧ " + Members);
        var (complete, errors) = Compilations.Build(Compilations.Create(source, Handler));
        Assert.Equal(spans, SpansOf(errors, "AYE0001"));
        var missing = Assert.Single(Compilations.CompilerDiagnostics(complete));
        Assert.Equal(("CS0260", spans.Single()), (missing.Id, missing.Location.SourceSpan));
    }

    [Fact]
    public void Build_OlderLanguage_IsSaidAlone()
    {
        var options = Compilations.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp13);
        var (complete, errors) = Compilations.Build(Compilations.Create(options, "[Topic(\"test.shot\")] public sealed partial record Shot " + Members, Handler.Replace("public sealed partial record Done;", "public sealed partial record Done;", StringComparison.Ordinal)));
        Assert.Equal(["AYE0015"], errors.Select(static error => error.Id).Distinct());
        Assert.Empty(Compilations.CompilerDiagnostics(complete));
    }

    [Theory]
    [InlineData("[Topic(\"test.b*\")] public sealed partial record Done;", "", "AYE0030", "CS0311")]
    [InlineData("", "(Description = MadeNames.Id)", "AYE0033", null)]
    public void Build_HandlerWithAMistake_IsReported(string target, string settings, string id, string? compilerError)
    {
        var handler = Handler.Replace("[EnrollHandler]", $"[EnrollHandler{settings}]", StringComparison.Ordinal);
        handler = target.Length == 0 ? handler : handler.Replace("[Topic(\"test.done\")] public sealed partial record Done;", target, StringComparison.Ordinal);
        var (complete, errors) = Compilations.Build(Compilations.Create("[Topic(\"test.shot\")] public sealed partial record Shot " + Members, handler));
        Assert.Equal([id], errors.Select(static error => error.Id));
        Assert.Equal(compilerError is null ? [] : [compilerError], Compilations.CompilerDiagnostics(WithMade(complete)).Select(static error => error.Id).Distinct());
    }

    [Fact]
    public void Build_HandlerOfWhatAnotherGeneratorMakes_IsReported()
    {
        var (_, errors) = Compilations.Build(Compilations.Create(Handler.Replace("Shot", "MadeElsewhere", StringComparison.Ordinal)));
        Assert.Equal("'H' cannot be generated, because 'MadeElsewhere', its source, is unknown", Assert.Single(errors).GetMessage(CultureInfo.InvariantCulture).Split(':')[0].Replace("Code for ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_PragmaAround_IsSilent()
    {
        var (_, errors) = Compilations.Build(Compilations.Create("#pragma warning disable AYE0007\n[Topic(\"no topic\")] public sealed partial record Shot " + Members));
        Assert.All(errors, static error => Assert.True(error.IsSuppressed));
    }

    [Fact]
    public void Build_EditOfAnotherFile_ReportsAtThePlaceAsItIsNow()
    {
        var compilation = Compilations.Create("// one", "[Topic(\"no topic\")] public sealed partial record Shot;");
        var driver = Compilations.Driver(isBuild: true).RunGenerators(compilation, TestContext.Current.CancellationToken);
        var edited = compilation
            .ReplaceSyntaxTree(compilation.SyntaxTrees[1], CSharpSyntaxTree.ParseText("\n\n[Topic(\"no topic\")] public sealed partial record Shot;", Compilations.ParseOptions, "File1.cs", cancellationToken: TestContext.Current.CancellationToken))
            .ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText("// two", Compilations.ParseOptions, "File0.cs", cancellationToken: TestContext.Current.CancellationToken));
        var error = Assert.Single(driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Diagnostics);
        Assert.Equal(2, error.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Contains(error.Location.SourceTree, edited.SyntaxTrees);
    }

    private static IEnumerable<Microsoft.CodeAnalysis.Text.TextSpan> SpansOf(ImmutableArray<Diagnostic> errors, string id) =>
        errors.Where(error => error.Id == id).Select(static error => error.Location.SourceSpan).OrderBy(static span => span.Start);

    private static CSharpCompilation WithMade(CSharpCompilation complete) =>
        complete.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "using System; using System.Text.Json.Serialization;\n" + MadeElsewhere, (CSharpParseOptions)complete.SyntaxTrees[0].Options, "Made.cs"));
}
