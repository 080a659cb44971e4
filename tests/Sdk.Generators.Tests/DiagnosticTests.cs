using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Ayon.Events.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests;

/// <summary>Every diagnostic on a wrong example, where <c>⟦…⟧</c> marks what it points at, and silence on a right one.</summary>
public sealed class DiagnosticTests
{
    private const string Handler =
        "public Task<JobResult<Target>> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException(); }";

    private const string Untyped =
        "public Task<JobResult> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException(); }";

    private const string Topics =
        """
        [Topic("test.source")] public sealed partial record Source;
        [Topic("test.target")] public sealed partial record Target;

        """;

    public static TheoryData<string, string, string> Examples { get; } = new()
    {
        { "AYE0001", "[Topic(\"test.a\")] public sealed record ⟦A⟧;", "[Topic(\"test.a\")] public sealed partial record A;" },
        { "AYE0001", "public class ⟦O⟧ { [Topic(\"test.a\")] public sealed partial record A; }", "public partial class O { [Topic(\"test.a\")] public sealed partial record A; }" },
        { "AYE0002", "[Topic(\"test.a\")] public sealed partial class ⟦A⟧;", "public class A;" },
        { "AYE0003", "[Topic(\"test.a\")] public sealed partial record ⟦A⟧<T>;", "public record A<T>;" },
        { "AYE0003", "public partial class O<T> { [Topic(\"test.a\")] public sealed partial record ⟦A⟧; }", "public class O<T>;" },
        { "AYE0004", "[Topic(\"test.a\")] public abstract partial record ⟦A⟧;", "[Topic(\"test.a\")] public partial record A;" },
        { "AYE0004", "[Topic(\"test.b\")] public partial record B; [Topic(\"test.a\")] public partial record ⟦A⟧ : B;", "public abstract record B { [Summary] public int Count { get; init; } } [Topic(\"test.a\")] public partial record A : B, IDisposable { public void Dispose() { } }" },
        { "AYE0005", "public partial class O { [Topic(\"test.a\")] private sealed partial record ⟦A⟧; }", "public partial class O { [Topic(\"test.a\")] internal sealed partial record A; }" },
        { "AYE0005", "[Topic(\"test.a\")] file sealed partial record ⟦A⟧;", "[Topic(\"test.a\")] sealed partial record A;" },
        { "AYE0006", Topic("public A(int count) { }", "⟦A⟧"), Topic("public A(int count) { } private A() { }") },
        { "AYE0006", Topic("[Summary] public int Count { get; } public A(long count) { Count = (int)count; }", "⟦A⟧"), Topic("[Summary] public int Count { get; } public A(int count) { Count = count; }") },
        { "AYE0007", "[⟦Topic(\"entity-*\")⟧] public sealed partial record A;", "[Topic(\"entity.a_1.B\")] public sealed partial record A;" },
        { "AYE0007", "[⟦Topic(null!)⟧] public sealed partial record A;", "[Topic(\"abc\")] public sealed partial record A;" },
        { "AYE0008", "[Topic(\"test.a\")] public sealed partial record A([Summary] int One, int ⟦Two⟧);", "[Topic(\"test.a\")] public sealed partial record A([Summary] int One, [property: JsonIgnore] int Two);" },
        { "AYE0008", "public abstract record B { public int ⟦Count⟧ { get; init; } } [Topic(\"test.a\")] public sealed partial record A : B;", "public abstract record B { [Payload] public int Count { get; init; } } [Topic(\"test.a\")] public sealed partial record A : B;" },
        { "AYE0008", Topic("public int ⟦Count⟧ { get; init; }"), Topic("[JsonIgnore] public int Count { get; init; } public int Double => Count * 2; public static int Many { get; set; }") },
        { "AYE0034", Topic("[Payload, JsonIgnore] public int ⟦Count⟧ { get; init; }"), Topic("[Payload, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? Count { get; init; }") },
        { "AYE0034", "[Topic(\"test.a\")] public sealed partial record A([property: JsonIgnore] [Summary] int ⟦Count⟧ = 1);", "public abstract record B { [Payload] public virtual string? Key { get; init; } } [Topic(\"test.a\")] public sealed partial record A : B { [JsonIgnore] public override string? Key { get; init; } }" },
        { "AYE0009", Topic("[Summary, Payload] public int ⟦Count⟧ { get; init; }"), Topic("[Summary] public int Count { get; init; }") },
        { "AYE0010", Topic("[Summary] public int ⟦Count⟧ { get; }"), Topic("[Summary] public int Count { get; set; }") },
        { "AYE0010", Topic("[Summary] internal int ⟦Count⟧ { get; init; }"), Topic("internal int Count { get; init; }") },
        { "AYE0010", Topic("[Summary] public int ⟦Count⟧ { get; private set; }"), Topic("public int Count { get; private set; }") },
        { "AYE0010", Topic("[Payload] public static int ⟦Count⟧ { get; set; }"), Topic("[Payload] public int Count { get; set; }") },
        { "AYE0011", Topic("[Summary] public IntPtr ⟦Length⟧ { get; init; }"), Topic("[Summary] public TimeSpan Length { get; init; }") },
        { "AYE0011", Topic("[Summary] public List<object> ⟦Many⟧ { get; init; } = [];"), Topic("[Summary] public List<string> Many { get; init; } = [];") },
        { "AYE0011", Topic("[Summary] public int[,] ⟦Many⟧ { get; init; } = new int[0, 0];"), Topic("[Payload] public int[][] Many { get; init; } = [];") },
        { "AYE0011", Topic("[Payload] public B? ⟦Inner⟧ { get; init; }") + " public record B { public IntPtr Handle { get; init; } }", Topic("[Payload] public B? Inner { get; init; }") + " public record B { public B? Next { get; init; } }" },
        { "AYE0011", Topic("[Payload] public B? ⟦Inner⟧ { get; init; }") + " public record B { public B(int count) { } }", Topic("[Payload] public B? Inner { get; init; }") + " public record B(int Number);" },
        { "AYE0011", Topic("[Payload] public Dictionary<double, string>? ⟦Map⟧ { get; init; }"), Topic("[Payload] public Dictionary<int, string>? Map { get; init; }") },
        { "AYE0011", Topic("[Payload] public B<int>? ⟦Inner⟧ { get; init; }") + " public record B<T> { public B<B<T>>? Next { get; init; } }", Topic("[Payload] public B<int>? Inner { get; init; }") + " public record B<T> { public B<T>? Next { get; init; } }" },
        { "AYE0011", Topic("[Payload, JsonExtensionData] public Dictionary<string, string>? ⟦Others⟧ { get; init; }"), Topic("[Payload, JsonExtensionData] public Dictionary<string, System.Text.Json.JsonElement>? Others { get; init; }") },
        { "AYE0011", Topic("[Payload, JsonConverter(typeof(B))] public int ⟦Count⟧ { get; init; }") + " public class B;", Topic("[Payload, JsonConverter(typeof(JsonStringEnumConverter<B>))] public B Count { get; init; }") + " public enum B;" },
        { "AYE0011", Topic("[Payload] public B? ⟦Inner⟧ { get; init; }") + " [JsonDerivedType(typeof(C), \"kind\")] public abstract record B; public abstract record C : B;", Topic("[Payload] public B? Inner { get; init; }") + " [JsonDerivedType(typeof(C), \"kind\")] public abstract record B; public record C : B;" },
        { "AYE0011", Topic("[Payload] public B? ⟦Inner⟧ { get; init; }") + " public abstract record B;", Topic("[Payload] public B? Inner { get; init; }") + " public abstract record C; public record B : C;" },
        { "AYE0011", Topic("[Payload] public B? ⟦Inner⟧ { get; init; }") + " public class B;", Topic("[Payload] public B Inner { get; init; }") + " public enum B;" },
        { "AYE0011", Topic("[Payload] public B? ⟦Inner⟧ { get; init; }") + " public record B { public int A { get; init; } public int a { get; init; } }", Topic("[Payload] public B? Inner { get; init; }") + " public record B { [JsonIgnore] public int A { get; init; } public int a { get; init; } }" },
        { "AYE0011", Topic("[Payload, JsonPropertyName(\"\\ud800\")] public int ⟦Count⟧ { get; init; }"), Topic("[Payload, JsonPropertyName(\"\\ud83d\\ude00\")] public int Count { get; init; }") },
        { "AYE0012", Topic("[Summary] public int Count { get; init; } [Summary, JsonPropertyName(\"count\")] public int ⟦Other⟧ { get; init; }"), Topic("[Summary] public int Count { get; init; } [Payload, JsonPropertyName(\"count\")] public int Other { get; init; }") },
        { "AYE0013", Topic("public int ⟦Where⟧ => 1;"), Topic("public int where => 1;") },
        { "AYE0013", Topic("[Summary] public int ⟦Read⟧ { get; init; }"), Topic("public int Read => 1; [Summary] public string Topic { get; init; } = \"\"; [Summary] public string AJson { get; init; } = \"\";") },
        { "AYE0013", "[Topic(\"test.a\")] public sealed partial record A; public class ⟦ANoticeExtensions⟧;", "[Topic(\"test.a\")] public sealed partial record A; public class AJson;" },
        { "AYE0014", "[Topic(\"test.a\")] public sealed partial record ⟦A⟧; [Topic(\"test.a\")] public sealed partial record ⟦B⟧;", "[Topic(\"test.a\")] public sealed partial record A; [Topic(\"test.b\")] public sealed partial record B;" },
        { "AYE0016", "[EnrollHandler] public sealed class ⟦H⟧;", "public sealed class H;" },
        { "AYE0018", Topics + "[EnrollHandler] public abstract class ⟦H⟧ : IEnrollHandler<Source, Target> { " + Handler, Topics + "public abstract class H : IEnrollHandler<Source, Target> { " + Handler },
        { "AYE0018", Topics + "[EnrollHandler] public class ⟦H⟧<T> : IEnrollHandler<Source, Target> { " + Handler, Topics + "[EnrollHandler] public class H : B; public abstract class B : IEnrollHandler<Source, Target> { " + Handler },
        { "AYE0019", Topics + "public class O { [EnrollHandler] private sealed class ⟦H⟧ : IEnrollHandler<Source, Target> { " + Handler + "}", Topics + "class O { [EnrollHandler] internal sealed class H : IEnrollHandler<Source, Target> { " + Handler + "}" },
        { "AYE0020", "[Topic(\"test.target\")] public sealed partial record Target; public record Source; [EnrollHandler] public class ⟦H⟧ : IEnrollHandler<Source, Target> { " + Handler, Topics + "[EnrollHandler] public class H : IEnrollHandler<Source, Target> { " + Handler },
        { "AYE0021", "[Topic(\"test.target\")] public sealed partial record Target; [EnrollHandler] public class ⟦H⟧ : IEnrollHandler<Target, Target> { " + Handler.Replace("Source", "Target", StringComparison.Ordinal), Topics + "[EnrollHandler] public class H : IEnrollHandler<Target, Source> { " + Handler.Replace("Target", "X", StringComparison.Ordinal).Replace("Source", "Target", StringComparison.Ordinal).Replace("X", "Source", StringComparison.Ordinal) },
        { "AYE0021", "[Topic(\"test.*\")] public sealed partial record Source; [Topic(\"test.target\")] public sealed partial record Target; [EnrollHandler] public class ⟦H⟧ : IEnrollHandler<Source, Target> { " + Handler, "[Topic(\"test.*\")] public sealed partial record Source; [Topic(\"test.target\")] public sealed partial record Target; [EnrollHandler(IgnoreSenderTypes = [\"worker\"])] public class H : IEnrollHandler<Source, Target> { " + Handler },
        { "AYE0022", Topics + "[EnrollHandler] public class ⟦H⟧ : IEnrollHandler<Source, Target> { " + Handler + "[EnrollHandler(Target = \"test.target\")] public class ⟦I⟧ : IEnrollHandler<Source> { " + Untyped, Topics + "[EnrollHandler] public class H : IEnrollHandler<Source, Target>, IEnrollHandler<Other, Target> { public Task<JobResult<Target>> ProcessAsync(EnrollJob<Other> job, CancellationToken cancellationToken) => throw new NotSupportedException(); " + Handler + "[Topic(\"test.other\")] public sealed partial record Other;" },
        { "AYE0022", Topics + "[EnrollHandler] public class ⟦H⟧ : IEnrollHandler<Source, Target> { " + Handler + "[EnrollHandler] public class ⟦I⟧ : IEnrollHandler<Source, Target> { " + Handler, Topics + "[EnrollHandler] public class H : IEnrollHandler<Source, Target> { " + Handler + "public abstract class I : IEnrollHandler<Source, Target> { " + Handler },
        { "AYE0030", "[Topic(\"test.source\")] public sealed partial record Source; [Topic(\"test.a*\")] public sealed partial record Target; [EnrollHandler] public class ⟦H⟧ : IEnrollHandler<Source, Target> { " + Handler, Topics + "[EnrollHandler] public class H : IEnrollHandler<Source, Target> { " + Handler },
        { "AYE0031", Topics + "[⟦EnrollHandler⟧] public class H : IEnrollHandler<Source> { " + Untyped, Topics + "[EnrollHandler(Target = \"test.untyped\")] public class H : IEnrollHandler<Source>, IEnrollHandler<Source, Target> { " + Untyped.TrimEnd('}') + "Task<JobResult<Target>> IEnrollHandler<Source, Target>.ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException(); }" },
        { "AYE0037", Topics + "[⟦EnrollHandler(Target = \"test.one\", TimeoutSeconds = double.NaN)⟧] public class H : IEnrollHandler<Source> { " + Untyped, Topics + "[EnrollHandler(Target = \"test.one\", TimeoutSeconds = 0.5)] public class H : IEnrollHandler<Source> { " + Untyped },
        { "AYE0038", Topic("[Payload, JsonNumberHandling(JsonNumberHandling.WriteAsString)] public int ⟦Count⟧ { get; init; }"), Topic("[Payload, JsonNumberHandling(JsonNumberHandling.Strict)] public int Count { get; init; }") },
        { "AYE0032", Topics + "[⟦EnrollHandler(Target = \"test.one\", PartitionBy = \"Nothing\")⟧] public class H : IEnrollHandler<Source> { " + Untyped, Topics + "[EnrollHandler(Target = \"test.one\", PartitionBy = \"Project\")] public class H : IEnrollHandler<Source> { " + Untyped },
        { "AYE0031", Topics + "[⟦EnrollHandler(Target = \"test.*\")⟧] public class H : IEnrollHandler<Source> { " + Untyped, Topics + "[EnrollHandler(Target = \"test.one\")] public class H : IEnrollHandler<Source> { " + Untyped },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Analyze_WrongExample_PointsAtTheMistake(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, right);
        var found = await MarkedSource.FindOnceAsync(id, wrong);
        Assert.All(found, diagnostic =>
        {
            Assert.Equal(HelpPages.Of(id), diagnostic.Descriptor.HelpLinkUri);
            Assert.DoesNotContain("{", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Analyze_RightExample_IsSilentAndCompiles(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, id);
        var compilation = Compilations.Create(right);
        Assert.Empty(await Compilations.AnalyzeAsync(compilation));
        Assert.Empty(Compilations.CompilerDiagnostics(Compilations.Complete(compilation)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Analyze_PragmaAround_IsSilent(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, right);
        var (source, _) = MarkedSource.Parse(wrong);
        Assert.Empty(await FoundAsync($"#pragma warning disable {id}\n{source}", id));
    }

    // What the compiler then says of the user's own code is not the generator's: no message may point into its files.
    [Theory]
    [MemberData(nameof(Examples))]
    public void Generate_WrongExample_LeavesNoErrorInGeneratedCode(string id, string wrong, string right)
    {
        Assert.NotEqual(id, right);
        var complete = Compilations.Complete(Compilations.Create(MarkedSource.Parse(wrong).Source));
        Assert.DoesNotContain(Compilations.CompilerDiagnostics(complete), Compilations.IsGenerated);
    }

    // Mistakes that the compiler reports by itself, or that stand elsewhere.
    [Theory]
    [InlineData("[Topic] public sealed partial record A;")]
    [InlineData("[Topic(\"test.a\")] public sealed partial record A { [Summary] public Unknown? Value { get; init; } [Summary] public List<Unknown>? Values { get; init; } }")]
    [InlineData("[Topic(\"test.a\")] public sealed partial record A { private enum Secret { One } [Summary] public Secret Value { get; init; } }")]
    [InlineData("[Topic(\"test.a\")] public sealed partial record A { private record Secret; [Summary] public List<Secret>? Value { get; init; } }")]
    [InlineData("[Topic(\"test.source\")] public sealed record Source; [Topic(\"test.target\")] public sealed partial record Target; [EnrollHandler] public class H : IEnrollHandler<Source, Target> { " + Handler)]
    [InlineData("[EnrollHandler] public class H : IEnrollHandler<Unknown, Unknown> { }")]
    [InlineData("[EnrollHandler(MaxRetries = \"x\")] public class H : IEnrollHandler<, > { }")]
    [InlineData("[Topic(\"test.a\")] public sealed partial record A { [Summary] public int Twice { get; init; } [Payload] public int Twice { get; init; } }")]
    [InlineData("[Topic(\"test.a\")] public sealed partial record A; [Topic(\"test.a\")] public sealed partial record A;")]
    [InlineData("[Topic(\"test.a\", Naming = (TopicNaming)9, JsonContext = typeof(Unknown))] public sealed partial record A { [Summary, JsonConverter(typeof(Unknown))] public int Count { get; init; } }")]
    [InlineData("[Topic(\"test.a\")] public sealed partial record A { [Summary] public B? Count { get; init; } } [JsonDerivedType(typeof(Unknown), 1)] public abstract record B;")]
    public async Task Generate_BrokenCode_LeavesNoErrorInGeneratedCode(string source)
    {
        var compilation = Compilations.Create(source);
        await Compilations.AnalyzeAsync(compilation);
        Assert.DoesNotContain(Compilations.CompilerDiagnostics(Compilations.Edit(compilation).Complete), Compilations.IsGenerated);
    }

    [Theory]
    [InlineData("namespace @class.@event; [Topic(\"test.a\")] public sealed partial record @record { [Summary] public int @int { get; init; } }")]
    [InlineData("#pragma warning disable AYE0062\n[Topic(\"test.a\")] public sealed partial record A { [Payload] public A? Next { get; init; } [Payload] public List<A> All { get; init; } = []; }")]
    [InlineData("[Topic(\"test.a\")] public sealed partial record A { [Payload] public ListOfInt32? B { get; init; } [Payload] public List<int>? C { get; init; } [Payload] public N.ListOfInt32? D { get; init; } [Payload] public Summary? E { get; init; } } public record ListOfInt32; public record Summary; namespace N { public record ListOfInt32 { public O.E E { get; init; } } public class O { public enum E { A, a, @class } } }")]
    [InlineData("[Topic(\"test.a\")] public sealed partial record A { [Summary] public string AJson { get; init; } = \"\"; [Summary] public string Create { get; init; } = \"\"; [Summary] public string value { get; init; } = \"\"; [Summary] public int? writer { get; init; } [Payload] public int? reader { get; init; } }")]
    [InlineData("#nullable disable\n[Topic(\"test.a\")] public sealed partial record A { [Summary] public string Text { get; init; } [Summary] public string[] Texts { get; init; } [Payload] public List<B> Many { get; init; } } public record B { public B Next { get; init; } }")]
    [InlineData("public partial interface I { public partial struct S { [Topic(\"test.a\")] internal partial record A { [Summary] public ulong? Number { get; init; } } } }")]
    [InlineData("[Topic(\"studio.*.status_changed\")] public sealed partial record A { [Summary] public string Event { get; init; } = \"\"; [Payload] public List<B>? Many { get; init; } } public record B;")]
    [InlineData("[Topic(\"test.a\")] public sealed partial record A([Summary] int B, [Payload] int C) { [Payload] public B<string?, D>? Value { get; init; } } public record B<T, TOther>(T First, TOther? Second) where T : class? where TOther : struct, Enum; public enum D { E }")]
    [InlineData("#nullable disable\n[Topic(\"test.a\")] public partial record A([Summary] string B, [Payload] B<string> C) { [Payload] public B<string>[] Many { get; set; } } public record B<T>(T First) { public List<T> Items { get; init; } }")]
    [InlineData("[Topic(\"test.a\")] public partial record A([Summary] int B = -1, [Summary] D C = D.F, [Summary] decimal E = 1.5m, [Summary] float G = float.NaN, [Summary] double? H = double.PositiveInfinity, [Summary] string I = \"\\n\", [Summary] DateTime J = default, [Summary] D? K = D.E, [Summary] bool L = true, [Payload] byte M = 3); public enum D { E, F = -4 }")]
    [InlineData("public record Base { public string? Name { get; init; } public virtual int Number { get; init; } } public record Derived : Base { public override int Number { get; init; } public new string? Name { get; init; } } [Topic(\"test.a\")] public sealed partial record A { [Summary] public Derived? D { get; init; } [Summary] public Base? B { get; init; } }")]
    public async Task Generate_UnusualCode_Compiles(string source)
    {
        var compilation = Compilations.Create(source);
        Assert.Empty(await Compilations.AnalyzeAsync(compilation));
        Assert.Empty(Compilations.CompilerDiagnostics(Compilations.Complete(compilation)).Where(static diagnostic => diagnostic.Id != "CS8981"));
    }

    // Else the compiler would stop at the handler, and the analyzer would never be asked.
    [Theory]
    [InlineData("[Topic(\"no topic\")] public sealed partial record Source;")]
    [InlineData("[Topic(\"test.source\")] public sealed partial record Source { [Summary] public IntPtr Handle { get; init; } }")]
    [InlineData("[Topic(\"test.source\")] public sealed partial record Source { [Summary, Payload] public int Handle { get; init; } }")]
    public void Generate_BrokenTopicOfHandler_IsNoErrorOfTheCompiler(string source) =>
        Assert.Empty(Compilations.CompilerDiagnostics(Compilations.Complete(Compilations.Create(
            source + "[Topic(\"test.target\")] public sealed partial record Target; [EnrollHandler] public class H : IEnrollHandler<Source, Target> { " + Handler))));

    [Fact]
    public async Task Analyze_UnsupportedTypeDeepInside_NamesItsMember()
    {
        var compilation = Compilations.Create(
            "[Topic(\"test.a\")] public sealed partial record A { [Summary] public List<B>? Many { get; init; } } public record B { public C? C { get; init; } } public record C { public IntPtr Length { get; init; } }");
        var message = Assert.Single(await Compilations.AnalyzeAsync(compilation)).GetMessage(CultureInfo.InvariantCulture);
        Assert.StartsWith("Property 'Many' of topic 'A' cannot be represented in JSON: in member 'B.C', in member 'C.Length', type 'nint' is not supported; use", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_OldLanguage_AsksForAnother()
    {
        var compilation = Compilations.Create(new CSharpParseOptions(LanguageVersion.CSharp13), "[Topic(\"test.a\")] public sealed partial record A;");
        Assert.Equal("AYE0015", Assert.Single(await Compilations.AnalyzeAsync(compilation)).Id);
        Assert.Empty(Compilations.CompilerDiagnostics(Compilations.Complete(compilation)));
    }

    [Fact]
    public void Pages_EveryDiagnostic_HasOneAndIsListed()
    {
        var root = Repository.Root;
        var index = File.ReadAllText(Path.Combine(root, "docs/diagnostics/README.md"));
        var releases = File.ReadAllText(Path.Combine(root, "src/Sdk.Generators/AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Path.Combine(root, "src/Sdk.Generators/AnalyzerReleases.Shipped.md"));
        var rules = OneMistakeOfEachKind.Rules.ToArray();
        Assert.Equal(rules.Length, rules.Select(static rule => rule.Id).Distinct().Count());
        Assert.Equal(rules.Length, releases.Split('\n').Count(static line => line.StartsWith("AYE", StringComparison.Ordinal)));
        Assert.All(rules, rule =>
        {
            Assert.StartsWith($"# {rule.Id}: {rule.Title}", File.ReadAllText(Path.Combine(root, HelpPages.Of(rule.Id, ""))), StringComparison.Ordinal);
            Assert.Contains($"[{rule.Id}]({rule.Id}.md)", index, StringComparison.Ordinal);
            Assert.Contains($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}", releases, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("https://example.com/team/project", "https://example.com/team/project/blob/main/docs/diagnostics/AYE0001.md")]
    [InlineData("https://example.com/team/project/", "https://example.com/team/project/blob/main/docs/diagnostics/AYE0001.md")]
    [InlineData("", "docs/diagnostics/AYE0001.md")]
    public void HelpPages_OfAProject_AreBelowItsAddress(string address, string page) => Assert.Equal(page, HelpPages.Of("AYE0001", address));

    [Fact]
    public void HelpPages_OfThisBuild_HaveTheAddressOfThePackages()
    {
        var projectUrl = typeof(HelpPages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static metadata => metadata.Key == HelpPages.ProjectUrl).Value ?? "";
        Assert.All(OneMistakeOfEachKind.Rules, rule => Assert.Equal(HelpPages.Of(rule.Id, projectUrl), rule.HelpLinkUri));
    }

    private static string Topic(string members, string name = "A") => $"[Topic(\"test.a\")] public sealed partial record {name} {{ {members} }}";

    private static async Task<ImmutableArray<Diagnostic>> FoundAsync(string source, string id) =>
        [.. (await Compilations.AnalyzeAsync(Compilations.Create(source))).Where(diagnostic => diagnostic.Id == id && !diagnostic.IsSuppressed)];
}
