using Ayon.Events.Generators.Models;
using Ayon.Events.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Export.Python;

/// <summary>What AYON's form shows of a setting, and which values it takes: from its name, its documentation and the framework's attributes.</summary>
internal static class FieldOptions
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.";

    /// <summary>Returns the keyword arguments of a setting's field.</summary>
    public static IEnumerable<string> Of(IPropertySymbol property, MemberModel member, CancellationToken cancellationToken)
    {
        var display = property.ParameterAttribute(Annotations + "DisplayAttribute");
        yield return $"title={PythonText.Literal(display.Named("Name") as string ?? PythonText.Words(property.Name))}";
        if ((display.Named("Description") as string ?? Descriptions.Of(property, cancellationToken)) is { } description)
        {
            yield return $"description={PythonText.Literal(description)}";
        }

        if (display.Named("GroupName") is string section)
        {
            yield return $"section={PythonText.Literal(section)}";
        }

        // MultilineText
        if (property.ParameterAttribute(Annotations + "DataTypeAttribute") is { } kind && kind.ConstructorArguments.FirstOrDefault().Value is 9)
        {
            yield return "widget=\"textarea\"";
        }

        if (LastEnum(member.Type) is { } item)
        {
            yield return $"enum_resolver={EnumFunction(item.Suffix)}";
        }
        else if (member.Type.Primitive == "Secret")
        {
            yield return "enum_resolver=secrets_enum";
        }

        foreach (var limit in Limits(property, member.Type))
        {
            yield return limit;
        }
    }

    /// <summary>Returns the name of the function that lists an enum's values.</summary>
    public static string EnumFunction(string suffix) => TopicNames.ToSnakeCase(suffix) + "_enum";

    private static IEnumerable<string> Limits(IPropertySymbol property, TypeModel type)
    {
        if (type.Shape == JsonShape.Number)
        {
            var range = property.ParameterAttribute(Annotations + "RangeAttribute")?.ConstructorArguments;
            if (range is { Length: 2 } ends && ends[0].Value is int or double && ends[1].Value is int or double)
            {
                yield return $"ge={PythonText.Literal(ends[0].Value)}";
                yield return $"le={PythonText.Literal(ends[1].Value)}";
            }
            else if (type.Primitive is "Byte" or "UInt16" or "UInt32" or "UInt64")
            {
                yield return "ge=0";
            }
        }

        var (least, most) = type.Shape switch
        {
            JsonShape.Text => ("min_length", "max_length"),
            JsonShape.List => ("min_items", "max_items"),
            _ => ("", ""),
        };
        if (least.Length == 0)
        {
            yield break;
        }

        var length = property.ParameterAttribute(Annotations + "LengthAttribute")?.ConstructorArguments;
        var text = property.ParameterAttribute(Annotations + "StringLengthAttribute");
        if ((property.ParameterAttribute(Annotations + "MinLengthAttribute")?.ConstructorArguments[0].Value ?? length?[0].Value ?? text.Named("MinimumLength")) is int minimumLength)
        {
            yield return $"{least}={PythonText.Literal(minimumLength)}";
        }

        if ((property.ParameterAttribute(Annotations + "MaxLengthAttribute")?.ConstructorArguments.FirstOrDefault().Value ?? length?[1].Value ?? text?.ConstructorArguments[0].Value) is int maximumLength)
        {
            yield return $"{most}={PythonText.Literal(maximumLength)}";
        }

        if (type.Shape == JsonShape.Text && property.ParameterAttribute(Annotations + "RegularExpressionAttribute")?.ConstructorArguments[0].Value is string pattern)
        {
            // The framework's attribute matches the whole text; pydantic's argument its beginning.
            yield return $"regex={PythonText.Literal($"^(?:{pattern})$")}";
        }
    }

    private static TypeModel? LastEnum(TypeModel type) => type switch
    {
        { Shape: JsonShape.EnumName } => type,
        { Shape: JsonShape.List, Item.Shape: JsonShape.EnumName } => type.Item,
        _ => null,
    };

    // [Range(1, 9)] of a positional member may stand on the parameter.
    private static AttributeData? ParameterAttribute(this IPropertySymbol property, string name) => property.MemberAttribute(
        property.ContainingType.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).FirstOrDefault(parameter => parameter.Name == property.Name),
        name);
}
