namespace WorkerTemplate;

/// <summary>Brews a cup for the user who caused the event.</summary>
#if (Sequential)
[EnrollHandler(Description = "Preparing to brew coffee", Sequential = true)]
#else
[EnrollHandler(Description = "Preparing to brew coffee")]
#endif
public sealed class BrewCoffee(ICoffeeMachine machine) : IEnrollHandler<SourceRecord, CoffeeBrewed>
{
#if (StatusChange)
    /// <summary>Approvals only.</summary>
    public static EventFilter Filter => SourceRecord.Where.NewValue == "Approved";

#endif
    /// <inheritdoc/>
    public async Task<JobResult<CoffeeBrewed>> ProcessAsync(EnrollJob<SourceRecord> job, CancellationToken cancellationToken)
    {
        await job.ReportAsync(progress: 10, $"Brewing coffee for {job.Source.User}...", cancellationToken);
        await machine.BrewAsync(cups: 1, cancellationToken);
        return JobResult.Finished(new CoffeeBrewed { Cups = 1 }, $"Coffee for {job.Source.User} brewed successfully");
    }
}
