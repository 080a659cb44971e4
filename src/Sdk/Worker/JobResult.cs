using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>The result of a job whose target topic has no record, and the factory methods for the results of all handlers.</summary>
public sealed record JobResult
{
    private JobResult(JobOutcome outcome, string? description)
    {
        Outcome = outcome;
        Description = description;
    }

    /// <summary>Gets the outcome of the attempt.</summary>
    public JobOutcome Outcome { get; }

    /// <summary>Gets the description, one line for people; null keeps the job's description.</summary>
    public string? Description { get; }

    /// <summary>Gets the delay before the next attempt; null uses the handler's settings.</summary>
    public TimeSpan? Delay { get; private init; }

    /// <summary>Gets the summary of the job; missing keeps its current summary.</summary>
    public RawJson Summary { get; private init; }

    /// <summary>Gets the payload of the job; missing keeps its current payload.</summary>
    public RawJson Payload { get; private init; }

    /// <summary>The exception that failed the attempt, or null.</summary>
    internal Exception? Error { get; init; }

    /// <summary>Whether the server rejected the failure: only the reason is written.</summary>
    internal bool IsRefused { get; init; }

    /// <summary>Converts a failure to a result, so that a handler can return <see cref="Failed"/> and similar outcomes.</summary>
    /// <param name="failure">The failure.</param>
    public static implicit operator JobResult(JobFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new JobResult(failure.Outcome, failure.Description) { Delay = failure.Delay, Error = failure.Error };
    }

    /// <summary>Finishes a job whose target topic has no record.</summary>
    /// <param name="description">The description, one line for people, or null to keep the job's description.</param>
    /// <param name="summary">The summary of the job, a JSON object. Default: none.</param>
    /// <param name="payload">The payload of the job, a JSON object. Default: none.</param>
    public static JobResult Finished(string? description = null, RawJson summary = default, RawJson payload = default) =>
        new(JobOutcome.Finished, description) { Summary = summary, Payload = payload };

    /// <summary>Finishes the job with the summary and payload of the target topic.</summary>
    /// <typeparam name="T">The target topic.</typeparam>
    /// <param name="data">The record with the job's summary and payload.</param>
    /// <param name="description">The description, one line for people, or null to keep the job's description.</param>
    public static JobResult<T> Finished<T>(T data, string? description = null)
        where T : ITopic<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        return new JobResult<T>(data, description);
    }

    /// <summary>
    /// Fails the attempt. The job is retried until its retries are used up, after <see cref="EnrollHandlerSettings.RetryDelay"/> and increasing delays.
    /// </summary>
    /// <param name="description">The reason, one line for people.</param>
    /// <returns>A failure, which converts to the <see cref="JobResult{T}"/> of any target topic.</returns>
    public static JobFailure Failed(string description) => new(JobOutcome.Failed, description);

    /// <summary>Fails the job without a retry, since it would fail again.</summary>
    /// <param name="description">The reason, one line for people.</param>
    public static JobFailure FailedPermanently(string description) => new(JobOutcome.FailedPermanently, description);

    /// <summary>Postpones a job that cannot run yet. It is tried again after a delay without counting a retry.</summary>
    /// <param name="delay">The delay, 0 to 30 days.</param>
    /// <param name="description">The reason, one line for people.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or longer than 30 days.</exception>
    public static JobFailure Snoozed(TimeSpan delay, string description)
    {
        if (delay < TimeSpan.Zero || delay > JobFailure.LongestDelay)
        {
            throw new ArgumentOutOfRangeException(nameof(delay), delay, "The delay must be from 0 to 30 days.");
        }

        return new JobFailure(JobOutcome.Snoozed, description) { Delay = delay };
    }

    /// <summary>Aborts a job that is no longer needed. It is not retried.</summary>
    /// <param name="description">The reason, one line for people.</param>
    public static JobFailure Aborted(string description) => new(JobOutcome.Aborted, description);
}

/// <summary>The result of a job with a target topic that has a record.</summary>
/// <typeparam name="T">The target topic.</typeparam>
public sealed record JobResult<T>
    where T : ITopic<T>
{
    private readonly JobFailure? _failure;

    internal JobResult(T data, string? description)
    {
        Data = data;
        Description = description;
    }

    private JobResult(JobFailure failure)
    {
        _failure = failure;
        Description = failure.Description;
    }

    /// <summary>Gets the outcome of the attempt.</summary>
    public JobOutcome Outcome => _failure?.Outcome ?? JobOutcome.Finished;

    /// <summary>Gets the description, one line for people; null keeps the job's description.</summary>
    public string? Description { get; }

    /// <summary>Gets the delay before the next attempt; null uses the handler's settings.</summary>
    public TimeSpan? Delay => _failure?.Delay;

    /// <summary>Gets the record with the job's summary and payload; null unless the job finished.</summary>
    public T? Data { get; }

    /// <summary>Gets the summary of <see cref="Data"/> as JSON; missing unless the job finished.</summary>
    public RawJson Summary => _failure is null ? RawJson.Write(Data!, T.WriteSummary) : default;

    /// <summary>Gets the payload of <see cref="Data"/> as JSON; missing unless the job finished.</summary>
    public RawJson Payload => _failure is null ? RawJson.Write(Data!, T.WritePayload) : default;

    /// <summary>Converts a failure to a result, so that a handler can return <see cref="JobResult.Failed"/> and similar outcomes.</summary>
    /// <param name="failure">The failure.</param>
    public static implicit operator JobResult<T>(JobFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new JobResult<T>(failure);
    }

    /// <summary>Converts the target topic's record to a result that finishes the job and keeps its description.</summary>
    /// <param name="data">The record with the job's summary and payload.</param>
    /// <exception cref="ArgumentNullException">The record is null.</exception>
    public static implicit operator JobResult<T>(T data) => JobResult.Finished(data);

    /// <summary>Returns the members without the JSON, which would have to be written.</summary>
    public override string ToString() => $"JobResult {{ Outcome = {Outcome}, Description = {Description}, Delay = {Delay}, Data = {Data} }}";

    /// <summary>Converts the record to JSON.</summary>
    internal JobResult ToUntyped() => _failure is not null
        ? _failure
        : JobResult.Finished(Description, Summary, Payload);
}
