using TrackerSync.Tracker;

namespace TrackerSync;

/// <summary>Makes a task of AYON what it is in the tracker. Doing it twice changes nothing.</summary>
internal static class TaskSync
{
    /// <summary>Creates the task with its folders if it is missing, and sets its status.</summary>
    /// <returns>Its id, and what was done; null if it was right already.</returns>
    public static async Task<(string TaskId, string? Done)> SyncAsync(ProjectClient project, TrackerTask wanted, TrackerSettings settings, CancellationToken cancellationToken)
    {
        var status = settings.ToAyon(wanted.Status);
        if (await project.Tasks.FindAsync(wanted.Path, TaskFields.Status, cancellationToken) is not { } task)
        {
            var (folder, name) = Split(wanted.Path);
            var values = new TaskValues { Name = name, TaskType = wanted.Type, FolderId = await EnsureFolderAsync(project, folder, cancellationToken) };
            if (status is not null)
            {
                values.Status = status;
            }

            return (await project.Tasks.CreateAsync(values, cancellationToken), "Created");
        }

        if (status is null || task.Status == status)
        {
            return (task.Id, null);
        }

        await project.Tasks.UpdateAsync(task.Id, new() { Status = status }, cancellationToken);
        return (task.Id, status);
    }

    private static async Task<string> EnsureFolderAsync(ProjectClient project, string path, CancellationToken cancellationToken)
    {
        if (await project.Folders.FindAsync(path, FolderFields.None, cancellationToken) is { } known)
        {
            return known.Id;
        }

        var (parent, name) = Split(path);
        var values = new FolderValues { Name = name, FolderType = parent.Length == 0 ? "Folder" : "Shot" };
        if (parent.Length > 0)
        {
            values.ParentId = await EnsureFolderAsync(project, parent, cancellationToken);
        }

        return await project.Folders.CreateAsync(values, cancellationToken);
    }

    private static (string Parent, string Name) Split(string path)
    {
        var slash = path.LastIndexOf('/');
        return (path[..slash], path[(slash + 1)..]);
    }
}
