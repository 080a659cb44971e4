using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Checks a type with <c>[AddonSettings]</c> and turns it into its model.</summary>
internal static class SettingsParser
{
    /// <summary>Parses settings for the generator.</summary>
    public static ParsedSettings Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var findings = Findings.OfGenerator();
        if (Parse(type, compilation, findings, cancellationToken) is { } settings)
        {
            return new ParsedSettings(settings, null, default);
        }

        // Without its interface, the compiler would complain of each place where the settings are used.
        var canBeCompleted = type is { TypeKind: TypeKind.Class, IsStatic: false }
            && type.WithContainingTypes().All(current => !current.IsFileLocal && current.IsPartial(cancellationToken));
        return new ParsedSettings(
            null,
            canBeCompleted ? new BrokenSettingsModel(TopicParser.Namespace(type), TopicParser.ContainingTypes(type), TopicParser.Declaration(type), type.FullName()) : null,
            findings.Errors);
    }

    /// <summary>Parses settings.</summary>
    /// <param name="type">The type with the attribute.</param>
    /// <param name="compilation">Where it stands.</param>
    /// <param name="findings">Gets what is wrong.</param>
    /// <param name="cancellationToken">Stops the parser.</param>
    /// <returns>The model; null when something is wrong.</returns>
    public static SettingsModel? Parse(INamedTypeSymbol type, Compilation compilation, Findings findings, CancellationToken cancellationToken)
    {
        if (type.Attribute(KnownNames.AddonSettings) is null)
        {
            return null;
        }

        if (WhyNot(type, compilation, cancellationToken) is { } problem)
        {
            findings.Report(Rules.NotSettings, type, type.Name, problem);
            return null;
        }

        var parser = new TypeParser(isSnakeCase: true, hasAyonForms: true, contextTypes: []) { IsSettings = true };
        var record = parser.Parse(type, out var reason);
        if (record is null && parser.MetUnknown)
        {
            findings.ReportNotKnown(syntax: null, type, type.Name, "the type of a setting");
        }
        else if (record is null && reason.Length == 0)
        {
            findings.Fail();
        }
        else if (record is null)
        {
            findings.Report(Rules.UnsupportedSetting, parser.Unfit is { } unfit && unfit.Locations.Any(static location => location.IsInSource) ? unfit : type, type.Name, reason);
        }

        foreach (var property in parser.Settings.Where(static property => Analyzers.SecretNames.IsSecret(property.Name, property.Type)))
        {
            findings.Report(Rules.SecretSetting, PlaceOf(property, type), property.Name, property.ContainingType.Name);
        }

        foreach (var (symbol, name) in parser.NotHonoured)
        {
            findings.Report(Rules.NotHonoured, PlaceOf(symbol, type), name, symbol.Name);
        }

        foreach (var member in parser.LeftOut.Distinct<ISymbol>(SymbolEqualityComparer.Default))
        {
            findings.Report(Rules.LeftOut, PlaceOf(member, type), member.Name, member.ContainingType.Name, member is IFieldSymbol ? Rules.FieldLeftOut : Rules.PropertyLeftOut);
        }

        return findings.HasErrors || record is null
            ? null
            : new SettingsModel
            {
                Namespace = TopicParser.Namespace(type),
                ContainingTypes = TopicParser.ContainingTypes(type),
                FlatName = TopicParser.FlatName(type),
                Name = type.Name.Escaped(),
                Record = record with { IsNullable = false },
                Types = new JsonTypes(
                    parser.Records.ToEquatableArray(),
                    parser.Unions.ToEquatableArray(),
                    parser.Enums.ToEquatableArray(),
                    parser.Collections.ToEquatableArray(),
                    parser.Customs.ToEquatableArray(),
                    JsonContext: ""),
                WarningIds = parser.WarningIds.Concat(Warnings.IdsOf(type)).Distinct().OrderBy(static id => id, StringComparer.Ordinal).ToEquatableArray(),
            };
    }

    private static string? WhyNot(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) => type switch
    {
        { IsRecord: false } or { TypeKind: not TypeKind.Class } => "it is not a record class; declare it as a 'partial record'",
        _ when type.WithContainingTypes().FirstOrDefault(current => !current.IsPartial(cancellationToken)) is { } notPartial => $"'{notPartial.Name}' is not partial; add 'partial'",
        _ when type.WithContainingTypes().FirstOrDefault(static current => current.Arity > 0) is { } generic => $"'{generic.Name}' is generic; use a type without type parameters",
        { IsAbstract: true } => "it is abstract; make it concrete",
        _ when type.FindInaccessible() is { } inaccessible => $"generated code cannot reach it; make '{inaccessible.Name}' internal or public",
        _ when compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp14 } => "generated code needs C# 14; set <LangVersion>14</LangVersion>, or remove the LangVersion property",
        _ => null,
    };

    // Mistakes in a type of another project are reported for the settings.
    private static ISymbol PlaceOf(ISymbol symbol, INamedTypeSymbol type) => symbol.Locations.Any(static location => location.IsInSource) ? symbol : type;
}
