using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ayon.Events.Generators.Parsing;

/// <summary>What makes a property or a record usable for generated code.</summary>
internal static class Properties
{
    /// <summary>Whether it is a public instance property that can be read and set from outside.</summary>
    public static bool IsSettableMember(this IPropertySymbol property) =>
        property is
        {
            DeclaredAccessibility: Accessibility.Public,
            IsStatic: false,
            IsIndexer: false,
            RefKind: RefKind.None,
            GetMethod.DeclaredAccessibility: Accessibility.Public,
            SetMethod.DeclaredAccessibility: Accessibility.Public,
        };

    /// <summary>Whether a positional parameter of its record declares it.</summary>
    public static bool IsPositional(this IPropertySymbol property, CancellationToken cancellationToken) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is ParameterSyntax);

    /// <summary>Whether it can be made without arguments. The copy constructor of records does not count.</summary>
    public static bool HasParameterlessConstructor(this INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(static constructor => constructor.Parameters.IsEmpty);
}
