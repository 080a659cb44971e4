using Ayon.Events.Filtering;
using Ayon.Events.Worker;

namespace Ayon.Events.Generators.Tests.Live;

[EnrollHandler(Description = "Preparing to brew \"coffee\"", Sequential = true, MaxRetries = 1, IgnoreSenderTypes = ["worker"], IgnoreOlderThanDays = 0, Lanes = 2)]
public sealed class BrewCoffeeOnApprove : IEnrollHandler<FolderStatusChanged, CoffeeBrewed>
{
    public static EventFilter Filter => FolderStatusChanged.Where.NewValue == "Approved";

    public Task<JobResult<CoffeeBrewed>> ProcessAsync(EnrollJob<FolderStatusChanged> job, CancellationToken cancellationToken) =>
        Task.FromResult(JobResult.Finished(new CoffeeBrewed { Cups = 1 }));
}
