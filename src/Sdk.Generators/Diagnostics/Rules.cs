using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Diagnostics;

/// <summary>All diagnostics of the package. Each has a page in docs/diagnostics.</summary>
internal static partial class Rules
{
    private const string Category = "Ayon.Events";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "AYE0001",
        "Topic is not partial",
        "'{0}' must be partial, because the generator adds members to topic '{1}'; add the modifier 'partial'");

    public static readonly DiagnosticDescriptor NotARecord = Error(
        "AYE0002",
        "Topic is not a record",
        "'{0}' has [Topic] and must be a record; declare it as 'public sealed partial record {0}'");

    public static readonly DiagnosticDescriptor Generic = Error(
        "AYE0003",
        "Topic is generic",
        "Topic '{0}' is generic or nested in a generic type, but a topic has exactly one record; remove the type parameters of '{1}'");

    public static readonly DiagnosticDescriptor Inherits = Error(
        "AYE0004",
        "Topic is abstract or derives from a topic",
        "Topic '{0}' cannot have events, because {1}; move shared members to an abstract record without [Topic] and derive from that");

    public static readonly DiagnosticDescriptor NotAccessible = Error(
        "AYE0005",
        "Topic is not accessible",
        "Generated code cannot reach topic '{0}'; make '{1}' internal or public");

    public static readonly DiagnosticDescriptor NoConstructor = Error(
        "AYE0006",
        "Topic has no constructor that a reader can call",
        "Topic '{0}' has no parameterless constructor and none whose parameters are all properties; name each parameter like the property it sets, or mark a constructor with [JsonConstructor]");

    public static readonly DiagnosticDescriptor InvalidName = Error(
        "AYE0007",
        "Topic name is invalid",
        "'{0}' is not a topic; use a letter followed by 2 to 64 letters, digits, '_' or '.', or '*' too in a pattern of source topics");

    public static readonly DiagnosticDescriptor NotMarked = Warning(
        "AYE0008",
        "Property is in neither part",
        "Property '{0}' of topic '{1}' is never sent or read; mark it with [Summary] or [Payload], or with [JsonIgnore] if that is intended");

    public static readonly DiagnosticDescriptor MarkedTwice = Error(
        "AYE0009",
        "Property is in both parts",
        "Property '{0}' of topic '{1}' has both [Summary] and [Payload]; keep one");

    public static readonly DiagnosticDescriptor NotSettable = Error(
        "AYE0010",
        "Property cannot be read or set",
        "Property '{0}' of topic '{1}' must be a public instance property with public 'get', and 'init', 'set' or a parameter of the constructor");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "AYE0011",
        "Type is not supported",
        "Property '{0}' of topic '{1}' cannot be represented in JSON: {2}");

    public static readonly DiagnosticDescriptor NameClash = Error(
        "AYE0012",
        "Two members have the same JSON name",
        "Properties '{0}' and '{1}' of topic '{2}' are both '{3}' in the {4}; rename one or give it another [JsonPropertyName]");

    public static readonly DiagnosticDescriptor ReservedName = Error(
        "AYE0013",
        "Member name is reserved",
        "Topic '{0}' must not declare '{1}', which is generated; rename it");

    public static readonly DiagnosticDescriptor SameTopic = AtEnd(
        "AYE0014",
        "Two records have the same topic",
        "Topic '{0}' is also declared by '{1}'; keep one record per topic");

    public static readonly DiagnosticDescriptor OldLanguage = Error(
        "AYE0015",
        "C# 14 is required",
        "Code generated for '{0}' requires C# 14; set <LangVersion>14</LangVersion>, or remove the LangVersion property");
}
