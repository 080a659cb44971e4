using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Lock;

/// <summary>Reports versions of a topic that its newest record cannot read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VersionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.VersionNotRead, Rules.UpcastFromOther, Rules.InvalidVersion, Rules.VersionNameTaken];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var records = new ConcurrentBag<(string Topic, INamedTypeSymbol Type)>();
            start.RegisterSymbolAction(context => Analyze(context, records), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(context => ReportUnread(context, records));
        });
    }

    private static void Analyze(SymbolAnalysisContext context, ConcurrentBag<(string Topic, INamedTypeSymbol Type)> records)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.AttributeText(KnownNames.Topic) is not { } topic)
        {
            return;
        }

        records.Add((topic, type));
        var findings = Findings.Of(context.ReportDiagnostic);
        if (Upcasts.VersionOf(type) < 1)
        {
            findings.Report(Rules.InvalidVersion, type, type.Name, Upcasts.VersionOf(type));
        }

        if (Upcasts.VersionOf(type) > 1 && type.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(IsNamedAsVersion) is { } taken)
        {
            findings.Report(Rules.VersionNameTaken, taken, taken.Name, topic);
        }

        foreach (var older in Upcasts.OlderOf(type).Where(older => older.TypeKind != TypeKind.Error && !Upcasts.IsOlder(older, type)))
        {
            findings.Report(Rules.UpcastFromOther, type, type.Name, older.Name);
        }
    }

    private static bool IsNamedAsVersion(IPropertySymbol property) =>
        property.Attribute(KnownNames.Summary) is not null
        && (property.AttributeText(KnownNames.JsonPropertyName) ?? TopicNames.ToCamelCase(property.Name)) == Upcasts.VersionMember;

    private static void ReportUnread(CompilationAnalysisContext context, IEnumerable<(string Topic, INamedTypeSymbol Type)> records)
    {
        var findings = Findings.Of(context.ReportDiagnostic);
        foreach (var topic in records.GroupBy(static record => record.Topic, static record => record.Type, StringComparer.Ordinal))
        {
            var newest = topic.OrderByDescending(Upcasts.VersionOf).ThenBy(static type => type.ToDisplayString(), StringComparer.Ordinal).First();
            var read = Upcasts.VersionsOf(newest);
            foreach (var type in topic.Where(type => !read.Contains(Upcasts.VersionOf(type))).OrderBy(Upcasts.VersionOf))
            {
                findings.Report(Rules.VersionNotRead, newest, newest.Name, topic.Key, Upcasts.VersionOf(type), type.Name);
            }
        }
    }
}
