namespace CoffeeMaker;

/// <summary>Brews a cup for whoever approved a folder.</summary>
[EnrollHandler(Description = "Preparing to brew coffee on folder approval")]
public sealed partial class BrewCoffeeOnApprove(ICoffeeMachine machine) : IEnrollHandler<FolderStatusChanged, CoffeeBrewed>
{
    /// <summary>Approvals only.</summary>
    public static EventFilter Filter => FolderStatusChanged.Where.NewValue == "Approved";

    /// <inheritdoc/>
    public async Task<JobResult<CoffeeBrewed>> ProcessAsync(EnrollJob<FolderStatusChanged> job, CancellationToken cancellationToken)
    {
        await job.ReportAsync(progress: 10, $"Brewing coffee for {job.Source.User}...", cancellationToken);
        await machine.BrewAsync(cups: 1, cancellationToken);
        await job.ReportAsync(progress: 90, "Pouring...", cancellationToken);
        return JobResult.Finished(new CoffeeBrewed { Cups = 1 }, $"Coffee for {job.Source.User} brewed successfully");
    }
}
