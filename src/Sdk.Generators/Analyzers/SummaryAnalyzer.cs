using System.Collections.Immutable;
using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Reports data that does not belong in a summary, which all subscribers receive.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SummaryAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SecretInSummary, Rules.LargeSummary, Rules.MarkOutsideTopic];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var said = new OncePerPlace();
            start.RegisterSymbolAction(context => Analyze(context, said), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, OncePerPlace said)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var findings = Findings.Of(found =>
        {
            if (said.IsFirst(found, type))
            {
                context.ReportDiagnostic(found);
            }
        });
        if (type.AttributeText(KnownNames.Topic) is not { } topic)
        {
            ReportMarks(type, findings);
            return;
        }

        foreach (var property in WithBases(type).SelectMany(static current => current.GetMembers()).OfType<IPropertySymbol>().Where(IsInSummary))
        {
            if (FindSecret(property, property.Name, NewSet()) is { } secret)
            {
                findings.Report(Rules.SecretInSummary, property, secret, topic);
            }

            if (LargePart(property.Type, NewSet()) is { } large)
            {
                findings.Report(Rules.LargeSummary, property, property.Name, large, topic);
            }
        }
    }

    // A type that is not sealed may be the base of topics.
    private static void ReportMarks(INamedTypeSymbol type, Findings findings)
    {
        if (!type.IsSealed || type.Attribute(KnownNames.Topic) is not null)
        {
            return;
        }

        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (IsInSummary(property) || IsIn(property, KnownNames.Payload))
            {
                findings.Report(Rules.MarkOutsideTopic, property, property.Name, type.Name);
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            yield return current;
        }
    }

    // A positional member may have the attribute on its parameter.
    private static bool IsInSummary(IPropertySymbol property) => IsIn(property, KnownNames.Summary);

    private static bool IsIn(IPropertySymbol property, string attribute) =>
        property.Attribute(attribute) is not null
        || property.ContainingType.InstanceConstructors
            .SelectMany(static constructor => constructor.Parameters)
            .Any(parameter => parameter.Name == property.Name && parameter.Attribute(attribute) is not null);

    private static string? FindSecret(IPropertySymbol property, string path, HashSet<ITypeSymbol> seen) =>
        SecretNames.IsSecret(property.Name, property.Type)
            ? path
            : MembersOf(property.Type, seen)
                .Select(member => FindSecret(member, $"{path}.{member.Name}", seen))
                .FirstOrDefault(static secret => secret is not null);

    private static string? LargePart(ITypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        if (IsBytes(type))
        {
            return "bytes";
        }

        if (CollectionTypes.ItemOf(type) is { } item)
        {
            return HoldsCollection(item, NewSet()) ? "a collection in each item of a collection" : null;
        }

        return MembersOf(type, seen).Select(member => LargePart(member.Type, seen)).FirstOrDefault(static part => part is not null);
    }

    private static bool HoldsCollection(ITypeSymbol type, HashSet<ITypeSymbol> seen) =>
        CollectionTypes.ItemOf(type) is not null || MembersOf(type, seen).Any(member => HoldsCollection(member.Type, seen));

    private static HashSet<ITypeSymbol> NewSet() => new(SymbolEqualityComparer.Default);

    private static bool IsBytes(ITypeSymbol type) => CollectionTypes.ItemOf(type)?.SpecialType == SpecialType.System_Byte;

    // Members of the user's records and classes, also in collections; types of the framework are skipped.
    private static IEnumerable<IPropertySymbol> MembersOf(ITypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        while (CollectionTypes.ItemOf(type) is { } item)
        {
            type = item;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (type is not INamedTypeSymbol holder || !ObjectTypes.IsObject(holder) || !seen.Add(type))
        {
            return [];
        }

        return WithBases(holder).SelectMany(static current => current.GetMembers()).OfType<IPropertySymbol>().Where(static property => TypeParser.CanBeMember(property, made: null) && !property.IsJsonIgnored());
    }
}
