using System.Reflection;
using System.Text;
using System.Text.Json;
using Ayon.Events.Topics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Tests.Corpus;

/// <summary>
/// Every case of the corpus, compiled in this process: those that are right in one compilation and those that are not in another, as they
/// would stand side by side in a project. The tests of the packages build them as users do.
/// </summary>
public sealed class CorpusTests(CorpusTests.Compiled compiled) : IClassFixture<CorpusTests.Compiled>
{
    public static TheoryData<string> Names { get; } = [.. CorpusCase.All.Select(static @case => @case.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Build_Case_SaysWhatIsExpected(string name) => Assert.Equal(Find(name).Expected, compiled.OfBuild(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Edit_Case_SaysWhatIsExpected(string name) => Assert.Equal(Find(name).Expected, compiled.OfEditor(name));

    [Fact]
    public void Build_GeneratedCode_HasNoDiagnostics() => Assert.True(compiled.OfGeneratedCode.Count == 0, string.Join('\n', compiled.OfGeneratedCode));

    [Fact]
    public void RoundTrip_Samples_AreTheEventsExpected()
    {
        var cases = CorpusCase.Right.Where(static @case => @case.Samples.Count > 0).ToArray();
        Assert.NotEmpty(cases);
        Assert.Multiple([.. cases.Select(@case => (Action)(() => Assert.Equal(@case.Samples, compiled.EventsOf(@case))))]);
    }

    private static CorpusCase Find(string name) => CorpusCase.All.Single(@case => @case.Name == name);

    /// <summary>The corpus, compiled once.</summary>
    public sealed class Compiled : IAsyncLifetime
    {
        private readonly List<string> _build = [];
        private readonly List<string> _editor = [];
        private readonly List<string> _generated = [];
        private Assembly? _assembly;

        /// <summary>What is said of code that no user wrote.</summary>
        public IReadOnlyList<string> OfGeneratedCode => _generated;

        public async ValueTask InitializeAsync()
        {
            var right = await AddAsync(CorpusCase.Right);
            if (OfGeneratedCode.Count == 0 && _build.Count == 0)
            {
                _assembly = Compilations.Load(right.WithOptions(right.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)));
            }

            await AddAsync(CorpusCase.Wrong);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        public IEnumerable<string> OfBuild(string name) => Of(_build, name);

        public IEnumerable<string> OfEditor(string name) => Of(_editor, name);

        /// <summary>What the samples of a case are sent as, if they are that again once they were read.</summary>
        public IEnumerable<string> EventsOf(CorpusCase @case)
        {
            Assert.NotNull(_assembly);
            var space = CSharpSyntaxTree.ParseText(@case.Source, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken)
                .DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.BaseNamespaceDeclarationSyntax>().First().Name.ToString().Replace("@", "", StringComparison.Ordinal);
            var samples = (Array)_assembly.GetType($"{space}.Samples", throwOnError: true)!.GetProperty("All")!.GetValue(null)!;
            return samples.Cast<object>().Select(static sample => (string)typeof(Compiled)
                .GetMethod(nameof(RoundTrip), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(sample.GetType())
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [sample], null)!);
        }

        private static string RoundTrip<T>(T sample)
            where T : ITopic<T>
        {
            var (summary, payload) = (Write(sample, T.WriteSummary), Write(sample, T.WritePayload));
            var read = T.Read(summary, payload);
            Assert.Equal(Text(summary, payload), Text(Write(read, T.WriteSummary), Write(read, T.WritePayload)));
            return Text(summary, payload);
        }

        private static string Text(byte[] summary, byte[] payload) => $"{Encoding.UTF8.GetString(summary)} {Encoding.UTF8.GetString(payload)}";

        private static byte[] Write<T>(T value, Action<Utf8JsonWriter, T> write)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                write(writer, value);
            }

            return stream.ToArray();
        }

        private static IEnumerable<string> Of(IEnumerable<string> found, string name) =>
            found.Where(text => text.StartsWith(name + "(", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        private async Task<CSharpCompilation> AddAsync(IReadOnlyList<CorpusCase> cases)
        {
            var compilation = Compilations.Create([]).AddSyntaxTrees(cases.Select(static @case =>
                CSharpSyntaxTree.ParseText(@case.Source, Compilations.ParseOptions, @case.Name, Encoding.UTF8)));
            var (complete, errors) = Compilations.Build(compilation);
            Note(_build, [.. errors, .. await Compilations.AnalyzeCompleteAsync(complete, isBuild: true), .. Compilations.CompilerDiagnostics(complete)]);
            Note(_editor, await Compilations.AnalyzeAsync(compilation));
            return complete;
        }

        private void Note(List<string> list, IEnumerable<Diagnostic> found)
        {
            foreach (var diagnostic in found.Where(static found => !found.IsSuppressed && found.Id != "CS1591"))
            {
                var line = diagnostic.Location.GetLineSpan();
                if (Compilations.IsGenerated(diagnostic) || line.Path.Length == 0)
                {
                    _generated.Add(diagnostic.ToString());
                }
                else
                {
                    list.Add(CorpusCase.Found(line.Path, line.StartLinePosition.Line + 1, diagnostic.Id));
                }
            }
        }
    }
}
