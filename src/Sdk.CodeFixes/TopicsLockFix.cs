using System.Collections.Immutable;
using System.Composition;
using Ayon.Events.Generators.Export;
using Ayon.Events.Generators.Lock;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Ayon.Events.CodeFixes;

/// <summary>Updates <c>topics.lock.json</c>, like the target UpdateTopicsLock.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TopicsLockFix))]
[Shared]
public sealed class TopicsLockFix : CodeFixProvider
{
    private const string Title = "Update topics.lock.json";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["AYE0075"];

    /// <inheritdoc/>
    /// <remarks>Not supported, since one fix updates the complete file.</remarks>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.Document.Project.AdditionalDocuments.FirstOrDefault(static document => document.Name == TopicsLock.FileName) is { } file)
        {
            var action = CodeAction.Create(Title, cancellationToken => UpdateAsync(context.Document.Project, file, cancellationToken), Title);
            context.RegisterCodeFix(action, context.Diagnostics);
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> UpdateAsync(Project project, TextDocument file, CancellationToken cancellationToken)
    {
        var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (compilation is null)
        {
            return project.Solution;
        }

        var updated = TopicsLock.Read(text.ToString()).Update(TopicDocuments.Schemas(compilation, cancellationToken));
        return project.Solution.WithAdditionalDocumentText(file.Id, SourceText.From(updated, text.Encoding));
    }
}
