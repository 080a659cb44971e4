using System.Linq;
using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Parsing;

/// <summary>The names that the parsers look for.</summary>
internal static class KnownNames
{
    public const string TopicAttribute = "Ayon.Events.Topics.TopicAttribute";
    public const string SummaryAttribute = "Ayon.Events.Topics.SummaryAttribute";
    public const string PayloadAttribute = "Ayon.Events.Topics.PayloadAttribute";
    public const string EnrollHandlerAttribute = "Ayon.Events.Worker.EnrollHandlerAttribute";
    public const string EnrollHandler = "Ayon.Events.Worker.IEnrollHandler`2";
    public const string JsonPropertyName = "System.Text.Json.Serialization.JsonPropertyNameAttribute";
    public const string JsonEnumMemberName = "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute";

    public static AttributeData? FindAttribute(this ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == name);

    /// <summary>The one text that an attribute is made with, if any.</summary>
    public static string? FirstText(this AttributeData? attribute) =>
        attribute is { ConstructorArguments.Length: > 0 } && attribute.ConstructorArguments[0].Value is string text ? text : null;

    public static string FullName(this ITypeSymbol type) =>
        type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
