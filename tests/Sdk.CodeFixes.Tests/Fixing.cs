using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes.Tests;

/// <summary>Applies the package's fixes to a project in memory, as an editor does.</summary>
internal static class Fixing
{
    private static readonly ImmutableArray<CodeFixProvider> Providers =
        [.. typeof(DeclarationFixes).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    /// <summary>Diagnostics that have a fix.</summary>
    public static IEnumerable<string> Ids => Providers.SelectMany(static provider => provider.FixableDiagnosticIds);

    /// <summary>A project with one source and, where given, a lock.</summary>
    public static Project Project(string source, string? topicsLock = null)
    {
        var compilation = Compilations.Create(source);
        var project = new AdhocWorkspace().AddProject("Consumer", LanguageNames.CSharp)
            .WithParseOptions(Compilations.ParseOptions)
            .WithCompilationOptions(compilation.Options)
            .WithMetadataReferences(compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath).Project;
        }

        return topicsLock is null ? project : project.AddAdditionalDocument("topics.lock.json", topicsLock, filePath: "topics.lock.json").Project;
    }

    /// <summary>What the analyzers say of a project.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project)
    {
        var compilation = (CSharpCompilation)(await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var texts = new List<AdditionalText>();
        foreach (var document in project.AdditionalDocuments)
        {
            texts.Add(new Text(document.FilePath!, await document.GetTextAsync(TestContext.Current.CancellationToken)));
        }

        return await Compilations.AnalyzeAsync(compilation, [.. texts]);
    }

    /// <summary>Applies the fix of that title to the first diagnostic of that id, or to all of them.</summary>
    public static async Task<Project> ApplyAsync(Project project, string id, string title, bool all = false)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var diagnostics = (await DiagnosticsAsync(project)).Where(diagnostic => diagnostic.Id == id).OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start).ToImmutableArray();
        Assert.NotEmpty(diagnostics);
        var document = project.GetDocument(diagnostics[0].Location.SourceTree)!;
        var provider = Providers.Single(candidate => candidate.FixableDiagnosticIds.Contains(id));
        CodeAction? action;
        if (all)
        {
            var context = new FixAllContext(document, provider, FixAllScope.Document, title, [id], new Found(diagnostics), cancellationToken);
            action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        }
        else
        {
            var actions = new List<CodeAction>();
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostics[0], (offered, _) => actions.Add(offered), cancellationToken));
            action = actions.SingleOrDefault(offered => offered.Title == title);
        }

        Assert.NotNull(action);
        var operations = await action.GetOperationsAsync(cancellationToken);
        return Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetProject(project.Id)!;
    }

    /// <summary>The source after a fix.</summary>
    public static async Task<string> SourceAsync(Project project) =>
        (await project.Documents.Single(static document => document.Name == "File0.cs").GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    private sealed class Text(string path, SourceText text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => text;
    }

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            GetAllDiagnosticsAsync(document.Project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
