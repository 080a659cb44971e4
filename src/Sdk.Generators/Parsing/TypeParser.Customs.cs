using Ayon.Events.Generators.Models;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <content>Types that custom code reads and writes.</content>
internal sealed partial class TypeParser
{
    private const string NameConverter = "global::System.Text.Json.Serialization.JsonStringEnumConverter";

    // The default of an enum, or its number: both are generated.
    private static bool IsEnumConverter(INamedTypeSymbol converter, ITypeSymbol type) =>
        (IsNameConverter(converter) && type.Attribute(KnownNames.Flags) is null) || converter.Is(KnownNames.JsonNumberEnumConverter);

    private static bool IsNameConverter(INamedTypeSymbol converter) =>
        converter.Is(KnownNames.JsonStringEnumConverter) || converter.Is(KnownNames.JsonStringEnumConverterOfT);

    private TypeModel? ParseConverted(ITypeSymbol type, INamedTypeSymbol converter, out string reason)
    {
        reason = "";
        if (IsNameConverter(converter))
        {
            // The joined names of several flags. The non-generic converter would use reflection.
            return ParseCustom(type, $"{NameConverter}<{type.FullName()}>", isFactory: true, handlesNull: false);
        }

        var isFactory = Bases(converter).Any(static current => current.Is(KnownNames.JsonConverterFactory));
        var made = isFactory ? type : MadeBy(converter);
        if (made?.TypeKind == TypeKind.Error || converter.TypeKind == TypeKind.Error)
        {
            return Unknown();
        }

        var problem = converter switch
        {
            _ when made is null => "is not a JsonConverter<T>",
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

        NoteWarnings(converter);
        return ParseCustom(type, converter.FullName(), isFactory, isFactory || HandlesNull(converter));
    }

    // Without a converter, the topic's context reads and writes the type.
    private TypeModel ParseCustom(ITypeSymbol type, string by = "", bool isFactory = false, bool handlesNull = false)
    {
        var name = type.FullName();
        var key = $"{name} by {by}";
        if (!_suffixes.TryGetValue(key, out var suffix))
        {
            suffix = TakeSuffix(key, "Custom" + NameInSuffix(type));
            Customs.Add(new CustomModel(name, suffix, type.IsValueType, by) { IsFactory = isFactory, HandlesNull = handlesNull && !type.IsValueType });
        }

        return new TypeModel(JsonShape.Custom, name, "", IsNullable: false, type.IsValueType, Item: null) { Suffix = suffix, HandlesNull = handlesNull && !type.IsValueType };
    }

    private static ITypeSymbol? MadeBy(INamedTypeSymbol converter) =>
        Bases(converter).FirstOrDefault(static current => current.Is(KnownNames.JsonConverterOfT))?.TypeArguments[0];

    // Its value is known only at run time.
    private static bool HandlesNull(INamedTypeSymbol converter) => Bases(converter)
        .TakeWhile(static current => !current.Is(KnownNames.JsonConverterOfT))
        .Any(static current => current.GetMembers("HandleNull").OfType<IPropertySymbol>().Any(static property => property.IsOverride));

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static string NameInSuffix(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => "ArrayOf" + NameInSuffix(array.ElementType),
        INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } => type.Name + "Of" + string.Concat(arguments.Select(NameInSuffix)),
        _ => type.Name,
    };
}
