using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Diagnostics;

/// <content>The diagnostics of handlers, and the factory of descriptors.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NoEnroll = Error(
        "AYE0016",
        "Handler handles nothing",
        "'{0}' has [EnrollHandler] but does not implement IEnrollHandler<TSource, TTarget> or IEnrollHandler<TSource>; implement it or remove the attribute");

    public static readonly DiagnosticDescriptor NotCreatable = Error(
        "AYE0018",
        "Handler cannot be created",
        "Handler '{0}' must not be abstract or generic; make it a plain class");

    public static readonly DiagnosticDescriptor HandlerNotAccessible = Error(
        "AYE0019",
        "Handler is not accessible",
        "Generated code cannot reach handler '{0}'; make '{1}' internal or public");

    public static readonly DiagnosticDescriptor NotATopic = Error(
        "AYE0020",
        "Handler names a type that is not a topic",
        "'{1}', the {2} of handler '{0}', is not a topic; add [Topic(\"…\")]");

    public static readonly DiagnosticDescriptor SourceIsTarget = Error(
        "AYE0021",
        "Target topic is also a source",
        "Source '{1}' of handler '{0}' matches its target topic '{2}', so every finished job would cause the next; use a separate topic as the target, or set IgnoreSenderTypes if the source is a pattern");

    public static readonly DiagnosticDescriptor SameTarget = AtEnd(
        "AYE0022",
        "Two handlers have the same target topic",
        "Target topic '{0}' of handler '{1}' is also that of '{2}', and a target topic can have only one handler; use a separate target topic for each");

    public static readonly DiagnosticDescriptor NoPartition = Error(
        "AYE0032",
        "PartitionBy does not name a property",
        "Handler '{0}' keeps the order by '{1}', but generated code cannot read such a property of '{2}'; name a public or internal property of the source's record, or Project");

    public static readonly DiagnosticDescriptor TargetIsPattern = Error(
        "AYE0030",
        "Target topic is a pattern",
        "Handler '{0}' has the pattern '{1}' as its target, but a job has one topic; use a record of one topic as the target");

    public static readonly DiagnosticDescriptor NoTarget = Error(
        "AYE0031",
        "Handler does not name a target topic",
        "Handler '{0}' implements IEnrollHandler<TSource>, whose jobs have no record, and its target '{1}' is not a topic; name one with [EnrollHandler(Target = \"…\")], or implement IEnrollHandler<TSource, TTarget>");

    public static readonly DiagnosticDescriptor NotKnown = Error(
        "AYE0033",
        "Type is unknown to the generator",
        "Code for '{0}' cannot be generated, because {1} is unknown: another generator creates it, or it contains an error; write it in this project, or in a referenced one");

    public static readonly DiagnosticDescriptor MarkedAndIgnored = Error(
        "AYE0034",
        "Property is marked and ignored",
        "Property '{0}' of topic '{1}' has [JsonIgnore] beside [Summary] or [Payload]; remove one");

    public static readonly DiagnosticDescriptor UnusedFilter = Error(
        "AYE0035",
        "Filter is not used",
        "'{0}' is not the filter of handler '{1}', which therefore receives all events; declare it as '{2}'");

    public static readonly DiagnosticDescriptor PatternIsNoTopic = Error(
        "AYE0036",
        "Pattern is used where a topic is required",
        "'{0}' stands for all topics that match '{1}': it can be a source and a subscription, but it cannot be dispatched or returned as a result; use a record of one topic");

    public static readonly DiagnosticDescriptor InvalidSetting = Error(
        "AYE0037",
        "Setting is out of range",
        "{1} of handler '{0}' is {2}, which is not {3}");

    public static readonly DiagnosticDescriptor NotHonoured = Error(
        "AYE0038",
        "Attribute is not supported",
        "[{0}] on '{1}' is not supported by generated code; remove it, or use a [JsonConverter] or a JsonContext for the type");

    public static readonly DiagnosticDescriptor FilterOfOtherTopic = Error(
        "AYE0039",
        "Filter uses fields of another topic",
        "The filter of handler '{0}' uses a field of '{1}', which is not its source {2}; use the fields of the source");

    /// <summary>Creates the descriptor of an error.</summary>
    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpPages.Of(id));

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpPages.Of(id));

    // Reported at the end of the compilation.
    private static DiagnosticDescriptor AtEnd(string id, string title, string message) => new(
        id,
        title,
        message,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Of(id),
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
