namespace Ayon.Events.Server.Storage.Studio;

/// <summary>Changes of entities within a transaction. Unless the result is <see cref="StudioOutcome.Done"/>, nothing was written.</summary>
internal static class EntityChanges
{
    /// <summary>Creates an entity.</summary>
    public static async Task<StudioResult> CreateAsync(this IDatabaseTransaction transaction, EntityCreation creation)
    {
        var key = creation.Key;
        var project = key.IsProject ? null : await transaction.FindAsync(EntityKey.OfProject(key.Project), RowLock.Shared);
        if (project is null && !key.IsProject)
        {
            return StudioResult.Failed(StudioOutcome.UnknownProject);
        }

        IReadOnlyList<StoredEntity> line = creation.Parent is { } parent
            ? await transaction.FindLineAsync(key with { Id = parent.Id })
            : [];
        if (creation.Parent is { } named && TypeOf(line) != named.Type)
        {
            return StudioResult.Failed(StudioOutcome.UnknownParent);
        }

        if (!await IsThereAsync(transaction, key, creation.Link))
        {
            return StudioResult.Failed(StudioOutcome.UnknownLink);
        }

        var made = creation.Build(project, line);
        if (!await transaction.InsertAsync(made.Entity))
        {
            return StudioResult.Failed(StudioOutcome.Taken);
        }

        return new StudioResult(StudioOutcome.Done, key.Id, await transaction.DispatchAsync(made.Events));
    }

    /// <summary>Changes an entity; other changes of it wait.</summary>
    public static async Task<StudioResult> UpdateAsync(this IDatabaseTransaction transaction, EntityUpdate change)
    {
        var key = change.Key;
        // Two that are moved at the same time, each into the other, would be in nothing: these go one after the other.
        var projectLock = change.MayCircle ? RowLock.Exclusive : RowLock.Shared;
        if (!key.IsProject && await transaction.FindAsync(EntityKey.OfProject(key.Project), projectLock) is null)
        {
            return StudioResult.Failed(StudioOutcome.UnknownProject);
        }

        if ((await transaction.FindAsync(key, RowLock.Changing))?.Type != change.Type)
        {
            return StudioResult.Failed(UnknownOf(key));
        }

        if (change.Parent is { } parent)
        {
            var place = await transaction.FindLineAsync(key with { Id = parent.Id });
            if (TypeOf(place) != parent.Type)
            {
                return StudioResult.Failed(StudioOutcome.UnknownParent);
            }

            if (place.Exists(above => above.Key == key))
            {
                return StudioResult.Failed(StudioOutcome.InItself);
            }
        }

        if (!await IsThereAsync(transaction, key, change.Link))
        {
            return StudioResult.Failed(StudioOutcome.UnknownLink);
        }

        var line = await transaction.FindLineAsync(key);
        var edited = change.Edit(line);
        if (edited.Entity != line[^1] && !await transaction.UpdateAsync(edited.Entity))
        {
            return StudioResult.Failed(StudioOutcome.Taken);
        }

        return new StudioResult(StudioOutcome.Done, key.Id, await transaction.DispatchAsync(edited.Events));
    }

    /// <summary>Deletes an entity with its descendants.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="key">The entity.</param>
    /// <param name="deletion">The conditions and the events of the deletion.</param>
    public static async Task<StudioResult> DeleteAsync(this IDatabaseTransaction transaction, EntityKey key, EntityDeletion deletion)
    {
        var project = await transaction.FindAsync(key.IsProject ? key : EntityKey.OfProject(key.Project), RowLock.Exclusive);
        if (project is null)
        {
            return StudioResult.Failed(StudioOutcome.UnknownProject);
        }

        var line = await transaction.FindLineAsync(key);
        if (TypeOf(line) != deletion.Type)
        {
            return StudioResult.Failed(UnknownOf(key));
        }

        // What is in a project may be more than anyone would read: it goes without a word of its own.
        var branch = key.IsProject ? line : await transaction.FindBranchAsync(key);
        if (branch.Exists(entity => entity.Type == deletion.Keeps))
        {
            return StudioResult.Failed(StudioOutcome.NotEmpty);
        }

        var events = deletion.Tell(line, branch);
        if (key.IsProject)
        {
            await transaction.DeleteProjectAsync(key.Id);
        }
        else
        {
            foreach (var entity in branch)
            {
                await transaction.DeleteAsync(entity.Key);
            }
        }

        return new StudioResult(StudioOutcome.Done, key.Id, await transaction.DispatchAsync(events));
    }

    private static async Task<bool> IsThereAsync(IDatabaseTransaction transaction, EntityKey key, EntityReference? reference) =>
        reference is null || (await transaction.FindAsync(key with { Id = reference.Id }))?.Type == reference.Type;

    private static string? TypeOf(IReadOnlyList<StoredEntity> line) => line.Count == 0 ? null : line[^1].Type;

    private static StudioOutcome UnknownOf(EntityKey key) => key.IsProject ? StudioOutcome.UnknownProject : StudioOutcome.UnknownEntity;
}
