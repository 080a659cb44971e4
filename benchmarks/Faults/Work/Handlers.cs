namespace Ayon.Events.Faults.Work;

/// <summary>Jobs of all kinds, several at once.</summary>
[EnrollHandler(Lanes = 4, MaxRetries = 1000, RetryDelaySeconds = 0.2, MaxRetryDelaySeconds = 1, IgnoreOlderThanDays = 0)]
internal sealed class OrderHandler(TimeProvider time, Journal journal) : IEnrollHandler<Ordered, Served>
{
    private static readonly TimeSpan LongerThanEveryTimeOut = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Blocked = TimeSpan.FromSeconds(3);

    public async Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        var (number, kind) = (job.Source.Data.Number, job.Source.Data.Kind);
        journal.Begun(number, kind);
        var isFirst = await job.GetCheckpointAsync(StepsJson.Default.Int32, cancellationToken) == 0;
        switch (kind)
        {
            case Kinds.Hopeless:
                return JobResult.FailedPermanently("Hopeless");
            case Kinds.Snoozes or Kinds.FailsAtFirst when isFirst:
                await job.SaveCheckpointAsync(1, StepsJson.Default.Int32, cancellationToken);
                return kind == Kinds.Snoozes ? JobResult.Snoozed(TimeSpan.FromSeconds(0.5), "Not yet") : throw new InvalidOperationException("At first it fails");
            case Kinds.Blocking:
#pragma warning disable RS0030, AYE0058 // What no handler should do.
                Thread.Sleep(Blocked);
#pragma warning restore RS0030, AYE0058
                break;
            case Kinds.Long:
                await Task.Delay(LongerThanEveryTimeOut, time, cancellationToken);
                break;
        }

        for (var step = 0; step < (kind == Kinds.Slow ? 30 : 2); step++)
        {
            await job.ReportAsync(step * 3, $"Step {step}", cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(25), time, cancellationToken);
        }

        await job.DispatchAsync(new Effect { Number = number }, cancellationToken: cancellationToken);
        journal.Ended(number, kind);
        return JobResult.Finished(new Served { Number = number });
    }
}

/// <summary>Jobs that must be done one after another, over all processes.</summary>
[EnrollHandler(Lanes = 2, Sequential = true, MaxRetries = 1000, RetryDelaySeconds = 0.2, MaxRetryDelaySeconds = 1, IgnoreOlderThanDays = 0)]
internal sealed class StepHandler(TimeProvider time, Journal journal) : IEnrollHandler<StepWanted, StepDone>
{
    public async Task<JobResult<StepDone>> ProcessAsync(EnrollJob<StepWanted> job, CancellationToken cancellationToken)
    {
        var (number, kind) = (job.Source.Data.Number, job.Source.Data.Kind);
        journal.Begun(number, kind);
        if (kind == Kinds.FailsAtFirst && await job.GetCheckpointAsync(StepsJson.Default.Int32, cancellationToken) == 0)
        {
            await job.SaveCheckpointAsync(1, StepsJson.Default.Int32, cancellationToken);
            throw new InvalidOperationException("At first it fails");
        }

        await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancellationToken);
        await job.DispatchAsync(new Effect { Number = number }, cancellationToken: cancellationToken);
        journal.Ended(number, kind);
        return JobResult.Finished(new StepDone { Number = number });
    }
}

/// <summary>Jobs of which most are poison, and the others stand behind them. Each has more retries than a run has crashes.</summary>
[EnrollHandler(Lanes = 2, PartitionBy = nameof(Suspected.Key), MaxRetries = 20, RetryDelaySeconds = 0.05, MaxRetryDelaySeconds = 0.2, IgnoreOlderThanDays = 0)]
internal sealed class SuspectHandler(Journal journal) : IEnrollHandler<Suspected, Tried>
{
    public async Task<JobResult<Tried>> ProcessAsync(EnrollJob<Suspected> job, CancellationToken cancellationToken)
    {
        var (number, kind) = (job.Source.Data.Number, job.Source.Data.Kind);
        journal.Begun(number, kind);
        if (kind != Kinds.Plain)
        {
            throw new PoisonException(kind);
        }

        await job.DispatchAsync(new Effect { Number = number }, cancellationToken: cancellationToken);
        journal.Ended(number, kind);
        return JobResult.Finished(new Tried { Number = number });
    }
}

/// <summary>How checkpoints are written.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(int))]
internal sealed partial class StepsJson : System.Text.Json.Serialization.JsonSerializerContext;
