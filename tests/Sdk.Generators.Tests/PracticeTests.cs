using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Tests;

/// <summary>Diagnostics of what compiles and yet goes wrong: secrets, loops, forgotten calls, jobs that cannot be stopped.</summary>
public sealed class PracticeTests
{
    private const string Topics =
        """
        using Microsoft.Extensions.DependencyInjection;
        [Topic("test.source")] public sealed partial record Source;
        [Topic("test.target")] public sealed partial record Target;

        """;

    private const string Other =
        """

        [Topic("test.other")] public sealed partial record Other { [Summary] public string Name { get; init; } = ""; [Payload] public Part? Part { get; init; } }
        [Topic("test.source*")] public sealed partial record SourceAsWell { [Summary] public string Name { get; init; } = ""; }
        public sealed record Part { public int Number { get; init; } }
        """;

    private const string Never = " => throw new NotSupportedException(); }";

    private const string Host = "public static class Host { public static void Start(IServiceCollection services) => services.AddAyonEvents(static _ => { })";

    public static TheoryData<string, string, string> Examples { get; } = new()
    {
        { "AYE0053", Topic("[Summary] public string? ⟦ApiKey⟧ { get; init; }"), Topic("[Payload] public string? ApiKey { get; init; } [Summary] public int TokenCount { get; init; } [Summary] public bool HasPassword { get; init; }") },
        { "AYE0053", Topic("[Summary] public string? ⟦USER_PWD⟧ { get; init; }"), Topic("[Summary] public string? Key { get; init; } [Summary] public string? TokenizedName { get; init; }") },
        { "AYE0053", Topic("[Summary] public Login? ⟦Login⟧ { get; init; }") + " public record Login { public string? AccessToken { get; init; } public Login? Next { get; init; } }", Topic("[Summary] public Login? Login { get; init; }") + " public record Login { [JsonIgnore] public string? AccessToken { get; init; } public Login? Next { get; init; } }" },
        { "AYE0053", Topic("[Summary] public string? ⟦AuthKey⟧ { get; init; } [Summary] public string? ⟦Bearer⟧ { get; init; } [Summary] public string? ⟦ConnectionString⟧ { get; init; } [Summary] public string? ⟦Authorization⟧ { get; init; } [Summary] public string? ⟦SessionCookie⟧ { get; init; } [Summary] public List<string> ⟦Cookies⟧ { get; } = [];"), Topic("[Summary] public string? PageToken { get; init; } [Summary] public string? ContinuationToken { get; init; } [Summary] public string? AuthorizationState { get; init; }") },
        { "AYE0055", Topic("[Summary] public string[][] ⟦Rows⟧ { get; init; } = [];"), Topic("[Payload] public string[][] Rows { get; init; } = []; [Summary] public List<string>? Names { get; init; }") },
        { "AYE0055", Topic("[Summary] public List<Shot> ⟦Shots⟧ { get; init; } = [];") + " public record Shot { public List<int>? Frames { get; init; } }", Topic("[Summary] public List<Shot> Shots { get; init; } = [];") + " public record Shot { public int Frames { get; init; } }" },
        { "AYE0061", Topic("[Payload] public B? B { get; init; } [Payload] public List<B>? Many { get; init; }") + " public record B { public int First { get; init; } public int ⟦Twice⟧ => First * 2; public int ⟦Hidden⟧ { get; private set; } public List<int> ⟦Numbers⟧ => []; }", Topic("[Payload] public B? B { get; init; }") + " public record B(int First) { [JsonIgnore] public int Twice => First * 2; [JsonInclude] public int Hidden { get; private set; } internal int Own => 1; public static int Shared => 2; }" },
        { "AYE0061", Topic("[Payload] public B B { get; init; }") + " public record struct B { [JsonInclude] public int ⟦Hidden⟧ { get; private set; } }", Topic("[Payload] public B B { get; init; }") + " public record struct B(int Hidden);" },
        { "AYE0035", Filtered("public EventFilter ⟦Filter⟧ => Source.Where.Event.Project == \"a\";"), Filtered("public static EventFilter Filter => Source.Where.Event.Project == \"a\" & Extra; private static EventFilter Extra => Source.Where.Event.User == \"b\";") },
        { "AYE0035", Filtered("internal static EventFilter? ⟦Filter⟧ => null;"), Filtered("static EventFilter? IEnrollHandler<Source, Target>.Filter => null;") },
        { "AYE0035", Filtered("public static EventFilter? ⟦Filters⟧ => null;"), Filtered("public static EventFilter? Filter { get; } = null;") + " public sealed class NoHandler { public EventFilter? Filter => null; }" },
        { "AYE0035", Filtered("public System.Threading.Tasks.ValueTask<EventFilter> ⟦GetFilterAsync⟧(System.IServiceProvider services, CancellationToken cancellationToken) => new(EventFilter.Everything);"), Filtered("public static async System.Threading.Tasks.ValueTask<EventFilter> GetFilterAsync(System.IServiceProvider services, CancellationToken cancellationToken) { await MakeAsync(); return Source.Where.Event.Project == \"a\"; } private static Task<EventFilter> MakeAsync() => Task.FromResult(EventFilter.Everything);") },
        { "AYE0035", Filtered("public static EventFilter? Filter => null; public static Task<EventFilter> ⟦MakeFilterAsync⟧(System.IServiceProvider services) => Task.FromResult(EventFilter.Everything);"), Filtered("public static EventFilter? Filter => Make(); private static EventFilter Make() => EventFilter.Everything;") },
        { "AYE0035", Filtered("public static readonly EventFilter? ⟦Filter⟧ = null;"), Filtered("public static EventFilter? Filter { get => null; }") },
        { "AYE0039", Filtered("public static EventFilter Filter => Source.Where.Event.Project == \"a\" & ⟦Other.Where.Name⟧ == \"b\";") + Other, Filtered("public static EventFilter Filter => Other.Where.Event.Project == \"a\" & SourceAsWell.Where.Name == \"b\";") + Other },
        { "AYE0039", Filtered("public static EventFilter? Filter { get; } = ⟦Other.Where.Part.Number⟧.In(1);") + Other, Filtered("public static EventFilter? Filter => null; public static EventFilter Unrelated => Other.Where.Name == \"b\";") + Other },
        { "AYE0039", Filtered("static EventFilter? IEnrollHandler<Source, Target>.Filter { get { return ⟦Other.Where.Name⟧ == \"b\"; } }") + Other, Filtered("static EventFilter? IEnrollHandler<Source, Target>.Filter { get { return SourceAsWell.Where.Name == \"b\"; } }") + Other },
        { "AYE0039", Filtered("public static EventFilter Filter => Named & Make(1); private static EventFilter Named { get; } = ⟦Other.Where.Name⟧ == \"b\"; private static readonly EventFilter More = ⟦Other.Where.Part.Number⟧ > 1; private static EventFilter Make(int number) => number > 0 ? More : Make(1);") + Other, Filtered("public static EventFilter Filter => Named; private static EventFilter Named => SourceAsWell.Where.Name == \"b\"; public static EventFilter Asked() => Other.Where.Name == \"b\"; public sealed class Inner { public static EventFilter Filter => Other.Where.Name == \"b\"; }") + Other },
        { "AYE0039", Filtered("public static async System.Threading.Tasks.ValueTask<EventFilter> GetFilterAsync(System.IServiceProvider services, CancellationToken cancellationToken) { await Task.Yield(); return ⟦Other.Where.Name⟧ == \"b\"; }") + Other, Filtered("public static System.Threading.Tasks.ValueTask<EventFilter> GetFilterAsync(System.IServiceProvider services, CancellationToken cancellationToken) => new(SourceAsWell.Where.Name == \"b\");") + Other },
        { "AYE0063", "public sealed record A { [Summary] public int ⟦One⟧ { get; init; } [Payload] public int ⟦Two⟧ { get; init; } } public record struct B([Summary] int ⟦Three⟧);", "public abstract record A { [Summary] public int One { get; init; } } [Topic(\"test.b\")] public sealed partial record B : A { [Payload] public int Two { get; init; } }" },
        { "AYE0064", "[Topic(\"entity.foldr.created\")] public sealed partial record ⟦A⟧;", "[Topic(\"entity.folder.approved\")] public sealed partial record A;" },
        { "AYE0065", "[Topic(\"heartbeat\")] public sealed partial record ⟦A⟧;", "[Topic(\"studio.heartbeat\")] public sealed partial record A;" },
        { "AYE0062", Topic("[Payload] public B? ⟦B⟧ { get; init; }") + " [Topic(\"test.b\")] public sealed partial record B;", Topic("[Payload] public B? B { get; init; }") + " public record B;" },
        { "AYE0052", Handler("⟦H⟧", "Source", "Target") + Handler("⟦I⟧", "Target", "Source"), Handler("H", "Source", "Target") + Handler("I", "Target", "Source", "(IgnoreSenderTypes = [\"worker\"])") },
        { "AYE0021", Handler("⟦H⟧", "Source", "Source"), Handler("H", "Source", "Source", "(IgnoreSenderTypes = [\"worker\"])") },
        { "AYE0056", Topics + "internal sealed class ⟦H⟧ : IEnrollHandler<Source, Target> { " + Process + Never, Topics + "internal sealed class H : IEnrollHandler<Source, Target> { " + Process + Never + Host + ".AddEnrollHandler<H, Source, Target>(); }" },
        { "AYE0056", Topics + "internal sealed class ⟦H⟧ : IEnrollHandler<Source, Target> { " + Process + Never, Topics + "public sealed class H : IEnrollHandler<Source, Target> { " + Process + Never },
        { "AYE0052", Plain("⟦H⟧", "Source", "test.target") + Handler("⟦I⟧", "Target", "Source"), Plain("H", "Source", "test.other") + Handler("I", "Target", "Source") },
        { "AYE0052", Plain("⟦H⟧", "Source", "test.target") + Plain("⟦I⟧", "Target", "test.source"), Plain("H", "Source", "test.target") + Plain("I", "Target", "test.other") },
        { "AYE0056", Topics + "internal sealed class ⟦H⟧ : IEnrollHandler<Source> { " + PlainProcess + Never, Topics + "internal sealed class H : IEnrollHandler<Source> { " + PlainProcess + Never + Host + ".AddEnrollHandler<H, Source>(\"test.target\"); }" },
        { "AYE0057", Plain("H", "Source", "test.target") + Host.Replace("services.Add", "⟦services.Add", StringComparison.Ordinal) + "⟧; }", Plain("H", "Source", "test.target") + Host + ".AddEnrollHandlers(); }" },
        { "AYE0058", PlainBody("⟦Thread.Sleep(5)⟧; await Task.Yield();"), PlainBody("await Task.Delay(5, cancellationToken);") },
        { "AYE0059", PlainBody("await Task.⟦Delay⟧(5);"), PlainBody("await Task.Delay(5, cancellationToken);") },
        { "AYE0060", PlainBody("await Task.Yield();").Replace("job, CancellationToken cancellationToken)", "job, CancellationToken ⟦cancellationToken⟧)", StringComparison.Ordinal), PlainBody("await Task.Yield(); cancellationToken.ThrowIfCancellationRequested();") },
        { "AYE0057", Handler("H", "Source", "Target") + Host.Replace("services.Add", "⟦services.Add", StringComparison.Ordinal) + "⟧; }", Handler("H", "Source", "Target") + Host + ".AddEnrollHandlers(); }" },
        { "AYE0058", Body("var x = ⟦Load(cancellationToken).Result⟧; await Task.Yield();"), Body("var x = await Load(cancellationToken);") },
        { "AYE0058", Body("⟦Load(cancellationToken).Wait(cancellationToken)⟧; ⟦Load(cancellationToken).GetAwaiter().GetResult()⟧; await Task.Yield();"), Body("await Load(cancellationToken).ConfigureAwait(false);") },
        { "AYE0058", Body("⟦Thread.Sleep(5)⟧; ⟦Task.WaitAll([Load(cancellationToken)], cancellationToken)⟧; await Task.Yield();"), Body("await Task.WhenAll(Load(cancellationToken));") },
        { "AYE0058", Called("⟦Thread.Sleep(5)⟧; return Again(0);", "⟦Load(CancellationToken.None).Wait()⟧;"), Called("return Task.Delay(5, stop);", "Math.Abs(1);") },
        { "AYE0058", Called("return Task.FromResult(Value);", "Math.Abs(1);", "private int Value => ⟦Load(CancellationToken.None).Result⟧;"), Called("return Task.CompletedTask;", "Math.Abs(1);", "private int Never() => Load(CancellationToken.None).Result; public sealed class Other { public static void Run() => Thread.Sleep(1); }") },
        { "AYE0058", Derived("⟦Thread.Sleep(1)⟧;"), Derived("await Task.Delay(1, stop);") },
        { "AYE0067", Body("try { await Load(cancellationToken); } ⟦catch⟧ (Exception error) { return JobResult.Failed(error.Message); }"), Body("try { await Load(cancellationToken); } catch (Exception error) when (error is not OperationCanceledException) { return JobResult.Failed(error.Message); }") },
        { "AYE0067", Body("try { await Load(cancellationToken); } ⟦catch⟧ { }"), Body("try { await Load(cancellationToken); } catch { throw; }") },
        { "AYE0067", Body("foreach (var one in new[] { 1, 2 }) { try { await Task.Delay(one, cancellationToken); } ⟦catch⟧ (TaskCanceledException) { Console.WriteLine(one); } }"), Body("foreach (var one in new[] { 1, 2 }) { try { await Task.Delay(one, cancellationToken); } catch (OperationCanceledException) when (one == 1) { } catch (Exception) { Console.WriteLine(one); } }") },
        { "AYE0067", Body("using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken); try { await Load(linked.Token); } ⟦catch⟧ (OperationCanceledException) { return JobResult.Failed(\"late\"); }"), Body("using var own = new CancellationTokenSource(5); await Load(cancellationToken); try { await Load(own.Token); } catch (OperationCanceledException) { return JobResult.Failed(\"late\"); }") },
        { "AYE0067", Called("return Task.CompletedTask;", "Math.Abs(1);", "private async Task Try(CancellationToken stop) { try { await Load(stop); } ⟦catch⟧ (Exception) { } }", "Try(cancellationToken)"), Called("return Task.CompletedTask;", "Math.Abs(1);", "private async Task Try(CancellationToken stop) { try { await Load(stop); } catch (Exception) { } stop.ThrowIfCancellationRequested(); }", "Try(cancellationToken)") },
        { "AYE0067", Body("try { await Load(cancellationToken); } ⟦catch⟧ (Exception) when (true) { } ").Replace(" when (true)", "", StringComparison.Ordinal), Body("try { await Load(cancellationToken); } catch (OperationCanceledException) { throw; } catch (Exception) { } try { await Load(cancellationToken); } catch (Exception) { cancellationToken.ThrowIfCancellationRequested(); } try { await Load(cancellationToken); } catch (Exception error) { System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error); } try { _ = cancellationToken.CanBeCanceled; } catch (Exception) { }") },
        { "AYE0068", Body("if (job.Id == \"\") { return ⟦null⟧!; } await Load(cancellationToken); if (job.Id == \"a\") { return ⟦default⟧!; } if (job.Id == \"b\") { return job.Id == \"b\" ? JobResult.Aborted(\"b\") : ⟦(JobResult<Target>)null⟧!; }").Replace("⟦(JobResult<Target>)null⟧", "(JobResult<Target>)⟦null⟧", StringComparison.Ordinal), Body("if (job.Id == \"\") { return JobResult.Aborted(\"\"); } await Load(cancellationToken); Func<string> text = () => null!; if (text() == null) { return new Target(); }") },
        { "AYE0068", Direct("Task.FromResult<JobResult<Target>>(⟦null⟧!)"), Direct("Task.FromResult<JobResult<Target>>(new Target())") },
        { "AYE0068", Direct("⟦null⟧!"), Direct("Task.FromResult<JobResult<Target>>(default(Struct) is { } ? JobResult.Aborted(\"a\") : new Target())") + " public record struct Struct;" },
        { "AYE0068", "#nullable disable\n" + PlainBody("await Load(cancellationToken); if (job.Id == \"\") { return ⟦null⟧; }"), PlainBody("await Load(cancellationToken);") },
        { "AYE0059", Body("await ⟦Load⟧(); await Task.⟦Delay⟧(5);"), Body("await Load(cancellationToken); await Task.Delay(5, CancellationToken.None);") },
        { "AYE0059", Body("await job.⟦ReportAsync⟧(10);"), Body("await job.ReportAsync(10, cancellationToken: cancellationToken);") },
        { "AYE0060", Body("await Task.Yield();").Replace("job, CancellationToken cancellationToken)", "job, CancellationToken ⟦cancellationToken⟧)", StringComparison.Ordinal), Body("await Task.Yield(); cancellationToken.ThrowIfCancellationRequested();") },
        { "AYE0054", Body("var password = \"\"; await job.ReportAsync(10, $\"with {⟦password⟧}\", cancellationToken);"), Body("var password = \"\"; await job.ReportAsync(10, $\"{nameof(password)} of {password.Length}\", cancellationToken);") },
        { "AYE0054", Body("var apiKey = \"\"; await Load(cancellationToken); _ = JobResult.Failed(\"Not with \" + ⟦apiKey⟧); _ = new Ayon.Events.Client.DispatchOptions { Description = ⟦apiKey⟧ };"), Body("var key = \"\"; await Load(cancellationToken); _ = JobResult.Failed(\"Not with \" + key);") },
    };

    private const string Process = "public Task<JobResult<Target>> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken)";

    private const string PlainProcess = "public Task<JobResult> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken)";

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Analyze_WrongExample_PointsAtTheMistake(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, right);
        var found = await MarkedSource.FindOnceAsync(id, wrong);
        Assert.All(found, static diagnostic => Assert.DoesNotContain("{", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Analyze_RightExample_IsSilentAndCompiles(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, id);
        var compilation = Compilations.Create(right);
        Assert.Empty(await Compilations.AnalyzeAsync(compilation));
        Assert.Empty(Compilations.CompilerDiagnostics(Compilations.Complete(compilation)).Where(static diagnostic => diagnostic.Id != "CS0219"));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Analyze_PragmaAround_IsSilent(string id, string wrong, string right)
    {
        Assert.NotEqual(wrong, right);
        var found = await Compilations.AnalyzeAsync(Compilations.Create($"#pragma warning disable {id}\n{MarkedSource.Parse(wrong).Source}"));
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == id && !diagnostic.IsSuppressed);
    }

    [Fact]
    public async Task Analyze_TopicOfReferencedAssembly_NamesItsRecord()
    {
        var library = Compilations.Complete(Compilations.Create("namespace Library; [Topic(\"test.a\")] public sealed partial record Other; [Topic(\"test.b\")] internal sealed partial record Hidden;")).WithAssemblyName("Library");
        var compilation = Compilations.Create("[Topic(\"test.a\")] public sealed partial record A; [Topic(\"test.b\")] public sealed partial record B;").AddReferences(library.ToMetadataReference());
        var found = Assert.Single(await Compilations.AnalyzeAsync(compilation));
        Assert.Equal("AYE0050", found.Id);
        Assert.Contains("'Library.Other' of assembly 'Library'", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyze_Cycle_ShowsTheWay()
    {
        var found = await Compilations.AnalyzeAsync(Compilations.Create(MarkedSource.Parse(Handler("H", "Source", "Target") + Handler("I", "Target", "Source")).Source));
        Assert.Contains(found, static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("test.source → test.target → test.source", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("test.*", "test.a.b", true)]
    [InlineData("*.changed", "a.changed", true)]
    [InlineData("a.*.b.*.c", "a.x.b.y.c", true)]
    [InlineData("a.*.b.*.c", "a.b.c", false)]
    [InlineData("ab*ba", "aba", false)]
    [InlineData("*", "anything", true)]
    [InlineData("test.a", "test.b", false)]
    public void Matches_SourceAndTopic_AsTheContractSays(string source, string topic, bool expected) =>
        Assert.Equal(expected, Parsing.TopicNames.IsMatch(source, topic));

    private static string Topic(string members) => $"[Topic(\"test.a\")] public sealed partial record A {{ {members} }}";

    private static string Handler(string name, string source, string target, string settings = "") =>
        (name is "H" or "⟦H⟧" ? Topics : "")
        + $"[EnrollHandler{settings}] public sealed class {name} : IEnrollHandler<{source}, {target}> {{ "
        + Process.Replace("Source", "X", StringComparison.Ordinal).Replace("Target", target, StringComparison.Ordinal).Replace("X", source, StringComparison.Ordinal) + Never;

    private static string Filtered(string filter) =>
        Handler("H", "Source", "Target").Replace("using Microsoft", "using Ayon.Events.Filtering; using Microsoft", StringComparison.Ordinal).Replace("IEnrollHandler<Source, Target> {", $"IEnrollHandler<Source, Target> {{ {filter}", StringComparison.Ordinal);

    // The other form, whose target has no record.
    private static string Plain(string name, string source, string target) =>
        (name is "H" or "⟦H⟧" ? Topics : "")
        + $"[EnrollHandler(Target = \"{target}\")] public sealed class {name} : IEnrollHandler<{source}> {{ "
        + PlainProcess.Replace("Source", source, StringComparison.Ordinal) + Never;

    private static string PlainBody(string statements) => Topics + $$"""
        [EnrollHandler(Target = "test.target")] public sealed class H : IEnrollHandler<Source>
        {
            public async Task<JobResult> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken)
            {
                {{statements}}
                return JobResult.Finished();
            }

            private static Task<int> Load(CancellationToken cancellationToken) => Task.FromResult(cancellationToken.IsCancellationRequested ? 0 : 1);
        }
        """;

    private static string Direct(string result) => Handler("H", "Source", "Target").Replace("throw new NotSupportedException()", result, StringComparison.Ordinal);

    // A handler that calls one method of its own, which calls another, and which is not called by others.
    private static string Called(string first, string second, string others = "", string call = "First(cancellationToken)") =>
        Body($"await {call};").Replace("private static Task<int> Load()", $"{others} private Task First(CancellationToken stop) {{ {first} }} private static Task Again(int count) {{ Func<int, Task> again = Again; {second} return count > 9 ? again(count) : Task.CompletedTask; }} private static Task<int> Load()", StringComparison.Ordinal);

    // A handler whose base does the work.
    private static string Derived(string statement) => Body("await DoAsync(cancellationToken);")
        .Replace("[EnrollHandler] public sealed class H ", "public abstract class B ", StringComparison.Ordinal)
        .Replace("private static Task<int> Load()", "protected abstract Task DoAsync(CancellationToken stop); private static Task<int> Load()", StringComparison.Ordinal)
        + $"[EnrollHandler] public sealed class H : B {{ protected override async Task DoAsync(CancellationToken stop) {{ await Task.Yield(); {statement} }} public override string ToString() {{ Thread.Sleep(1); return \"\"; }} }}";

    private static string Body(string statements) => Topics + $$"""
        [EnrollHandler] public sealed class H : IEnrollHandler<Source, Target>
        {
            public async Task<JobResult<Target>> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken)
            {
                {{statements}}
                return JobResult.Finished(new Target());
            }

            private static Task<int> Load() => Task.FromResult(1);
            private static Task<int> Load(CancellationToken cancellationToken) => Task.FromResult(cancellationToken.IsCancellationRequested ? 0 : 1);
        }
        """;
}
