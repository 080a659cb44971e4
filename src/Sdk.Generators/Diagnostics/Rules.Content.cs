using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Diagnostics;

/// <content>The diagnostics of the content of topics, and of topics that are declared elsewhere, too.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor TopicElsewhere = AtEnd(
        "AYE0050",
        "Topic is also declared in a referenced assembly",
        "Topic '{0}' is also declared by '{1}' of assembly '{2}', and the two can diverge; use that record and remove this one",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BuiltInTopic = AtEnd(
        "AYE0051",
        "Topic is built in",
        "Topic '{0}' is built in as '{1}'; use that record unless yours differs intentionally",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor SecretInSummary = Warning(
        "AYE0053",
        "Secret in a summary",
        "'{0}' in the summary of topic '{1}' looks like a secret, and all listeners receive summaries; remove it from the event and send a reference to its location");

    public static readonly DiagnosticDescriptor SecretInDescription = Warning(
        "AYE0054",
        "Secret in a description",
        "'{0}' looks like a secret, and descriptions are stored and shown to users; remove it from the text");

    public static readonly DiagnosticDescriptor LargeSummary = Warning(
        "AYE0055",
        "Summary carries a large member",
        "Property '{0}' adds {1} to the summary of topic '{2}', which is sent to all listeners; mark it with [Payload] instead");

    public static readonly DiagnosticDescriptor LeftOut = Warning(
        "AYE0061",
        "Member of a record is not in the JSON",
        "'{0}' of '{1}' is neither written nor read, because {2}, or mark it with [JsonIgnore] if that is intended");

    /// <summary>The reason of <see cref="LeftOut"/> for a property.</summary>
    public const string PropertyLeftOut = "generated code cannot set it; give it 'init', 'set' or a parameter of the constructor, or [JsonInclude] where its setter is not public";

    /// <summary>The reason of <see cref="LeftOut"/> for a field.</summary>
    public const string FieldLeftOut = "fields are not in the JSON; make it a property";

    public static readonly DiagnosticDescriptor TopicInTopic = Warning(
        "AYE0062",
        "Topic is a member of a topic",
        "Property '{0}' holds '{1}', which is a topic: both its summary and its payload are written here; use a record without [Topic]");

    public static readonly DiagnosticDescriptor MarkOutsideTopic = Warning(
        "AYE0063",
        "Property is marked outside a topic",
        "[Summary] and [Payload] have no effect on '{0}', because '{1}' is neither a topic nor the base of one; add [Topic] to the type, or remove the attribute");

    public static readonly DiagnosticDescriptor MisspeltTopic = AtEnd(
        "AYE0064",
        "Topic is almost a built-in one",
        "Topic '{0}' differs by a letter or two from '{1}', which AYON dispatches; correct it, or use '{2}'",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ProtocolTopic = AtEnd(
        "AYE0065",
        "Topic is reserved by the protocol",
        "The WebSocket uses '{0}' itself, so listeners never receive an event with this topic; choose another name",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor AtEnd(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        Category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: HelpPages.Of(id),
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
