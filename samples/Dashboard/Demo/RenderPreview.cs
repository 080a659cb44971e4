using Ayon.Events.Topics.BuiltIn;

namespace Dashboard.Demo;

/// <summary>A picture of a task as it is now.</summary>
[Topic("demo.preview_rendered")]
public sealed partial record PreviewRendered
{
    /// <summary>Id of the task.</summary>
    [Summary] public required string Task { get; init; }
}

/// <summary>Something to look at, when the dashboard has a server of its own: a worker for what the simulated users do.</summary>
[EnrollHandler(Description = "Waiting for the farm", Lanes = 4)]
public sealed class RenderPreview(TimeProvider time) : IEnrollHandler<TaskStatusChanged, PreviewRendered>
{
    /// <inheritdoc/>
    public async Task<JobResult<PreviewRendered>> ProcessAsync(EnrollJob<TaskStatusChanged> job, CancellationToken cancellationToken)
    {
        for (var frame = 1; frame <= 5; frame++)
        {
            await job.ReportAsync(frame * 20 - 10, $"Frame {frame} of 5", cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(400), time, cancellationToken);
        }

        return JobResult.Finished(new PreviewRendered { Task = job.Source.Data.EntityId }, "Rendered");
    }
}
