using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>How a job ended.</summary>
public enum JobOutcome
{
    /// <summary>Done.</summary>
    Finished,

    /// <summary>Failed; comes back while its retries last.</summary>
    Failed,
}

/// <summary>How a job ended whose target topic has no record; and what makes the results of all handlers.</summary>
public sealed record JobResult
{
    private JobResult(JobOutcome outcome, string? description, RawJson summary, RawJson payload)
    {
        Outcome = outcome;
        Description = description;
        Summary = summary;
        Payload = payload;
    }

    /// <summary>How the job ended.</summary>
    public JobOutcome Outcome { get; }

    /// <summary>One line for people; null keeps the job's description.</summary>
    public string? Description { get; }

    /// <summary>The job's summary; missing keeps what it has.</summary>
    public RawJson Summary { get; }

    /// <summary>The job's payload; missing keeps what it has.</summary>
    public RawJson Payload { get; }

    /// <summary>Lets a handler return <see cref="Failed"/>.</summary>
    /// <param name="failure">The failure.</param>
    public static implicit operator JobResult(JobFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new JobResult(JobOutcome.Failed, failure.Description, default, default);
    }

    /// <summary>The job is done; its target topic has no record.</summary>
    /// <param name="description">One line for people; null keeps the job's description.</param>
    /// <param name="summary">Summary of the job, a JSON object. Default: none.</param>
    /// <param name="payload">Payload of the job, a JSON object. Default: none.</param>
    public static JobResult Finished(string? description = null, RawJson summary = default, RawJson payload = default) =>
        new(JobOutcome.Finished, description, summary, payload);

    /// <summary>The job is done, with the target topic's summary and payload.</summary>
    /// <typeparam name="T">The target topic.</typeparam>
    /// <param name="data">The record that becomes the job's summary and payload.</param>
    /// <param name="description">One line for people; null keeps the job's description.</param>
    public static JobResult<T> Finished<T>(T data, string? description = null)
        where T : ITopic<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        return new JobResult<T>(JobOutcome.Finished, description, data);
    }

    /// <summary>The job failed; it comes back while its retries last.</summary>
    /// <param name="description">One line that says why.</param>
    /// <returns>A failure, which converts to any target topic's <see cref="JobResult{T}"/>.</returns>
    public static JobFailure Failed(string description) => new(description);
}

/// <summary>A failed job, whatever its target topic.</summary>
public sealed record JobFailure
{
    internal JobFailure(string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        Description = description;
    }

    /// <summary>One line that says why.</summary>
    public string Description { get; }
}

/// <summary>How a job of a target topic ended.</summary>
/// <typeparam name="T">The target topic.</typeparam>
public sealed record JobResult<T>
    where T : ITopic<T>
{
    internal JobResult(JobOutcome outcome, string? description, T? data)
    {
        Outcome = outcome;
        Description = description;
        Data = data;
    }

    /// <summary>How the job ended.</summary>
    public JobOutcome Outcome { get; }

    /// <summary>One line for people; null keeps the job's description.</summary>
    public string? Description { get; }

    /// <summary>The job's summary and payload; null unless it finished.</summary>
    public T? Data { get; }

    /// <summary>Lets a handler return <see cref="JobResult.Failed"/>.</summary>
    /// <param name="failure">The failure.</param>
    public static implicit operator JobResult<T>(JobFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new JobResult<T>(JobOutcome.Failed, failure.Description, default);
    }
}
