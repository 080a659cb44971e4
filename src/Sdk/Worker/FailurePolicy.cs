using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>Decides the outcome of a job whose handler threw an exception. Rules run in order; the first non-null result wins.</summary>
internal sealed class FailurePolicy(IEnumerable<FailureRule> rules, ILogger<FailurePolicy> logger)
{
    /// <summary>Returns the outcome of the attempt. Without a result from a rule, it failed and may be retried.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="description">The error message, one line.</param>
    public JobFailure Judge(Exception error, string description) =>
        (rules.Select(rule => Ask(rule, error)).FirstOrDefault(static answer => answer is not null) ?? JobResult.Failed(description)) with { Error = FailureReport.Readable(error) };

    // A rule is user code: if it throws, it counts as without a result, and the job's error is still the handler's exception.
    private JobFailure? Ask(FailureRule rule, Exception error)
    {
        try
        {
            return rule.Judge(error);
        }
        catch (Exception broken)
        {
            logger.RuleBroken(broken, error.GetType().Name);
            return null;
        }
    }
}
