using Ayon.Events.Topics.BuiltIn;
using Microsoft.Extensions.Options;

namespace ServiceNamespace;

/// <summary>What is done when the status of a folder changes.</summary>
[EnrollHandler(Target = "target.topic", Description = "Waiting for its turn")]
public sealed class ServiceNamespaceHandler(IOptionsMonitor<SettingsRecord> settings) : IEnrollHandler<FolderStatusChanged>
{
    /// <inheritdoc/>
    public async Task<JobResult> ProcessAsync(EnrollJob<FolderStatusChanged> job, CancellationToken cancellationToken)
    {
        var current = settings.CurrentValue;
        await job.ReportAsync(progress: 50, $"At work with {current}", cancellationToken);
        return JobResult.Finished("Done");
    }
}
