using System.Collections.Immutable;
using System.Reflection;
using Ayon.Events.Generators;
using Ayon.Events.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.TestSupport;

/// <summary>Compiles sources against this process's own assemblies, with the generators and analyzers.</summary>
internal static class Compilations
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("Ayon.Events.Generators", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path))];

    // All others are made of it, and so share what is read of the references.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Consumer",
        references: References,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
            .WithSpecificDiagnosticOptions([KeyValuePair.Create("CS1701", ReportDiagnostic.Suppress)]));

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Text.Json.Serialization;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Ayon.Events.Topics;
        global using Ayon.Events.Worker;
        """;

    /// <summary>Every analyzer of the package.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
        [.. typeof(TopicAnalyzer).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    public static CSharpCompilation Create(params string[] sources) => Create(ParseOptions, sources);

    public static CSharpCompilation Create(CSharpParseOptions parseOptions, params string[] sources) =>
        Empty.AddSyntaxTrees(sources.Append(Usings).Select((source, index) => CSharpSyntaxTree.ParseText(source, parseOptions, $"File{index}.cs")));

    /// <param name="parseOptions">How sources are read; null for <see cref="ParseOptions"/>.</param>
    /// <param name="isBuild">Whether as in a build, where generators report errors, and not as in an editor, where analyzers do.</param>
    public static GeneratorDriver Driver(CSharpParseOptions? parseOptions = null, bool isBuild = false) => CSharpGeneratorDriver.Create(
        [new TopicGenerator().AsSourceGenerator(), new HandlerGenerator().AsSourceGenerator(), new SettingsGenerator().AsSourceGenerator()],
        parseOptions: parseOptions ?? ParseOptions,
        optionsProvider: new BuildOptions(isBuild),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The generated files by name.</summary>
    public static ImmutableSortedDictionary<string, string> Generate(CSharpCompilation compilation)
    {
        var result = Driver().RunGenerators(compilation).GetRunResult();
        Assert.Empty(result.Diagnostics);
        Assert.All(result.Results, static generator => Assert.Null(generator.Exception));
        return result.Results.SelectMany(static generator => generator.GeneratedSources).ToImmutableSortedDictionary(
            static source => source.HintName,
            static source => source.SourceText.ToString(),
            StringComparer.Ordinal);
    }

    /// <summary>Sources with what is generated for them.</summary>
    public static CSharpCompilation Complete(CSharpCompilation compilation)
    {
        var (complete, errors) = Edit(compilation);
        Assert.Empty(errors);
        return complete;
    }

    /// <summary>What the compiler says, warnings included. Documentation is asked of generated code only.</summary>
    public static ImmutableArray<Diagnostic> CompilerDiagnostics(Compilation compilation)
    {
        using var stream = new MemoryStream();
        return
        [
            .. compilation.Emit(stream).Diagnostics.Where(static diagnostic =>
                diagnostic.Severity >= DiagnosticSeverity.Warning
                && !diagnostic.IsSuppressed
                && (diagnostic.Id != "CS1591" || IsGenerated(diagnostic))),
        ];
    }

    public static bool IsGenerated(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;

    /// <summary>What the package's analyzers say in an editor of sources and generated code together, and what its generators do.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CSharpCompilation compilation, params AdditionalText[] texts)
    {
        var (complete, errors) = Edit(compilation);
        return errors.AddRange(await AnalyzeCompleteAsync(complete, texts));
    }

    /// <summary>The same of sources that have what is generated for them already.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeCompleteAsync(CSharpCompilation complete, params AdditionalText[] texts) =>
        AnalyzeCompleteAsync(complete, isBuild: false, texts);

    /// <summary>What analyzers say in a build, or in an editor.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeCompleteAsync(CSharpCompilation complete, bool isBuild, params AdditionalText[] texts)
    {
        var diagnostics = await complete
            .WithAnalyzers(Analyzers, new AnalyzerOptions([.. texts], new BuildOptions(isBuild)))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(diagnostics, static diagnostic => diagnostic.Id == "AD0001");
        return diagnostics;
    }

    /// <summary>Sources with what is generated for them in an editor, and the errors that the generators report there.</summary>
    public static (CSharpCompilation Complete, ImmutableArray<Diagnostic> Errors) Edit(CSharpCompilation compilation) => Run(compilation, isBuild: false);

    /// <summary>Sources with what is generated for them in a build, and the errors that the generators report there.</summary>
    public static (CSharpCompilation Complete, ImmutableArray<Diagnostic> Errors) Build(CSharpCompilation compilation) => Run(compilation, isBuild: true);

    public static Assembly Load(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream).Success);
        return Assembly.Load(stream.ToArray());
    }

    private static (CSharpCompilation Complete, ImmutableArray<Diagnostic> Errors) Run(CSharpCompilation compilation, bool isBuild)
    {
        var driver = Driver((CSharpParseOptions)compilation.SyntaxTrees[0].Options, isBuild)
            .RunGeneratorsAndUpdateCompilation(compilation, out var complete, out var errors);
        Assert.All(driver.GetRunResult().Results, static generator => Assert.Null(generator.Exception));
        return ((CSharpCompilation)complete, errors);
    }
}
