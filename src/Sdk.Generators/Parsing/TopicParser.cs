using Ayon.Events.Generators.Diagnostics;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Checks a type with <c>[Topic]</c> and turns it into its model.</summary>
internal static class TopicParser
{
    private static readonly string[] ReservedNames =
        ["TopicName", "SummaryModel", "PayloadModel", "Where", "ToDispatch", "FromEvent"];

    /// <summary>Parses a topic.</summary>
    /// <param name="type">The type with the attribute.</param>
    /// <param name="compilation">Where it stands.</param>
    /// <param name="findings">Gets what is wrong.</param>
    /// <param name="cancellationToken">Stops the parser.</param>
    /// <returns>The model; null when something is wrong.</returns>
    public static TopicModel? Parse(INamedTypeSymbol type, Compilation compilation, Findings findings, CancellationToken cancellationToken)
    {
        var attribute = type.Attribute(KnownNames.Topic);
        if (attribute is null || attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Kind != TypedConstantKind.Primitive)
        {
            return null;
        }

        var topic = attribute.ConstructorArguments[0].Value as string;
        CheckDeclaration(type, topic, compilation, findings, cancellationToken);
        if (!TopicNames.IsTopic(topic))
        {
            findings.Report(Rules.InvalidName, attribute.ApplicationSyntaxReference, type, topic ?? "null");
        }

        var parser = new TypeParser();
        var members = TopicMembersParser.Parse(type, parser, findings, cancellationToken);
        return findings.HasErrors
            ? null
            : new TopicModel
            {
                Topic = topic!,
                Version = Upcasts.VersionOf(type),
                Upcasts = Upcasts.Parse(type, compilation, cancellationToken).ToEquatableArray(),
                Namespace = Namespace(type),
                ContainingTypes = ContainingTypes(type),
                FlatName = FlatName(type),
                Name = type.Name.Escaped(),
                TypeName = type.FullName(),
                IsPublic = type.WithContainingTypes().All(static current => current.DeclaredAccessibility == Accessibility.Public),
                Summary = members.Summary.ToEquatableArray(),
                Payload = members.Payload.ToEquatableArray(),
                Records = parser.Records.ToEquatableArray(),
                Enums = parser.Enums.ToEquatableArray(),
                Lists = parser.Lists.ToEquatableArray(),
            };
    }

    /// <summary>Namespace of a type; empty for the global one.</summary>
    public static string Namespace(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace
        ? ""
        : type.ContainingNamespace.ToDisplayString(
            SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));

    /// <summary>Declarations of the types around a type, outermost first.</summary>
    public static EquatableArray<string> ContainingTypes(INamedTypeSymbol type) =>
        type.WithContainingTypes().Skip(1).Reverse().Select(Declaration).ToEquatableArray();

    private static void CheckDeclaration(
        INamedTypeSymbol type,
        string? topic,
        Compilation compilation,
        Findings findings,
        CancellationToken cancellationToken)
    {
        if (!type.IsRecord || type.TypeKind != TypeKind.Class)
        {
            findings.Report(Rules.NotARecordClass, type, type.Name);
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

        if (type.IsAbstract || type.BaseType is { SpecialType: not SpecialType.System_Object })
        {
            findings.Report(Rules.Inherits, type, type.Name);
        }

        if (type.FindInaccessible() is { } inaccessible)
        {
            findings.Report(Rules.NotAccessible, type, type.Name, inaccessible.Name);
        }

        if (!type.HasParameterlessConstructor())
        {
            findings.Report(Rules.ConstructorParameters, type, type.Name);
        }

        var reserved = ReservedNames.SelectMany(name => type.GetMembers(name))
            .Concat(type.ContainingNamespace.GetTypeMembers(FlatName(type) + "NoticeExtensions"));
        foreach (var member in reserved.Where(static member => !member.IsGenerated()))
        {
            findings.Report(Rules.ReservedName, member, type.Name, member.Name);
        }
    }

    private static string FlatName(INamedTypeSymbol type) =>
        string.Join("_", type.WithContainingTypes().Reverse().Select(static current => current.Name));

    private static string Declaration(INamedTypeSymbol type)
    {
        var kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        return $"partial {kind} {type.Name.Escaped()}";
    }
}
