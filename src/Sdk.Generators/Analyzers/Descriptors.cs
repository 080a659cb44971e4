using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Analyzers;

/// <summary>Every diagnostic. Ids are contracts: each has a page in docs/diagnostics.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor InvalidTopicName = Error(
        "AYE0001",
        "Invalid topic name",
        "'{0}' is no topic: write a letter followed by 2 to 64 letters, digits, '_' or '.'; wildcards are for patterns only");

    public static readonly DiagnosticDescriptor NotARecord = Error(
        "AYE0002",
        "A topic is a record class",
        "'{0}' is no record class: declare it as 'partial record'");

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "AYE0003",
        "A topic and what contains it is partial",
        "'{0}' must be partial, so that the topic's code can be added to it");

    public static readonly DiagnosticDescriptor UnsupportedShape = Error(
        "AYE0004",
        "Unsupported shape of a topic",
        "Topic '{0}' cannot be generated: {1}");

    public static readonly DiagnosticDescriptor NotAccessible = Error(
        "AYE0005",
        "A topic is accessible in its assembly",
        "Topic '{0}' cannot be reached: make '{1}' internal or public");

    public static readonly DiagnosticDescriptor NeitherPart = Warning(
        "AYE0006",
        "A property is neither summary nor payload",
        "Property '{0}' is in no event: mark it with [Summary] or [Payload], or take its setter away");

    public static readonly DiagnosticDescriptor BothParts = Error(
        "AYE0007",
        "A property is both summary and payload",
        "Property '{0}' is marked with [Summary] and [Payload]: keep one of them");

    public static readonly DiagnosticDescriptor NoSetter = Error(
        "AYE0008",
        "A member of a topic can be read and set",
        "Property '{0}' must be an instance property with 'get' and an accessible 'init' or 'set'");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "AYE0009",
        "Unsupported type",
        "Property '{0}' cannot be part of an event: {1}. Supported are strings, bool, numbers, Guid, DateTime, DateTimeOffset, enums, records of these, and arrays, List<T> and IReadOnlyList<T> of all");

    public static readonly DiagnosticDescriptor NameClash = Error(
        "AYE0010",
        "Two members with one JSON name",
        "The JSON name '{0}' stands twice in the {1}: rename one property or give it a [JsonPropertyName]");

    public static readonly DiagnosticDescriptor ReservedName = Error(
        "AYE0011",
        "Reserved name",
        "'{0}' is the name of a generated member: rename the property and keep its JSON name with [JsonPropertyName]");

    public static readonly DiagnosticDescriptor RequiredButNotData = Error(
        "AYE0012",
        "A required property is summary or payload",
        "Property '{0}' is required, but nothing in an event sets it: mark it with [Summary] or [Payload]");

    public static readonly DiagnosticDescriptor DuplicateTopic = Error(
        "AYE0013",
        "Two records for one topic",
        "Topic '{0}' is declared by {1}: keep one of them, or give them topics of their own");

    public static readonly DiagnosticDescriptor LanguageVersion = Error(
        "AYE0014",
        "C# 14 is needed",
        "Topics need C# 14: set <LangVersion>14</LangVersion> or target .NET 10");

    public static readonly DiagnosticDescriptor HandlerShape = Error(
        "AYE0020",
        "A handler is a plain class",
        "Handler '{0}' must be a class that is internal or public, and neither abstract nor generic");

    public static readonly DiagnosticDescriptor HandlerInterface = Error(
        "AYE0021",
        "A handler implements IEnrollHandler once",
        "Handler '{0}' implements IEnrollHandler<TSource, TTarget> {1} times: implement it once");

    public static readonly DiagnosticDescriptor HandlerTopic = Error(
        "AYE0022",
        "Source and target of a handler are topics",
        "Handler '{0}' uses '{1}', which is no topic: mark the record with [Topic]");

    public static readonly DiagnosticDescriptor HandlerLoop = Error(
        "AYE0023",
        "A handler's source is its target",
        "Handler '{0}' would be called by its own jobs for ever: '{1}' is its source and its target");

    public static readonly DiagnosticDescriptor SharedTarget = Error(
        "AYE0024",
        "Two handlers with one target topic",
        "Target topic '{0}' is shared by {1}: they would get each other's jobs; give each a target topic of its own");

    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        "Ayon.Events",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"docs/diagnostics/{id}.md",
        customTags: id is "AYE0013" or "AYE0024" ? [WellKnownDiagnosticTags.CompilationEnd] : []);
}
