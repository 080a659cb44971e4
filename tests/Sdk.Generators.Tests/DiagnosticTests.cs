namespace Ayon.Events.Generators.Tests;

public sealed class DiagnosticTests
{
    private const string Right = """[Topic("a.b")] public partial record A { [Summary] public required string X { get; init; } } """;
    private const string Target = """[Topic("a.c")] public partial record B { [Payload] public int Y { get; init; } } """;
    private const string Process = "public Task<JobResult<B>> ProcessAsync(EnrollJob<A> job, CancellationToken c) => throw new Exception();";

    [Theory]
    [InlineData(Right)]
    [InlineData(Right + Target + "[EnrollHandler(Lanes = 2, Description = \"x\\\"y\", IgnoreSenderTypes = new[] { \"z\" })] public class H : IEnrollHandler<A, B> { " + Process + " }")]
    [InlineData("""public static partial class Outer { [Topic("a.b")] internal sealed partial record @class { [Payload] public int? @int { get; set; } } }""")]
    [InlineData("""[Topic("a.b")] public partial record Empty;""")]
    [InlineData("""[Topic("a.b")] public partial record A { [Payload] public List<List<int?>>? X { get; init; } [Summary] public string[] Y { get; init; } = []; public int Computed => 1; }""")]
    public async Task Analyze_RightDeclaration_ReportsNothing(string source) => Assert.Empty(await Compile.DiagnosticsAsync(source));

    [Theory]
    [InlineData("AYE0001", """[Topic("a b")] public partial record A;""")]
    [InlineData("AYE0001", """[Topic("entity.*")] public partial record A;""")]
    [InlineData("AYE0001", """[Topic(null!)] public partial record A;""")]
    [InlineData("AYE0002", """[Topic("a.b")] public partial class A;""")]
    [InlineData("AYE0003", """[Topic("a.b")] public record A;""")]
    [InlineData("AYE0003", """public class Outer { [Topic("a.b")] public partial record A; }""")]
    [InlineData("AYE0004", """[Topic("a.b")] public partial record A<T>;""")]
    [InlineData("AYE0004", """[Topic("a.b")] public abstract partial record A;""")]
    [InlineData("AYE0004", """public record Base; [Topic("a.b")] public partial record A : Base;""")]
    [InlineData("AYE0004", """[Topic("a.b")] public partial record A(int X);""")]
    [InlineData("AYE0005", """public partial class Outer { [Topic("a.b")] private partial record A; }""")]
    [InlineData("AYE0006", """[Topic("a.b")] public partial record A { public int X { get; init; } }""")]
    [InlineData("AYE0007", """[Topic("a.b")] public partial record A { [Summary, Payload] public int X { get; init; } }""")]
    [InlineData("AYE0008", """[Topic("a.b")] public partial record A { [Summary] public int X { get; } }""")]
    [InlineData("AYE0009", """[Topic("a.b")] public partial record A { [Summary] public object? X { get; init; } }""")]
    [InlineData("AYE0009", """[Topic("a.b")] public partial record A { [Summary] public byte[]? X { get; init; } }""")]
    [InlineData("AYE0009", """public record N(int X); [Topic("a.b")] public partial record A { [Summary] public N? X { get; init; } }""")]
    [InlineData("AYE0010", """[Topic("a.b")] public partial record A { [Summary] public int Xx { get; init; } [Summary] public int xx { get; init; } }""")]
    [InlineData("AYE0011", """[Topic("a.b")] public partial record A { [Summary] public int Where { get; init; } }""")]
    [InlineData("AYE0012", """[Topic("a.b")] public partial record A { public required int X { get; init; } }""")]
    [InlineData("AYE0013", Right + """[Topic("a.b")] public partial record C;""")]
    [InlineData("AYE0020", Right + Target + "[EnrollHandler] public abstract class H : IEnrollHandler<A, B> { " + Process + " }")]
    [InlineData("AYE0021", Right + Target + "[EnrollHandler] public class H { }")]
    [InlineData("AYE0023", Right + "[EnrollHandler] public class H : IEnrollHandler<A, A> { public Task<JobResult<A>> ProcessAsync(EnrollJob<A> job, CancellationToken c) => throw new Exception(); }")]
    [InlineData("AYE0024", Right + Target + "[EnrollHandler] public class H : IEnrollHandler<A, B> { " + Process + " } [EnrollHandler] public class G : IEnrollHandler<A, B> { " + Process + " }")]
    public async Task Analyze_WrongDeclaration_ReportsJustThat(string id, string source) =>
        Assert.Equal([id], await Compile.DiagnosticsAsync(source));

    [Fact]
    public void Docs_EveryDiagnostic_HasAPage()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Sdk.sln")))
        {
            root = root.Parent!;
        }

        Assert.All(
            new Analyzers.DeclarationAnalyzer().SupportedDiagnostics,
            descriptor => Assert.True(File.Exists(Path.Combine(root.FullName, descriptor.HelpLinkUri)), descriptor.HelpLinkUri));
    }
}
