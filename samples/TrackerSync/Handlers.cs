using System.Text.Json.Nodes;
using Ayon.Events.Topics.BuiltIn;
using TrackerSync.Tracker;

namespace TrackerSync;

/// <summary>Tracker to AYON: creates tasks and sets their statuses, in the order of each project's changes.</summary>
[EnrollHandler(PartitionBy = "Project")]
internal sealed class SyncTask(StudioClient studio, IAddonSettings<TrackerSettings> settings) : IEnrollHandler<TrackerTaskChanged, TaskSynced>
{
    /// <inheritdoc/>
    public async Task<JobResult<TaskSynced>> ProcessAsync(EnrollJob<TrackerTaskChanged> job, CancellationToken cancellationToken)
    {
        var (project, changed) = (job.Source.Project!, job.Source.Data);
        var current = await settings.GetAsync(project, cancellationToken);
        if (!current.Enabled)
        {
            return JobResult.Finished(new TaskSynced(), $"{project} is not synchronized");
        }

        var wanted = new TrackerTask(project, changed.Path, changed.Type, changed.Status);
        var (id, done) = await TaskSync.SyncAsync(studio.Project(project), wanted, current, cancellationToken);
        return JobResult.Finished(new TaskSynced { TaskId = id }, $"{changed.Path}: {done ?? "right already"}");
    }
}

/// <summary>Tracker to AYON: notes become comments of their authors.</summary>
[EnrollHandler]
internal sealed class SyncNote(StudioClient studio, IAddonSettings<TrackerSettings> settings) : IEnrollHandler<TrackerNoteAdded, NoteSynced>
{
    private const string NoteMember = "trackerNote";

    /// <inheritdoc/>
    public async Task<JobResult<NoteSynced>> ProcessAsync(EnrollJob<TrackerNoteAdded> job, CancellationToken cancellationToken)
    {
        var (project, note) = (studio.Project(job.Source.Project!), job.Source.Data);
        if (await settings.GetAsync(project.Name, cancellationToken) is not { Enabled: true, SyncNotes: true })
        {
            return JobResult.Finished(new NoteSynced(), $"Notes of {project.Name} are not synchronized");
        }

        if (await project.Tasks.FindAsync(note.Path, TaskFields.None, cancellationToken) is not { } task)
        {
            // Its task comes by the other feed.
            return JobResult.Snoozed(TimeSpan.FromSeconds(1), $"{note.Path} is not there yet");
        }

        // A job that was interrupted may have written the comment already.
        await foreach (var known in project.Activities.ListAsync(new() { EntityIds = [task.Id], Types = ["comment"] }, cancellationToken))
        {
            if (known.Data is { } data && data.TryGetProperty(NoteMember, out var number) && number.TryGetInt64(out var noted) && noted == note.Note)
            {
                return JobResult.Finished(new NoteSynced { CommentId = known.Id }, "The comment was there already");
            }
        }

        var options = new ActivityOptions { Data = new JsonObject { [NoteMember] = note.Note } };
        var isUser = await studio.Users.ListAsync(cancellationToken: cancellationToken).AnyAsync(user => user.Name == note.Author, cancellationToken);
        var comment = isUser
            ? await studio.As(note.Author).Project(project.Name).Activities.CreateAsync(EntityKind.Task, task.Id, note.Text, options, cancellationToken)
            : await project.Activities.CreateAsync(EntityKind.Task, task.Id, $"{note.Author} (tracker): {note.Text}", options, cancellationToken);
        return JobResult.Finished(new NoteSynced { CommentId = comment }, $"Comment on {note.Path} {(isUser ? "by" : "for")} {note.Author}");
    }
}

/// <summary>AYON to tracker: statuses that people set. What this service set itself is not sent back.</summary>
[EnrollHandler(Target = "tracker.status_sent", IgnoreSenderTypes = [Service.Name], PartitionBy = "Project")]
internal sealed class SendStatus(TrackerClient tracker, IAddonSettings<TrackerSettings> settings) : IEnrollHandler<TaskStatusChanged>
{
    /// <inheritdoc/>
    public async Task<JobResult> ProcessAsync(EnrollJob<TaskStatusChanged> job, CancellationToken cancellationToken)
    {
        var current = await settings.GetAsync(job.Source.Project!, cancellationToken);
        if (!current.Enabled)
        {
            return JobResult.Finished($"{job.Source.Project} is not synchronized");
        }

        // The status now: an older event must not undo a later change.
        var task = await job.Source.GetTaskAsync(TaskFields.Path | TaskFields.Status, cancellationToken);
        if (current.ToTracker(task.Status) is not { } status)
        {
            return JobResult.Finished($"The tracker has no status for {task.Status}");
        }

        await tracker.SetStatusAsync(job.Source.Project!, task.Path!, status, cancellationToken);
        return JobResult.Finished($"{task.Path} is {status} in the tracker");
    }
}

/// <summary>Every night: mends what differs, whatever the reason.</summary>
[EnrollHandler]
internal sealed class Compare(TrackerClient tracker, StudioClient studio, IAddonSettings<TrackerSettings> settings) : IEnrollHandler<ComparisonDue, Compared>
{
    /// <inheritdoc/>
    public async Task<JobResult<Compared>> ProcessAsync(EnrollJob<ComparisonDue> job, CancellationToken cancellationToken)
    {
        var result = new Compared();
        var projects = await studio.Projects.ListAsync(active: true, cancellationToken: cancellationToken);
        for (var index = 0; index < projects.Count; index++)
        {
            var name = projects[index].Name;
            await job.ReportAsync(100.0 * index / projects.Count, name, cancellationToken);
            if (await settings.GetAsync(name, cancellationToken) is not { Enabled: true } current)
            {
                continue;
            }

            foreach (var wanted in await tracker.GetTasksAsync(name, cancellationToken))
            {
                var (_, done) = await TaskSync.SyncAsync(studio.Project(name), wanted, current, cancellationToken);
                result = result with { Tasks = result.Tasks + 1, Mended = result.Mended + (done is null ? 0 : 1) };
            }
        }

        return JobResult.Finished(result, $"{result.Mended} of {result.Tasks} tasks mended");
    }
}
