namespace Ayon.Events.Worker;

/// <summary>One rule of the policy.</summary>
/// <param name="Judge">Returns the outcome for an exception, or null.</param>
internal sealed record FailureRule(Func<Exception, JobFailure?> Judge);
