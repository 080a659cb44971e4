namespace Ayon.Events.CodeFixes.Tests;

/// <summary>Every fix changes just what its diagnostic is about, and the diagnostic is gone after it.</summary>
public sealed class CodeFixTests
{
    private const string Topics =
        """
        using Microsoft.Extensions.DependencyInjection;
        [Topic("test.source")] public sealed partial record Source;
        [Topic("test.target")] public sealed partial record Target;

        """;

    private const string Handles = "H : IEnrollHandler<Source, Target> { public Task<JobResult<Target>> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException(); }";

    private const string Tells = "TellArtist : IEnrollHandler<Source> { public Task<JobResult> ProcessAsync(EnrollJob<Source> job, CancellationToken cancellationToken) => throw new NotSupportedException(); }";

    public static TheoryData<string, string, string, string> Examples { get; } = new()
    {
        { "AYE0001", "Make it partial", "[Topic(\"test.a\")] public sealed record A;", "[Topic(\"test.a\")] public sealed partial record A;" },
        { "AYE0001", "Make it partial", "public class O { [Topic(\"test.a\")] public sealed partial record A; }", "public partial class O { [Topic(\"test.a\")] public sealed partial record A; }" },
        { "AYE0002", "Make it a record", "[Topic(\"test.a\")] public sealed partial class A { }", "[Topic(\"test.a\")] public sealed partial record A { }" },
        { "AYE0005", "Make it internal", "public partial class O { [Topic(\"test.a\")] private sealed partial record A; }", "public partial class O { [Topic(\"test.a\")] internal sealed partial record A; }" },
        { "AYE0005", "Make it internal", "public partial class O { [Topic(\"test.a\")] sealed partial record A; }", "public partial class O { [Topic(\"test.a\")] internal sealed partial record A; }" },
        { "AYE0007", "Make the topic's name valid", "[Topic(\"entity/folder was-made\")] public sealed partial record A;", "[Topic(\"entity.folder_was_made\")] public sealed partial record A;" },
        { "AYE0002", "Make it a record", "[Topic(\"test.a\")] public sealed class A { }", "[Topic(\"test.a\")] public sealed partial record A { }" },
        { "AYE0002", "Make it a record", "[Topic(\"test.a\")] public readonly struct A { }", "[Topic(\"test.a\")] public readonly partial record struct A { }" },
        { "AYE0008", "Put it into the payload", "[Topic(\"test.a\")] public sealed partial record A(int Count);", "[Topic(\"test.a\")] public sealed partial record A([Payload] int Count);" },
        { "AYE0008", "Leave it out of the event", "[Topic(\"test.a\")] public sealed partial record A([Summary] int Other = 1, int Count = 2);", "[Topic(\"test.a\")] public sealed partial record A([Summary] int Other = 1, [property: JsonIgnore] int Count = 2);" },
        { "AYE0008", "Put it into the payload", Topic("public int Count { get; init; }"), Topic("[Payload] public int Count { get; init; }") },
        { "AYE0008", "Put it into the summary", Topic("public int Count { get; init; }"), Topic("[Summary] public int Count { get; init; }") },
        { "AYE0008", "Leave it out of the event", Topic("public int Count { get; init; }"), Topic("[JsonIgnore] public int Count { get; init; }") },
        { "AYE0009", "Keep it in the summary", Topic("[Summary, Payload] public int Count { get; init; }"), Topic("[Summary] public int Count { get; init; }") },
        { "AYE0009", "Keep it in the payload", Topic("[Summary] [Payload] public int Count { get; init; }"), Topic("[Payload] public int Count { get; init; }") },
        { "AYE0010", "Make it readable and settable", Topic("[Summary] public int Count { get; }"), Topic("[Summary] public int Count { get; init; }") },
        { "AYE0010", "Make it readable and settable", Topic("[Summary] internal static int Count { get; private set; }"), Topic("[Summary] public int Count { get; set; }") },
        { "AYE0016", "Remove [EnrollHandler]", "[EnrollHandler] public sealed class H;", "public sealed class H;" },
        { "AYE0019", "Make it internal", Topics + "public class O { [EnrollHandler] private sealed class " + Handles + " }", Topics + "public class O { [EnrollHandler] internal sealed class " + Handles + " }" },
        { "AYE0035", "Use it as the filter", Filtering("private Ayon.Events.Filtering.EventFilter? Filters => null;"), Filtering("public static Ayon.Events.Filtering.EventFilter? Filter => null;") },
        { "AYE0035", "Use it as the filter", Filtering("private async ValueTask<Ayon.Events.Filtering.EventFilter> GetFiltersAsync(IServiceProvider services, CancellationToken cancellationToken) => await Task.FromResult(Ayon.Events.Filtering.EventFilter.Everything);"), Filtering("public static async ValueTask<Ayon.Events.Filtering.EventFilter> GetFilterAsync(IServiceProvider services, CancellationToken cancellationToken) => await Task.FromResult(Ayon.Events.Filtering.EventFilter.Everything);") },
        { "AYE0035", "Use it as the filter", Filtering("Ayon.Events.Filtering.EventFilter? Filter => null;"), Filtering("public static Ayon.Events.Filtering.EventFilter? Filter => null;") },
        { "AYE0053", "Leave it out of the event", Topic("[Summary] public string? Password { get; init; }"), Topic("[JsonIgnore] public string? Password { get; init; }") },
        { "AYE0055", "Move it to the payload", Topic("[Summary] public int[][]? Rows { get; init; }"), Topic("[Payload] public int[][]? Rows { get; init; }") },
        { "AYE0056", "Add [EnrollHandler]", Topics + "internal sealed class " + Handles, Topics + "[EnrollHandler]\ninternal sealed class " + Handles },
        { "AYE0056", "Add [EnrollHandler]", Topics + "internal sealed class " + Tells, Topics + "[EnrollHandler(Target = \"consumer.tell_artist\")]\ninternal sealed class " + Tells },
        { "AYE0057", "Add the handlers", Topics + "[EnrollHandler] public sealed class " + Handles + Host(""), Topics + "[EnrollHandler] public sealed class " + Handles + Host(".AddEnrollHandlers()") },
        { "AYE0058", "Await it", Body("_ = Load(cancellationToken).Result.ToString();"), Body("_ = (await Load(cancellationToken)).ToString();") },
        { "AYE0058", "Await it", Body("Load(cancellationToken).Wait();"), Body("await Load(cancellationToken);") },
        { "AYE0058", "Await it", Body("Load(cancellationToken).Wait(cancellationToken);"), Body("await Load(cancellationToken).WaitAsync(cancellationToken);") },
        { "AYE0058", "Await it", Body("Load(cancellationToken).GetAwaiter().GetResult();"), Body("await Load(cancellationToken);") },
        { "AYE0058", "Await it", Body("Thread.Sleep(5);"), Body("await Task.Delay(5, cancellationToken);") },
        { "AYE0058", "Await it", Called("Thread.Sleep(5);"), Called("await Task.Delay(5, stop);") },
        { "AYE0059", "Pass the CancellationToken", Body("await Load();"), Body("await Load(cancellationToken);") },
        { "AYE0059", "Pass the CancellationToken", Body("await job.ReportAsync(10);"), Body("await job.ReportAsync(10, cancellationToken: cancellationToken);") },
        { "AYE0059", "Pass the CancellationToken", Body("await job.ReportAsync(10, \"x\");"), Body("await job.ReportAsync(10, \"x\", cancellationToken);") },
        { "AYE0067", "Rethrow cancellation", Body("try { await Load(cancellationToken); } catch (Exception error) { return JobResult.Failed(error.Message); }"), Body("try { await Load(cancellationToken); } catch (Exception error) when (!cancellationToken.IsCancellationRequested) { return JobResult.Failed(error.Message); }") },
        { "AYE0067", "Rethrow cancellation", Body("try { await Load(cancellationToken); } catch { }"), Body("try { await Load(cancellationToken); } catch when (!cancellationToken.IsCancellationRequested) { }") },
        { "AYE0060", "Stop when the job is cancelled", Body("await Task.Yield();"), Body("cancellationToken.ThrowIfCancellationRequested();\n        await Task.Yield();") },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Apply_WrongExample_GivesTheRightOne(string id, string title, string wrong, string right)
    {
        var project = await Fixing.ApplyAsync(Fixing.Project(wrong), id, title);
        Assert.Equal(right, await Fixing.SourceAsync(project));
        Assert.DoesNotContain(await Fixing.DiagnosticsAsync(project), diagnostic => diagnostic.Id == id);
    }

    [Theory]
    [InlineData("AYE0008", "Put it into the payload", "public int B { get; init; } public int C { get; init; }", "[Payload] public int B { get; init; } [Payload] public int C { get; init; }")]
    [InlineData("AYE0009", "Keep it in the summary", "[Summary, Payload] public int B { get; init; } [Payload, Summary] public int C { get; init; }", "[Summary] public int B { get; init; } [Summary] public int C { get; init; }")]
    public async Task ApplyToAll_SeveralMistakes_FixesEach(string id, string title, string wrong, string right)
    {
        var project = await Fixing.ApplyAsync(Fixing.Project(Topic(wrong)), id, title, all: true);
        Assert.Equal(Topic(right), await Fixing.SourceAsync(project));
    }

    [Fact]
    public void Ids_OfFixes_AreThoseTested() =>
        Assert.Equal(
            Fixing.Ids.Where(static id => string.CompareOrdinal(id, "AYE0070") < 0).Order(StringComparer.Ordinal),
            Examples.Select(static row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Ids_OfFixes_AreThoseTheDocumentationNames()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs/diagnostics/README.md"));
        var start = text.IndexOf("These diagnostics have a code fix:", StringComparison.Ordinal);
        var named = text[start..text.IndexOf("\n\n", start, StringComparison.Ordinal)].Split([' ', ',', '.', '\n']).Where(static word => word.StartsWith("AYE", StringComparison.Ordinal));
        Assert.Equal(Fixing.Ids.Order(StringComparer.Ordinal), named);
    }

    private static string Filtering(string filter) => Topics + "[EnrollHandler] public sealed class " + Handles.Replace("{ public Task", $"{{ {filter} public Task", StringComparison.Ordinal);

    private static string Topic(string members) => $"[Topic(\"test.a\")] public sealed partial record A {{ {members} }}";

    private static string Host(string call) => $"public static class Host {{ public static void Start(IServiceCollection services) => services.AddAyonEvents(static _ => {{ }}){call}; }}";

    private static string Called(string statements) => Body("await Inner(cancellationToken, 1);").Replace(
        "private static Task<int> Load()",
        $"private static async Task Inner(CancellationToken stop, int last) {{ await Task.Yield(); {statements} }} private static Task<int> Load()",
        StringComparison.Ordinal);

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
