using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Ayon.Events.Generators.Analyzers;
using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Reads a topic record. The analyzer reports what is wrong with it; the generator leaves such a record out.</summary>
internal sealed class TopicParser
{
    private static readonly Regex TopicRule = new(@"^[a-zA-Z][a-zA-Z0-9_.]{2,64}\z", RegexOptions.CultureInvariant);
    private static readonly HashSet<string> Reserved = ["TopicName", "SummaryModel", "PayloadModel", "Where", "ToDispatch", "FromEvent"];

    private readonly INamedTypeSymbol _symbol;
    private readonly Action<Diagnostic>? _report;
    private readonly CancellationToken _cancellationToken;
    private bool _isWrong;

    private TopicParser(INamedTypeSymbol symbol, Action<Diagnostic>? report, CancellationToken cancellationToken) =>
        (_symbol, _report, _cancellationToken) = (symbol, report, cancellationToken);

    /// <summary>The model of a record with <c>[Topic]</c>, or null when it is wrong.</summary>
    /// <param name="symbol">The record.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="report">Gets what is wrong.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static TopicModel? Parse(INamedTypeSymbol symbol, AttributeData attribute, Action<Diagnostic>? report, CancellationToken cancellationToken) =>
        new TopicParser(symbol, report, cancellationToken).Parse(attribute);

    private TopicModel? Parse(AttributeData attribute)
    {
        var topic = attribute.FirstText() ?? "";
        if (!TopicRule.IsMatch(topic))
        {
            Wrong(Descriptors.InvalidTopicName, LocationOf(attribute), topic);
        }

        CheckShape();
        var types = new TypeParser(_cancellationToken);
        var members = ParseMembers(types);
        return _isWrong ? null : new TopicModel(
            topic,
            _symbol.ContainingNamespace.IsGlobalNamespace ? "" : _symbol.ContainingNamespace.ToDisplayString(),
            _symbol.Name,
            _symbol.FullName(),
            ContainersAndSelf().All(static type => type.DeclaredAccessibility == Accessibility.Public),
            ContainersAndSelf().Skip(1).Reverse().Select(Header).ToEquatableArray(),
            members.ToEquatableArray(),
            types.Records,
            types.Enums);
    }

    private void CheckShape()
    {
        if (!_symbol.IsRecord || _symbol.TypeKind != TypeKind.Class)
        {
            Wrong(Descriptors.NotARecord, Location, _symbol.Name);
            return;
        }

        foreach (var type in ContainersAndSelf())
        {
            if (!IsPartial(type))
            {
                Wrong(Descriptors.NotPartial, type.Locations[0], type.Name);
            }

            if (type.IsGenericType)
            {
                Wrong(Descriptors.UnsupportedShape, Location, _symbol.Name, $"'{type.Name}' is generic");
            }

            if (type.DeclaredAccessibility < Accessibility.Internal || type.IsFileLocal)
            {
                Wrong(Descriptors.NotAccessible, Location, _symbol.Name, type.Name);
            }
        }

        if (_symbol.IsAbstract)
        {
            Wrong(Descriptors.UnsupportedShape, Location, _symbol.Name, "it is abstract");
        }

        if (_symbol.BaseType?.SpecialType != SpecialType.System_Object)
        {
            Wrong(Descriptors.UnsupportedShape, Location, _symbol.Name, "it has a base record");
        }

        if (!_symbol.InstanceConstructors.Any(static constructor => constructor.Parameters.IsEmpty))
        {
            Wrong(Descriptors.UnsupportedShape, Location, _symbol.Name, "it has no constructor without parameters (write positional parameters as properties)");
        }
    }

    private List<MemberModel> ParseMembers(TypeParser types)
    {
        List<MemberModel> members = [];
        HashSet<(TopicPart, string)> jsonNames = [];
        foreach (var property in _symbol.GetMembers().OfType<IPropertySymbol>().Where(static property => !property.IsImplicitlyDeclared))
        {
            if (ParseMember(property, types) is { } member)
            {
                if (!jsonNames.Add((member.Part, member.JsonName)))
                {
                    Wrong(Descriptors.NameClash, property.Locations[0], member.JsonName, member.Part.ToString().ToLowerInvariant());
                }

                members.Add(member);
            }
        }

        return members;
    }

    private MemberModel? ParseMember(IPropertySymbol property, TypeParser types)
    {
        var location = property.Locations[0];
        var isSummary = property.FindAttribute(KnownNames.SummaryAttribute) is not null;
        var isPayload = property.FindAttribute(KnownNames.PayloadAttribute) is not null;
        if (Reserved.Contains(property.Name))
        {
            Wrong(Descriptors.ReservedName, location, property.Name);
        }

        if (!isSummary && !isPayload)
        {
            if (TypeParser.IsData(property))
            {
                if (property.IsRequired)
                {
                    Wrong(Descriptors.RequiredButNotData, location, property.Name);
                }
                else if (!_isWrong)
                {
                    _report?.Invoke(Diagnostic.Create(Descriptors.NeitherPart, location, property.Name));
                }
            }

            return null;
        }

        if (isSummary && isPayload)
        {
            Wrong(Descriptors.BothParts, location, property.Name);
        }

        if (property.IsStatic || property.IsIndexer || property.GetMethod is null || property.SetMethod is not { DeclaredAccessibility: >= Accessibility.Internal })
        {
            Wrong(Descriptors.NoSetter, location, property.Name);
            return null;
        }

        if (types.Parse(property.Type, out var reason) is not { } type)
        {
            Wrong(Descriptors.UnsupportedType, location, property.Name, reason);
            return null;
        }

        return new MemberModel(
            property.Name,
            TypeParser.JsonName(property),
            isSummary ? TopicPart.Summary : TopicPart.Payload,
            type,
            property.IsRequired,
            TypeParser.HasInitializer(property));
    }

    private IEnumerable<INamedTypeSymbol> ContainersAndSelf()
    {
        for (INamedTypeSymbol? type = _symbol; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    private static string Header(INamedTypeSymbol type)
    {
        var kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        return $"{(type.IsStatic ? "static " : "")}partial {kind} {type.Name}";
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(static reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private Location Location => _symbol.Locations[0];

    private Location LocationOf(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(_cancellationToken).GetLocation() ?? Location;

    private void Wrong(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        _isWrong = true;
        _report?.Invoke(Diagnostic.Create(descriptor, location, arguments));
    }
}
