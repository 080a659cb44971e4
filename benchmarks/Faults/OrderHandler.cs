namespace Ayon.Events.Faults;

/// <summary>Jobs of all kinds: short and long ones, some that fail at first, some that wait for something, some hopeless.</summary>
[EnrollHandler(Lanes = 4, MaxRetries = 1000, RetryDelaySeconds = 0.2, MaxRetryDelaySeconds = 1, IgnoreOlderThan = 0)]
internal sealed class OrderHandler(TimeProvider time) : IEnrollHandler<Ordered, Served>
{
    /// <summary>Whether a job of this number can never be done.</summary>
    public static bool IsHopeless(int number) => number % 50 == 49;

    public async Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        var number = job.Source.Data.Number;
        var done = await job.GetCheckpointAsync(StepsJson.Default.Int32, cancellationToken);
        if (IsHopeless(number))
        {
            return JobResult.FailedPermanently("Hopeless");
        }

        if (number % 11 == 5 && done == 0)
        {
            await job.SaveCheckpointAsync(1, StepsJson.Default.Int32, cancellationToken);
            return number % 2 == 0 ? JobResult.Snooze(TimeSpan.FromSeconds(0.5), "Not yet") : throw new InvalidOperationException("At first it fails");
        }

        for (var step = 0; step < (number % 40 == 7 ? 30 : 2); step++)
        {
            await job.ReportAsync(step * 3, $"Step {step}", cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(25), time, cancellationToken);
        }

        await job.DispatchAsync(new Effect { Number = number }, cancellationToken: cancellationToken);
        return JobResult.Finished(new Served { Number = number });
    }
}

/// <summary>How checkpoints are written.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(int))]
internal sealed partial class StepsJson : System.Text.Json.Serialization.JsonSerializerContext;
