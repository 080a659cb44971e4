#if (HasBoth)
#error Give --target, the jobs' record, or --target-topic, a topic for jobs without data; not both.
#endif
#if (HasNeither)
#error Give --target, the jobs' record, or --target-topic, a topic for jobs without data.
#endif
namespace HandlerNamespace;

/// <summary>What is done about it.</summary>
#if (HasTarget)
#if (Sequential)
[EnrollHandler(Description = "Waiting for its turn", Sequential = true)]
#else
[EnrollHandler(Description = "Waiting for its turn")]
#endif
public sealed class HandlerName : IEnrollHandler<SourceRecord, TargetRecord>
{
    /// <inheritdoc/>
    public async Task<JobResult<TargetRecord>> ProcessAsync(EnrollJob<SourceRecord> job, CancellationToken cancellationToken)
    {
        await job.ReportAsync(progress: 50, "At work", cancellationToken);
        return JobResult.Failed("HandlerName does nothing yet: return JobResult.Finished(new TargetRecord { … }).");
    }
}
#else
#if (Sequential)
[EnrollHandler(Target = "target.topic", Description = "Waiting for its turn", Sequential = true)]
#else
[EnrollHandler(Target = "target.topic", Description = "Waiting for its turn")]
#endif
public sealed class HandlerName : IEnrollHandler<SourceRecord>
{
    /// <inheritdoc/>
    public async Task<JobResult> ProcessAsync(EnrollJob<SourceRecord> job, CancellationToken cancellationToken)
    {
        await job.ReportAsync(progress: 50, "At work", cancellationToken);
        return JobResult.Finished("Done");
    }
}
#endif
