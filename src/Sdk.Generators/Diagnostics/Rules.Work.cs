using Microsoft.CodeAnalysis;

namespace Ayon.Events.Generators.Diagnostics;

/// <content>The diagnostics of how handlers work together, are registered and do their jobs.</content>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor HandlerCycle = AtEnd(
        "AYE0052",
        "Handlers cause each other's jobs endlessly",
        "Every job of handler '{0}' causes the next: {1}; use another target topic, or set IgnoreSenderTypes on one of these handlers",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NotRegistered = AtEnd(
        "AYE0056",
        "Handler is never registered",
        "Nothing registers handler '{0}', so it gets no jobs; give it [EnrollHandler], or call {1}",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor HandlersNotAdded = AtEnd(
        "AYE0057",
        "AddEnrollHandlers is not called",
        "'{0}' and the other classes with [EnrollHandler] get no jobs; call AddEnrollHandlers() on what AddAyonEvents returns",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ReferencedHandlersNotAdded = AtEnd(
        "AYE0066",
        "Handlers of a referenced assembly are not added",
        "The handlers of '{0}' get no jobs; call {1}() on what AddAyonEvents returns, or suppress this warning if this program does not need them",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BlockingCall = Warning(
        "AYE0058",
        "Blocking call in a handler",
        "'{0}' blocks a thread while the job runs; use 'await{1}' instead");

    public static readonly DiagnosticDescriptor CancellationSwallowed = Warning(
        "AYE0067",
        "Cancellation is caught",
        "This 'catch' handles a cancellation as a failure, so a job fails when the host shuts down; add 'when (!{0}.IsCancellationRequested)', or rethrow the exception");

    public static readonly DiagnosticDescriptor NullResult = Warning(
        "AYE0068",
        "Result of a job is null",
        "A job without a result fails; return the target's record, or JobResult.Finished, Failed, FailedPermanently, Snoozed or Aborted");

    public static readonly DiagnosticDescriptor TokenNotPassed = Warning(
        "AYE0059",
        "CancellationToken is not passed",
        "'{0}' can be cancelled; pass '{1}' to it, so that the job stops when the host does");

    public static readonly DiagnosticDescriptor TokenIgnored = Warning(
        "AYE0060",
        "CancellationToken is ignored",
        "'{0}' is never used, so the host cannot stop the job; call '{0}.ThrowIfCancellationRequested()' between its steps");
}
