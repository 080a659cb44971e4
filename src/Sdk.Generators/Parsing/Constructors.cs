using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Finds the constructor of a record.</summary>
internal static class Constructors
{
    /// <summary>
    /// Returns the constructor that a reader calls: the one with <c>[JsonConstructor]</c>, or the parameterless one, or
    /// the only one whose parameters are all properties. For structs, the last one takes precedence over the parameterless one that every
    /// struct has. For other types than records, only public constructors are used, as in System.Text.Json, unless marked.
    /// </summary>
    /// <param name="type">The record, class or struct.</param>
    /// <returns>The constructor, or null.</returns>
    public static IMethodSymbol? Find(INamedTypeSymbol type)
    {
        var constructors = type.InstanceConstructors
            .Where(constructor => !IsCopy(constructor)
                && (type.IsRecord || constructor.DeclaredAccessibility == Accessibility.Public || constructor.Attribute(KnownNames.JsonConstructor) is not null))
            .ToArray();
        var usable = constructors
            .Where(static constructor => !constructor.Parameters.IsEmpty && constructor.Parameters.All(static parameter => PropertyOf(parameter) is not null))
            .ToArray();
        return constructors.FirstOrDefault(static constructor => constructor.Attribute(KnownNames.JsonConstructor) is not null)
            ?? constructors.FirstOrDefault(static constructor => constructor.Parameters.IsEmpty && !constructor.IsImplicitlyDeclared)
            ?? (type.IsValueType && usable.Length == 1 ? usable[0] : null)
            ?? constructors.FirstOrDefault(static constructor => constructor.Parameters.IsEmpty)
            ?? (usable.Length == 1 ? usable[0] : null);
    }

    /// <summary>Returns the property that a parameter sets: with the same name, ignoring case, and the same type.</summary>
    public static IPropertySymbol? PropertyOf(IParameterSymbol parameter) => parameter.RefKind != RefKind.None
        ? null
        : parameter.ContainingType.AllProperties().FirstOrDefault(property =>
            string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
            && property.IsReadable()
            && SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type));

    /// <summary>Returns a parameter's default value in C#; null if it has none.</summary>
    public static string? DefaultOf(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        var literal = parameter.ExplicitDefaultValue switch
        {
            null => "default",
            float.NaN or double.NaN => "0.0 / 0.0",
            float.PositiveInfinity or double.PositiveInfinity => "1.0 / 0.0",
            float.NegativeInfinity or double.NegativeInfinity => "-1.0 / 0.0",
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
            double number => number.ToString("R", CultureInfo.InvariantCulture) + "D",
            var value => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        };
        return literal is null or "default" || literal.StartsWith("\"", StringComparison.Ordinal) ? literal : $"({parameter.Type.DeclaredName()})({literal})";
    }

    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);
}
