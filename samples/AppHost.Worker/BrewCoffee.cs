using Ayon.Events.Topics.BuiltIn;

namespace Ayon.Events.Samples.AppHostWorker;

/// <summary>Coffee for the user who approved a folder.</summary>
[Topic("example.coffee_brewed")]
public sealed partial record CoffeeBrewed
{
    /// <summary>How many cups were brewed.</summary>
    [Summary] public int Cups { get; init; }
}

/// <summary>Brews a cup for each approval.</summary>
[EnrollHandler(Description = "Preparing to brew coffee")]
public sealed class BrewCoffee : IEnrollHandler<FolderStatusChanged, CoffeeBrewed>
{
    /// <summary>Approvals only.</summary>
    public static EventFilter Filter => FolderStatusChanged.Where.NewValue == "Approved";

    /// <inheritdoc/>
    public async Task<JobResult<CoffeeBrewed>> ProcessAsync(EnrollJob<FolderStatusChanged> job, CancellationToken cancellationToken)
    {
        await job.ReportAsync(progress: 50, $"Brewing coffee for {job.Source.User}...", cancellationToken);
        return JobResult.Finished(new CoffeeBrewed { Cups = 1 }, $"Coffee for {job.Source.User} brewed");
    }
}
