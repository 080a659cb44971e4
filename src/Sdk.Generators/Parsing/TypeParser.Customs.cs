using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <content>Types that the user's own code reads and writes.</content>
internal sealed partial class TypeParser
{
    // What an enum is without any converter, or a number: both are known here.
    private static bool IsEnumConverter(INamedTypeSymbol converter) =>
        converter.Is(KnownNames.JsonStringEnumConverter)
        || converter.Is(KnownNames.JsonStringEnumConverterOfT)
        || converter.Is(KnownNames.JsonNumberEnumConverter);

    private TypeModel? ParseConverted(ITypeSymbol type, INamedTypeSymbol converter, out string reason)
    {
        reason = "";
        var made = MadeBy(converter);
        if (made?.TypeKind == TypeKind.Error || converter.TypeKind == TypeKind.Error)
        {
            return Unknown();
        }

        var problem = converter switch
        {
            _ when made is null => "is no JsonConverter<T>; factories are not supported",
            { IsUnboundGenericType: true } or { IsAbstract: true } => "must be neither generic nor abstract",
            _ when !SymbolEqualityComparer.Default.Equals(made, type) =>
                $"makes '{made.ToDisplayString()}', not '{type.ToDisplayString()}'; a converter for 'T?' of a struct is one of 'T'",
            _ when converter.FindInaccessible() is not null
                || !converter.InstanceConstructors.Any(static constructor =>
                    constructor.Parameters.IsEmpty
                    && constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal) =>
                "and its parameterless constructor must be internal or public",
            _ => null,
        };
        if (problem is not null)
        {
            reason = $"converter '{converter.ToDisplayString()}' {problem}";
            return null;
        }

        return ParseCustom(type, converter);
    }

    // Without a converter it is the topic's context that reads and writes the type.
    private TypeModel ParseCustom(ITypeSymbol type, INamedTypeSymbol? converter)
    {
        var name = type.FullName();
        var by = converter?.FullName() ?? "";
        var key = $"{name} by {by}";
        if (!_suffixes.TryGetValue(key, out var suffix))
        {
            suffix = TakeSuffix(key, "Custom" + NameInSuffix(type));
            Customs.Add(new CustomModel(name, suffix, type.IsValueType, by));
        }

        return new TypeModel(JsonShape.Custom, name, "", IsNullable: false, type.IsValueType, Item: null) { Suffix = suffix };
    }

    private static ITypeSymbol? MadeBy(INamedTypeSymbol converter)
    {
        for (var current = converter; current is not null; current = current.BaseType)
        {
            if (current.Is(KnownNames.JsonConverterOfT))
            {
                return current.TypeArguments[0];
            }
        }

        return null;
    }

    private static string NameInSuffix(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => "ArrayOf" + NameInSuffix(array.ElementType),
        INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } => type.Name + "Of" + string.Concat(arguments.Select(NameInSuffix)),
        _ => type.Name,
    };
}
