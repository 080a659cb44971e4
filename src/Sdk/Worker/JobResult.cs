using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>How an attempt at a job ended.</summary>
public enum JobOutcome
{
    /// <summary>Done.</summary>
    Finished,

    /// <summary>Failed; comes back after a while as long as it has retries left.</summary>
    Failed,

    /// <summary>Failed, and would fail again: it does not come back.</summary>
    FailedPermanently,

    /// <summary>Something is missing that it needs; it comes back after a while, with no retry counted.</summary>
    Snoozed,

    /// <summary>Called off: it does not come back.</summary>
    Aborted,
}

/// <summary>How a job ended whose target topic has no record; and what makes the results of all handlers.</summary>
public sealed record JobResult
{
    private JobResult(JobOutcome outcome, string? description)
    {
        Outcome = outcome;
        Description = description;
    }

    /// <summary>How the attempt ended.</summary>
    public JobOutcome Outcome { get; }

    /// <summary>One line for people; null keeps the job's description.</summary>
    public string? Description { get; }

    /// <summary>When it comes back; null leaves it to the handler's settings.</summary>
    public TimeSpan? Delay { get; private init; }

    /// <summary>The job's summary; missing keeps what it has.</summary>
    public RawJson Summary { get; private init; }

    /// <summary>The job's payload; missing keeps what it has.</summary>
    public RawJson Payload { get; private init; }

    /// <summary>What failed it, where an exception did.</summary>
    internal Exception? Error { get; init; }

    /// <summary>Whether the server refused how the attempt failed: only the reason is written.</summary>
    internal bool IsRefused { get; init; }

    /// <summary>Lets a handler return <see cref="Failed"/> and the like.</summary>
    /// <param name="failure">The failure.</param>
    public static implicit operator JobResult(JobFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new JobResult(failure.Outcome, failure.Description) { Delay = failure.Delay, Error = failure.Error };
    }

    /// <summary>The job is done; its target topic has no record.</summary>
    /// <param name="description">One line for people; null keeps the job's description.</param>
    /// <param name="summary">Summary of the job, a JSON object. Default: none.</param>
    /// <param name="payload">Payload of the job, a JSON object. Default: none.</param>
    public static JobResult Finished(string? description = null, RawJson summary = default, RawJson payload = default) =>
        new(JobOutcome.Finished, description) { Summary = summary, Payload = payload };

    /// <summary>The job is done, with the target topic's summary and payload.</summary>
    /// <typeparam name="T">The target topic.</typeparam>
    /// <param name="data">The record that becomes the job's summary and payload.</param>
    /// <param name="description">One line for people; null keeps the job's description.</param>
    public static JobResult<T> Finished<T>(T data, string? description = null)
        where T : ITopic<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        return new JobResult<T>(data, description);
    }

    /// <summary>
    /// The job failed. It comes back while its retries last, after <see cref="EnrollHandlerSettings.RetryDelay"/> and each time later.
    /// </summary>
    /// <param name="description">One line that says why.</param>
    /// <returns>A failure, which converts to any target topic's <see cref="JobResult{T}"/>.</returns>
    public static JobFailure Failed(string description) => new(JobOutcome.Failed, description);

    /// <summary>The job failed and would fail again: it does not come back.</summary>
    /// <param name="description">One line that says why.</param>
    public static JobFailure FailedPermanently(string description) => new(JobOutcome.FailedPermanently, description);

    /// <summary>Something is missing that the job needs: it comes back after a while, with no retry counted.</summary>
    /// <param name="delay">After how long, 0 to 30 days.</param>
    /// <param name="reason">One line that says what is missing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or longer than 30 days.</exception>
    public static JobFailure Snooze(TimeSpan delay, string reason)
    {
        if (delay < TimeSpan.Zero || delay > JobFailure.LongestDelay)
        {
            throw new ArgumentOutOfRangeException(nameof(delay), delay, "A job can be snoozed for 0 to 30 days.");
        }

        return new JobFailure(JobOutcome.Snoozed, reason) { Delay = delay };
    }

    /// <summary>The job is called off: it is not needed any more, and does not come back.</summary>
    /// <param name="description">One line that says why.</param>
    public static JobFailure Aborted(string description) => new(JobOutcome.Aborted, description);
}

/// <summary>An attempt that did not finish its job, whatever the target topic.</summary>
public sealed record JobFailure
{
    internal static readonly TimeSpan LongestDelay = TimeSpan.FromDays(30);

    internal JobFailure(JobOutcome outcome, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        Outcome = outcome;
        Description = description;
    }

    /// <summary>How the attempt ended.</summary>
    public JobOutcome Outcome { get; }

    /// <summary>One line that says why.</summary>
    public string Description { get; }

    /// <summary>When the job comes back; null leaves it to the handler's settings.</summary>
    public TimeSpan? Delay { get; internal init; }

    /// <summary>The cause, where there is one.</summary>
    internal Exception? Error { get; init; }
}

/// <summary>How a job of a target topic ended.</summary>
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

    /// <summary>How the attempt ended.</summary>
    public JobOutcome Outcome => _failure?.Outcome ?? JobOutcome.Finished;

    /// <summary>One line for people; null keeps the job's description.</summary>
    public string? Description { get; }

    /// <summary>Gets the time after which the job is retried; null leaves it to the handler's settings.</summary>
    public TimeSpan? Delay => _failure?.Delay;

    /// <summary>Gets the record with the job's summary and payload; null unless the job finished.</summary>
    public T? Data { get; }

    /// <summary>Gets the summary of <see cref="Data"/> as JSON; missing unless the job finished.</summary>
    public RawJson Summary => _failure is null ? RawJson.Write(Data!, T.WriteSummary) : default;

    /// <summary>Gets the payload of <see cref="Data"/> as JSON; missing unless the job finished.</summary>
    public RawJson Payload => _failure is null ? RawJson.Write(Data!, T.WritePayload) : default;

    /// <summary>Lets a handler return <see cref="JobResult.Failed"/> and the like.</summary>
    /// <param name="failure">The failure.</param>
    public static implicit operator JobResult<T>(JobFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new JobResult<T>(failure);
    }

    /// <summary>Lets a handler return the target topic's record: the job is done, and keeps its description.</summary>
    /// <param name="data">The record that becomes the job's summary and payload.</param>
    /// <exception cref="ArgumentNullException">There is no record.</exception>
    public static implicit operator JobResult<T>(T data) => JobResult.Finished(data);

    /// <summary>Returns the members but for the JSON, which would be written anew.</summary>
    public override string ToString() => $"JobResult {{ Outcome = {Outcome}, Description = {Description}, Delay = {Delay}, Data = {Data} }}";

    /// <summary>The result with its record as JSON.</summary>
    internal JobResult ToUntyped() => _failure is not null
        ? _failure
        : JobResult.Finished(Description, Summary, Payload);
}
