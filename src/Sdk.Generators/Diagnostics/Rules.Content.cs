using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Diagnostics;

/// <content>The diagnostics of what topics carry, and of topics that stand elsewhere too.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor TopicElsewhere = AtEnd(
        "AYE0050",
        "Topic is declared in a referenced assembly too",
        "Topic '{0}' is also declared by '{1}' of assembly '{2}', and the two can drift apart; use that record and remove this one",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BuiltInTopic = AtEnd(
        "AYE0051",
        "Topic is built in",
        "Topic '{0}' is built in as '{1}'; use that record unless yours differs on purpose",
        DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor SecretInSummary = Warning(
        "AYE0053",
        "Secret in a summary",
        "'{0}' in the summary of topic '{1}' looks like a secret, and everyone who listens gets summaries; take it out of the event and send a reference to where it is kept");

    public static readonly DiagnosticDescriptor SecretInDescription = Warning(
        "AYE0054",
        "Secret in a description",
        "'{0}' looks like a secret, and descriptions are stored and shown to people; leave it out of the text");

    public static readonly DiagnosticDescriptor LargeSummary = Warning(
        "AYE0055",
        "Summary carries a large member",
        "Property '{0}' drags {1} into the summary of topic '{2}', which goes to everyone who listens; mark it with [Payload] instead");

    public static readonly DiagnosticDescriptor LeftOut = Warning(
        "AYE0061",
        "Member of a record is in no JSON",
        "'{0}' of '{1}' is neither written nor read, since {2}, or mark it with [JsonIgnore] if that is meant");

    /// <summary>Why <see cref="LeftOut"/> is said of a property.</summary>
    public const string PropertyLeftOut = "generated code cannot set it; give it 'init', 'set' or a parameter of the constructor, or [JsonInclude] where its setter is not public";

    /// <summary>Why <see cref="LeftOut"/> is said of a field.</summary>
    public const string FieldLeftOut = "fields are in no JSON; make it a property";

    public static readonly DiagnosticDescriptor TopicInTopic = Warning(
        "AYE0062",
        "Topic is a member of a topic",
        "Property '{0}' holds '{1}', which is a topic: both of its parts are written here, also what is in its payload; use a record without [Topic]");

    public static readonly DiagnosticDescriptor MarkOutsideTopic = Warning(
        "AYE0063",
        "Property is marked outside of a topic",
        "[Summary] and [Payload] mean nothing on '{0}', since '{1}' is no topic and no base of one; give the type [Topic], or remove the mark");

    public static readonly DiagnosticDescriptor MisspeltTopic = AtEnd(
        "AYE0064",
        "Topic is almost one of AYON's",
        "Topic '{0}' differs by a letter or two from '{1}', which AYON dispatches; correct it, or use '{2}'",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ProtocolTopic = AtEnd(
        "AYE0065",
        "Topic is the protocol's own",
        "'{0}' is what the WebSocket itself sends, so that no event of this topic is ever heard; choose another name",
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
