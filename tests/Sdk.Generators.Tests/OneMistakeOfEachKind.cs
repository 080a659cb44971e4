using System.Globalization;
using System.Text;
using Ayon.Events.Generators.Json;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Tests;

/// <summary>Sources that make every mistake there is a diagnostic for: the tests of the packages show them from the packed analyzers.</summary>
public static class OneMistakeOfEachKind
{
    // The compiler itself refuses what these are about, and then asks no analyzer; the editor shows both.
    private static readonly string[] OnlyWhileTyping = ["AYE0020", "AYE0030"];

    // CreatePackage alone asks for it.
    private static readonly string[] OnlyWhilePacking = ["AYE0086"];

    /// <summary>Every diagnostic of the package: those of its analyzers, and what only a generator says.</summary>
    internal static IEnumerable<DiagnosticDescriptor> Rules { get; } =
        [.. Compilations.Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Append(Diagnostics.Rules.NotKnown).Append(Diagnostics.Rules.NotInPython).DistinctBy(static rule => rule.Id)];

    /// <summary>What the compiler should say.</summary>
    public static IEnumerable<string> Ids => Rules
        .Select(static rule => rule.Id)
        .Except(OnlyWhileTyping)
        .Except(OnlyWhilePacking)
        .Except(BuiltInTopics().Any() ? [] : ["AYE0051"]);

    /// <summary>The sources, and a lock that they break.</summary>
    // Each example in a namespace of its own, so that their names do not clash.
    public static (string Source, string Lock) Write()
    {
        var source = new StringBuilder("#pragma warning disable CS8618\n");
        var examples = DiagnosticTests.Examples.Concat(PracticeTests.Examples).Concat(VersionDiagnosticTests.Examples).Concat(SettingsDiagnosticTests.Examples).Select(static row => row.Data)
            .Where(static example => !OnlyWhileTyping.Contains(example.Item1))
            .Select(static example => MarkedSource.Parse(example.Item2).Source)
            .Append("[Topic(\"test.shared\")] public sealed partial record Mine;")

            .Append("[Topic(\"test.any_*\")] public sealed partial record Any; public static class Use { public static object It() => new Any().ToDispatch(); }")
            .Append("[Topic(\"test.base\")] public sealed partial record Base; [Topic(Base.TopicName + \"_more\")] public sealed partial record More;")

            // What is wrong with a topic still shows when a handler names it.
            .Append("[Topic(\"no topic\")] public sealed partial record Bad; [Topic(\"test.good\")] public sealed partial record Good; [EnrollHandler] public sealed class H : IEnrollHandler<Bad, Good> { public Task<JobResult<Good>> ProcessAsync(EnrollJob<Bad> job, CancellationToken cancellationToken) => throw new NotSupportedException(); }")
            .Concat(BuiltInTopics().Take(1).Select(static topic => $"[Topic(\"{topic}\")] public sealed partial record Mine;"));
        foreach (var (index, example) in examples.Index())
        {
            source.Append(CultureInfo.InvariantCulture, $"namespace E{index}\n{{\n{example}\n}}\n\n");
        }

        // The lock tests change one topic in many ways: here it is a topic each.
        var locked = new List<string>();
        foreach (var (index, change) in LockTests.Changes.Index())
        {
            var topic = string.Create(CultureInfo.InvariantCulture, $"lock.n{index}");
            var text = LockTests.Locked.Replace(change.Data.Item2, MarkedSource.Parse(change.Data.Item3.Replace("⟦⟧", "", StringComparison.Ordinal)).Source, StringComparison.Ordinal).Replace("test.a", topic, StringComparison.Ordinal);
            source.Append(CultureInfo.InvariantCulture, $"namespace L{index}\n{{\n{text}\n}}\n\n");
            locked.Add(LockTests.Lock(LockTests.Locked.Replace("test.a", topic, StringComparison.Ordinal)).Content);
        }

        locked.Add("""{ "topics": { "lock.gone": { "1": {} }, "lock.version": { "1": {}, "2": {} } } }""");
        source.Append("namespace V { [Topic(\"lock.version\", Version = 2)] public sealed partial record Second; }\n");
        return (source.ToString(), Joined(locked));
    }

    private static string Joined(IEnumerable<string> locks)
    {
        var topics = JsonValue.Object();
        foreach (var topic in locks.SelectMany(static text => JsonReader.Read(text).Member("topics")!.Members))
        {
            topics.Add(topic.Name, topic.Value);
        }

        return JsonPrinter.Print(JsonValue.Object().Add("topics", topics));
    }

    private static IEnumerable<string> BuiltInTopics() => typeof(Topics.TopicAttribute).Assembly.GetExportedTypes()
        .Select(static type => (Attribute.GetCustomAttribute(type, typeof(Topics.TopicAttribute)) as Topics.TopicAttribute)?.Name)
        .OfType<string>()
        .Where(static topic => !topic.Contains('*', StringComparison.Ordinal));
}
