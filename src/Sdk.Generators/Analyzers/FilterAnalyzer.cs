using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports filters that ask for fields of a topic which is not their source, and so let the wrong events pass, or none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FilterAnalyzer : DiagnosticAnalyzer
{
    private const string Where = "Where";

    // The columns, which all events have.
    private const string Columns = "Event";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.FilterOfOtherTopic];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.PropertyReference);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var field = ((IPropertyReferenceOperation)context.Operation).Property;
        if (!field.IsStatic || TopicOf(field) is not { } topic)
        {
            return;
        }

        if (MemberOf(context.ContainingSymbol) is not { ContainingType: { } handler } member)
        {
            return;
        }

        var sources = Enroll.AllOf(handler).Where(enroll => HandlerFilters.IsFilterOf(member, handler, enroll)).Select(static enroll => enroll.Source).ToArray();
        if (sources.Length > 0 && !sources.Any(source => IsSame(source, topic)))
        {
            var names = string.Join(" or ", sources.Select(static source => $"'{source.Name}'"));
            context.ReportDiagnostic(Diagnostic.Create(Rules.FilterOfOtherTopic, context.Operation.Syntax.GetLocation(), handler.Name, topic.Name, names));
        }
    }

    // Fields of a member's own members are in classes within Where.
    private static INamedTypeSymbol? TopicOf(IPropertySymbol field) => field.Name == Columns && field.ContainingType.Name == Where
        ? null
        : field.ContainingType?.WithContainingTypes().FirstOrDefault(static type => type.Name == Where)?.ContainingType is { } topic
            && topic.Attribute(KnownNames.Topic) is not null ? topic : null;

    // Code stands in an accessor, in the property's initializer, or in a method.
    private static ISymbol? MemberOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => property,
        IFieldSymbol { AssociatedSymbol: IPropertySymbol property } => property,
        IPropertySymbol or IMethodSymbol => symbol,
        _ => null,
    };

    // Records of one topic, as those of two versions, have its fields; and so may those of a pattern and of a topic that it takes.
    private static bool IsSame(ITypeSymbol source, INamedTypeSymbol topic) =>
        SymbolEqualityComparer.Default.Equals(source, topic)
        || (source.AttributeText(KnownNames.Topic) is { } name && topic.AttributeText(KnownNames.Topic) is { } other
            && (TopicNames.IsMatch(name, other) || TopicNames.IsMatch(other, name)));
}
