using System.Collections.Immutable;
using Ayon.Events.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Tests;

/// <summary>Compiles source with the generator and analyzer.</summary>
internal static class Compile
{
    private const string Usings = "using System; using System.Threading; using System.Threading.Tasks; using System.Collections.Generic; " +
        "using Ayon.Events.Topics; using Ayon.Events.Filtering; using Ayon.Events.Worker;\n";

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("Ayon.Events.Generators", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    public static CSharpCompilation Source(params string[] files) => CSharpCompilation.Create(
        "Test",
        files.Select(static (file, index) => CSharpSyntaxTree.ParseText(Usings + file, Language, $"File{index}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new EventsGenerator().AsSourceGenerator()],
        parseOptions: Language,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>What the analyzer reports, and every error or warning of the compiler after generation.</summary>
    public static async Task<IReadOnlyList<string>> DiagnosticsAsync(string source)
    {
        Driver().RunGeneratorsAndUpdateCompilation(Source(source), out var generated, out var generatorDiagnostics, TestContext.Current.CancellationToken);
        var analyzed = await generated.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. analyzed.Select(static diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal),
            .. generatorDiagnostics.Select(static diagnostic => diagnostic.ToString()),
            .. generated.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true)
                .Select(static diagnostic => diagnostic.ToString()),
        ];
    }
}
