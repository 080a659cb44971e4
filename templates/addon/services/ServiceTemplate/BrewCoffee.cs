using Ayon.Events.Topics.BuiltIn;
using Microsoft.Extensions.Options;

namespace ServiceNamespace;

/// <summary>Brews coffee for the user who approved a folder, as the settings say.</summary>
[EnrollHandler(Description = "Preparing to brew coffee")]
public sealed class BrewCoffee(IOptionsMonitor<SettingsRecord> settings) : IEnrollHandler<FolderStatusChanged, CoffeeBrewed>
{
    /// <summary>Approvals only.</summary>
    public static EventFilter Filter => FolderStatusChanged.Where.NewValue == "Approved";

    /// <inheritdoc/>
    public async Task<JobResult<CoffeeBrewed>> ProcessAsync(EnrollJob<FolderStatusChanged> job, CancellationToken cancellationToken)
    {
        var current = settings.CurrentValue;
        if (!current.Enabled)
        {
            return JobResult.Finished(new CoffeeBrewed(), "Brewing is disabled in the settings");
        }

        await job.ReportAsync(progress: 10, $"Brewing {current.Roast} coffee for {job.Source.User}...", cancellationToken);
        var cups = current.Machines.Sum(static machine => machine.Cups);
        return JobResult.Finished(new CoffeeBrewed { Cups = cups }, $"{cups} cups of {current.Roast} coffee for {job.Source.User}");
    }
}
