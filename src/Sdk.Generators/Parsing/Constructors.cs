using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ayon.Events.Generators.Parsing;

/// <summary>Finds how a record is made.</summary>
internal static class Constructors
{
    /// <summary>
    /// The constructor that a reader calls: the one with <c>[JsonConstructor]</c>, else the one without parameters, else
    /// the only one whose every parameter is a property. For structs that last one goes before the one without parameters
    /// that each has. Of a type that is no record, only public ones count, as in System.Text.Json, unless marked.
    /// </summary>
    /// <param name="type">The record, class or struct.</param>
    /// <returns>Null where there is none.</returns>
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

    /// <summary>The property that a parameter sets: of the same name but for case, and of the same type.</summary>
    public static IPropertySymbol? PropertyOf(IParameterSymbol parameter) => parameter.RefKind != RefKind.None
        ? null
        : parameter.ContainingType.AllProperties().FirstOrDefault(property =>
            string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
            && property.IsReadable()
            && SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type));

    /// <summary>A parameter's default value in C#; null where it has none.</summary>
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
