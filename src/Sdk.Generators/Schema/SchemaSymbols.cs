using Ayon.Events.Generators.Analyzers;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Schema;

/// <summary>Finds the symbols of a schema, for locations and documentation.</summary>
internal sealed class SchemaSymbols
{
    private readonly INamedTypeSymbol _topic;
    private readonly Dictionary<string, INamedTypeSymbol> _types = new(StringComparer.Ordinal);

    public SchemaSymbols(INamedTypeSymbol topic)
    {
        _topic = topic;
        Collect(topic);
    }

    /// <summary>Returns the type of a definition; the topic's record for an empty or unknown name.</summary>
    /// <param name="typeName">Fully qualified name.</param>
    public INamedTypeSymbol Type(string typeName) => _types.TryGetValue(typeName, out var type) ? type : _topic;

    /// <summary>Returns a property of a type or its bases, or null.</summary>
    public IPropertySymbol? Property(string typeName, string property)
    {
        for (var type = Type(typeName); type is not null; type = type.BaseType)
        {
            if (type.GetMembers(property).OfType<IPropertySymbol>().FirstOrDefault() is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private void Collect(INamedTypeSymbol owner)
    {
        for (var type = owner; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
            {
                Add(property.Type);
            }
        }
    }

    private void Add(ITypeSymbol type)
    {
        while (CollectionTypes.ItemOf(type) is { } item)
        {
            type = item;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None } named || named.ContainingNamespace?.Name == "System" || _types.ContainsKey(named.FullName()))
        {
            return;
        }

        _types.Add(named.FullName(), named);
        if (named.TypeKind != TypeKind.Enum)
        {
            Collect(named);
        }

        foreach (var attribute in named.GetAttributes().Where(static attribute => attribute.AttributeClass.Is(KnownNames.JsonDerivedType)))
        {
            if (attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol derived })
            {
                Add(derived);
            }
        }
    }
}
