using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports filters with fields of a topic that is not their source, which match the wrong events or none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FilterAnalyzer : DiagnosticAnalyzer
{
    private const string Where = "Where";

    // The columns that all events have.
    private const string Columns = "Event";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.FilterOfOtherTopic];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolStartAction(
            static start =>
            {
                var handler = (INamedTypeSymbol)start.Symbol;
                var filters = Enroll.AllOf(handler)
                    .SelectMany(enroll => HandlerFilters.Of(handler, enroll).Select(filter => (Filter: filter, enroll.Source)))
                    .Where(filter => SymbolEqualityComparer.Default.Equals(filter.Filter.ContainingType, handler))
                    .ToArray();
                if (filters.Length == 0)
                {
                    return;
                }

                var members = new HandlerMembers<(SyntaxNode Place, INamedTypeSymbol Topic)>();
                start.RegisterOperationBlockAction(block => Note(block, handler, members));
                start.RegisterSymbolEndAction(end => Report(end, handler, filters, members));
            },
            SymbolKind.NamedType);
    }

    private static void Note(OperationBlockAnalysisContext context, INamedTypeSymbol handler, HandlerMembers<(SyntaxNode Place, INamedTypeSymbol Topic)> members)
    {
        // Nested types are analyzed separately.
        if (SymbolEqualityComparer.Default.Equals(context.OwningSymbol.ContainingType, handler))
        {
            var operations = context.OperationBlocks.SelectMany(static block => block.DescendantsAndSelf()).ToArray();
            members.Add(context.OwningSymbol, operations, Fields(operations));
        }
    }

    private static IEnumerable<(SyntaxNode Place, INamedTypeSymbol Topic)> Fields(IEnumerable<IOperation> operations)
    {
        foreach (var field in operations.OfType<IPropertyReferenceOperation>())
        {
            if (field.Property.IsStatic && TopicOf(field.Property) is { } topic)
            {
                yield return (field.Syntax, topic);
            }
        }
    }

    // A member that several filters use must use fields of a source of each of them.
    private static void Report(
        SymbolAnalysisContext context,
        INamedTypeSymbol handler,
        (ISymbol Filter, ITypeSymbol Source)[] filters,
        HandlerMembers<(SyntaxNode Place, INamedTypeSymbol Topic)> members)
    {
        var fields = filters
            .SelectMany(filter => members
                .FindFrom(member => SymbolEqualityComparer.Default.Equals(member, filter.Filter))
                .Select(field => (field.Place, field.Topic, filter.Source)))
            .GroupBy(static field => field.Place);
        foreach (var field in fields.Where(static field => !field.Any(static used => IsSame(used.Source, used.Topic))))
        {
            var names = string.Join(" or ", field.Select(static used => $"'{used.Source.Name}'"));
            context.ReportDiagnostic(Diagnostic.Create(Rules.FilterOfOtherTopic, field.Key.GetLocation(), handler.Name, field.First().Topic.Name, names));
        }
    }

    // Fields of nested members are in classes within Where.
    private static INamedTypeSymbol? TopicOf(IPropertySymbol field) => field.Name == Columns && field.ContainingType.Name == Where
        ? null
        : field.ContainingType?.WithContainingTypes().FirstOrDefault(static type => type.Name == Where)?.ContainingType is { } topic
            && topic.Attribute(KnownNames.Topic) is not null ? topic : null;

    // Records of the same topic, e.g. of two versions, share its fields; so may a pattern and a topic that matches it.
    private static bool IsSame(ITypeSymbol source, INamedTypeSymbol topic) =>
        SymbolEqualityComparer.Default.Equals(source, topic)
        || (source.AttributeText(KnownNames.Topic) is { } name && topic.AttributeText(KnownNames.Topic) is { } other
            && (TopicNames.IsMatch(name, other) || TopicNames.IsMatch(other, name)));
}
