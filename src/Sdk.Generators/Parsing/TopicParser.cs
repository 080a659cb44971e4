using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Validates a type with <c>[Topic]</c> and creates its model.</summary>
internal static class TopicParser
{
    /// <summary>TopicNaming's member by its number.</summary>
    private const int SnakeCase = 1;

    private static readonly string[] ReservedNames =
        ["TopicName", "SummaryModel", "PayloadModel", "Where", "ToDispatch", "FromEvent"];

    /// <summary>Parses a topic.</summary>
    /// <param name="type">The type with the attribute.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="findings">Collects the problems.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The model; null in case of errors.</returns>
    public static TopicModel? Parse(INamedTypeSymbol type, Compilation compilation, Findings findings, CancellationToken cancellationToken)
    {
        var attribute = type.Attribute(KnownNames.Topic);
        if (attribute is null)
        {
            return null;
        }

        if (attribute.ConstructorArguments.FirstOrDefault().Kind != TypedConstantKind.Primitive)
        {
            if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList.Arguments.Count: > 0 })
            {
                findings.ReportNotKnown(attribute.ApplicationSyntaxReference, type, type.Name, "its topic's name");
            }

            // A missing name is reported by the compiler itself.
            return null;
        }

        var topic = attribute.ConstructorArguments[0].Value as string;
        CheckDeclaration(type, topic, compilation, findings, cancellationToken);
        if (!TopicNames.IsPattern(topic))
        {
            findings.Report(Rules.InvalidName, attribute.ApplicationSyntaxReference, type, topic ?? "null");
        }

        if (Bases(type).FirstOrDefault(static current => current.TypeKind == TypeKind.Error) is { } unknown)
        {
            findings.ReportNotKnown(syntax: null, type, type.Name, $"its base '{unknown.Name}'");
        }

        foreach (var setting in attribute.NamedArguments.Where(static argument => argument.Value is { Kind: TypedConstantKind.Error } or { Kind: TypedConstantKind.Type, Value: ITypeSymbol { TypeKind: TypeKind.Error } }))
        {
            findings.ReportNotKnown(attribute.ApplicationSyntaxReference, type, type.Name, $"its setting '{setting.Key}'");
        }

        var context = attribute.Named("JsonContext") as INamedTypeSymbol;
        var parser = new TypeParser(attribute.Named("Naming") is SnakeCase, TopicNames.IsOfAyon(topic), ContextTypes(context));
        parser.NoteNotHonoured(type);
        parser.NoteFields(type);
        var made = type.IsRecord ? parser.ParseObject(type, "") : null;
        if (type.IsRecord && made is null)
        {
            findings.Report(Rules.NoConstructor, type, type.Name);
        }

        var members = TopicMembersParser.Parse(type, made, parser, findings, cancellationToken);
        foreach (var (symbol, name) in parser.NotHonoured)
        {
            findings.Report(Rules.NotHonoured, PlaceOf(symbol, type), name, symbol.Name);
        }

        foreach (var (property, held) in parser.HoldTopics)
        {
            findings.Report(Rules.TopicInTopic, PlaceOf(property, type), property.Name, held);
        }

        foreach (var member in parser.LeftOut.Distinct<ISymbol>(SymbolEqualityComparer.Default))
        {
            findings.Report(Rules.LeftOut, PlaceOf(member, type), member.Name, member.ContainingType.Name, member is IFieldSymbol ? Rules.FieldLeftOut : Rules.PropertyLeftOut);
        }

        return findings.HasErrors
            ? null
            : new TopicModel
            {
                Topic = topic!,
                IsPattern = topic!.Contains('*'),
                Version = Upcasts.VersionOf(type),
                Upcasts = Upcasts.Parse(type, compilation, cancellationToken).ToEquatableArray(),
                Namespace = Namespace(type),
                ContainingTypes = ContainingTypes(type),
                FlatName = FlatName(type),
                NoticeClass = NoticeClass(type),
                Attributes = Warnings.AttributesOf(type),
                WarningIds = parser.WarningIds.Concat(Warnings.IdsOf(type)).Concat(context is null ? [] : Warnings.IdsOf(context))
                    .Distinct().OrderBy(static id => id, StringComparer.Ordinal).ToEquatableArray(),
                Name = type.Name.Escaped(),
                Object = made!,
                IsPublic = type.WithContainingTypes().All(static current => current.DeclaredAccessibility == Accessibility.Public),
                Summary = members.Summary.ToEquatableArray(),
                Payload = members.Payload.ToEquatableArray(),
                Records = parser.Records.ToEquatableArray(),
                Unions = parser.Unions.ToEquatableArray(),
                Enums = parser.Enums.ToEquatableArray(),
                Collections = parser.Collections.ToEquatableArray(),
                Customs = parser.Customs.ToEquatableArray(),
                JsonContext = context?.FullName() ?? "",
            };
    }

    /// <summary>Returns the namespace of a type; empty for the global one.</summary>
    public static string Namespace(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace
        ? ""
        : type.ContainingNamespace.ToDisplayString(
            SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));

    /// <summary>Returns the declarations of the containing types, outermost first.</summary>
    public static EquatableArray<string> ContainingTypes(INamedTypeSymbol type) =>
        type.WithContainingTypes().Skip(1).Reverse().Select(Declaration).ToEquatableArray();

    /// <summary>Returns a declaration that extends a type.</summary>
    public static string Declaration(INamedTypeSymbol type)
    {
        var kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        var parameters = type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(static parameter => parameter.Name.Escaped()))}>";
        return $"partial {kind} {type.Name.Escaped()}{parameters}";
    }

    private static void CheckDeclaration(
        INamedTypeSymbol type,
        string? topic,
        Compilation compilation,
        Findings findings,
        CancellationToken cancellationToken)
    {
        if (!type.IsRecord)
        {
            findings.Report(Rules.NotARecord, type, type.Name);
            return;
        }

        if (compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp14 })
        {
            findings.Report(Rules.OldLanguage, type, type.Name);
        }

        if (type.WithContainingTypes().FirstOrDefault(current => !current.IsPartial(cancellationToken)) is { } notPartial)
        {
            findings.Report(Rules.NotPartial, notPartial, notPartial.Name, topic ?? "");
        }

        if (type.WithContainingTypes().FirstOrDefault(static current => current.Arity > 0) is { } generic)
        {
            findings.Report(Rules.Generic, type, type.Name, generic.Name);
        }

        if (type.IsAbstract)
        {
            findings.Report(Rules.Inherits, type, type.Name, "it is abstract");
        }
        else if (Bases(type).FirstOrDefault(static current => current.Attribute(KnownNames.Topic) is not null) is { } topicBase)
        {
            findings.Report(Rules.Inherits, type, type.Name, $"its base '{topicBase.Name}' is itself a topic");
        }

        if (type.FindInaccessible() is { } inaccessible)
        {
            findings.Report(Rules.NotAccessible, type, type.Name, inaccessible.Name);
        }

        var reserved = ReservedNames.SelectMany(name => Bases(type).Prepend(type).SelectMany(current => current.GetMembers(name)))
            .Concat(type.ContainingNamespace.GetTypeMembers(NoticeClass(type)));
        foreach (var member in reserved.Where(static member => !member.IsGenerated()))
        {
            findings.Report(Rules.ReservedName, member.Locations.Any(static location => location.IsInSource) ? member : type, type.Name, member.Name);
        }
    }

    // Problems of types from another project are reported for the topic.
    private static ISymbol PlaceOf(ISymbol symbol, INamedTypeSymbol type) => symbol.Locations.Any(static location => location.IsInSource) ? symbol : type;

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static IReadOnlyList<ITypeSymbol> ContextTypes(INamedTypeSymbol? context) => context is null
        ? []
        : [.. context.GetAttributes()
            .Where(static attribute => attribute.AttributeClass.Is(KnownNames.JsonSerializable))
            .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault())
            .Where(static argument => argument.Kind == TypedConstantKind.Type)
            .Select(static argument => argument.Value)
            .OfType<ITypeSymbol>()];

    // Distinguishes the nested type C.D from C_D.
    private static string NoticeClass(INamedTypeSymbol type) =>
        FlatName(type) + "NoticeExtensions" + string.Join("_", type.WithContainingTypes().Skip(1).Reverse().Select(static outer => outer.Name.Length));

    /// <summary>Names of the types around a type and its own, joined by <c>_</c>.</summary>
    public static string FlatName(INamedTypeSymbol type) =>
        string.Join("_", type.WithContainingTypes().Reverse().Select(static current => current.Name));
}
