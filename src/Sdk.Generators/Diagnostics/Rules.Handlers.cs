using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Diagnostics;

/// <content>The diagnostics of handlers, and what all descriptors share.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NoEnroll = Error(
        "AYE0016",
        "Handler handles nothing",
        "'{0}' has [EnrollHandler] but does not implement IEnrollHandler<TSource, TTarget>; implement it or remove the attribute");

    public static readonly DiagnosticDescriptor SeveralEnrolls = Error(
        "AYE0017",
        "Handler handles several pairs of topics",
        "'{0}' implements IEnrollHandler<TSource, TTarget> {1} times, which is not supported yet; write one class for each");

    public static readonly DiagnosticDescriptor NotCreatable = Error(
        "AYE0018",
        "Handler cannot be created",
        "Handler '{0}' must be neither abstract nor generic; make it a plain class");

    public static readonly DiagnosticDescriptor HandlerNotAccessible = Error(
        "AYE0019",
        "Handler is not accessible",
        "Generated code cannot reach handler '{0}'; make '{1}' internal or public");

    public static readonly DiagnosticDescriptor NotATopic = Error(
        "AYE0020",
        "Handler names a type that is no topic",
        "'{1}', the {2} of handler '{0}', is no topic; give it [Topic(\"…\")]");

    public static readonly DiagnosticDescriptor SourceIsTarget = Error(
        "AYE0021",
        "Source and target are one topic",
        "Handler '{0}' has topic '{1}' as both source and target, so every finished job would cause the next; use a topic of its own as the target");

    public static readonly DiagnosticDescriptor SameTarget = AtEnd(
        "AYE0022",
        "Two handlers have one target topic",
        "Target topic '{0}' of handler '{1}' is also that of '{2}', and jobs of one topic can have one handler only; use a target topic for each");

    /// <summary>Where the page of a diagnostic is, from the root of the repository.</summary>
    private static string Page(string id) => $"docs/diagnostics/{id}.md";

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Page(id));

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Page(id));

    // Known only when the whole compilation has been seen.
    private static DiagnosticDescriptor AtEnd(string id, string title, string message) => new(
        id,
        title,
        message,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Page(id),
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
