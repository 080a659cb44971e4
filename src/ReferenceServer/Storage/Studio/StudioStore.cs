using System.Text.Json.Nodes;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>
/// Operations on projects, their entities, and settings. Each is atomic together with its
/// events, and durable when it returns. Implemented once, over the transactions of either engine.
/// </summary>
/// <remarks>
/// Each change locks the row of its project: shared for creations and changes, exclusively for deletions, so that nothing is created
/// in an entity that is being deleted.
/// </remarks>
internal sealed class StudioStore(IDatabase database)
{
    private static readonly TakenResult<StudioResult> Taken = new("entities", StudioResult.Failed(StudioOutcome.Taken));

    public Task<IReadOnlyList<StoredEntity>> ListProjectsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        static async transaction => (IReadOnlyList<StoredEntity>)await transaction.ListProjectsAsync(), cancellationToken);

    /// <summary>Lists the entities of a type in a project in the order of creation.</summary>
    public Task<IReadOnlyList<StoredEntity>> ListAsync(string project, string type, CancellationToken cancellationToken) => database.ReadAsync(
        async transaction => (IReadOnlyList<StoredEntity>)await transaction.ListAsync(project, type), cancellationToken);

    /// <summary>Finds the entity with its ancestors, outermost first; empty if it does not exist.</summary>
    public Task<IReadOnlyList<StoredEntity>> FindLineAsync(EntityKey key, CancellationToken cancellationToken) => database.ReadAsync(
        async transaction => (IReadOnlyList<StoredEntity>)await transaction.FindLineAsync(key), cancellationToken);

    public Task<StudioResult> CreateAsync(EntityCreation creation, CancellationToken cancellationToken) => ChangeAsync(
        async transaction =>
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
        },
        cancellationToken);

    /// <summary>Changes an entity; concurrent writers wait.</summary>
    public Task<StudioResult> UpdateAsync(EntityUpdate change, CancellationToken cancellationToken) => ChangeAsync(
        async transaction =>
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
        },
        cancellationToken);

    /// <summary>Deletes an entity with its descendants.</summary>
    /// <param name="key">The entity.</param>
    /// <param name="deletion">The conditions and the events of the deletion.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    public Task<StudioResult> DeleteAsync(EntityKey key, EntityDeletion deletion, CancellationToken cancellationToken) => ChangeAsync(
        async transaction =>
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
        },
        cancellationToken);

    /// <summary>Finds the stored settings, or null.</summary>
    public Task<JsonObject?> FindSettingsAsync(SettingsKey key, CancellationToken cancellationToken) => database.ReadAsync(
        async transaction => Parse(await transaction.FindSettingsAsync(key)), cancellationToken);

    /// <summary>Replaces the stored settings.</summary>
    /// <param name="key">The key of the settings.</param>
    /// <param name="overrides">Null deletes them.</param>
    /// <param name="tell">Creates the events from the previous settings; without an event nothing is changed. It may be called more than once.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    public Task<StudioResult> SaveSettingsAsync(
        SettingsKey key, JsonObject? overrides, Func<JsonObject?, IReadOnlyList<AyonEvent>> tell, CancellationToken cancellationToken) => ChangeAsync(
        async transaction =>
        {
            if (key.Project.Length > 0 && await transaction.FindAsync(EntityKey.OfProject(key.Project), RowLock.Shared) is null)
            {
                return StudioResult.Failed(StudioOutcome.UnknownProject);
            }

            var before = await transaction.HoldSettingsAsync(key);
            var events = tell(Parse(before));
            await transaction.SaveSettingsAsync(key, events.Count > 0 ? overrides?.ToJsonString() : before);
            return new StudioResult(StudioOutcome.Done, key.Addon, await transaction.DispatchAsync(events));
        },
        cancellationToken);

    private Task<StudioResult> ChangeAsync(Func<IDatabaseTransaction, Task<StudioResult>> change, CancellationToken cancellationToken) =>
        database.WriteAsync(change, static result => result.Outcome == StudioOutcome.Done, Taken, cancellationToken);

    private static async Task<bool> IsThereAsync(IDatabaseTransaction transaction, EntityKey key, EntityReference? reference) =>
        reference is null || (await transaction.FindAsync(key with { Id = reference.Id }))?.Type == reference.Type;

    private static string? TypeOf(IReadOnlyList<StoredEntity> line) => line.Count == 0 ? null : line[^1].Type;

    private static JsonObject? Parse(string? json) => json is null ? null : JsonNode.Parse(json)!.AsObject();

    private static StudioOutcome UnknownOf(EntityKey key) => key.IsProject ? StudioOutcome.UnknownProject : StudioOutcome.UnknownEntity;
}

/// <summary>The deletion of an entity.</summary>
/// <param name="Type">The type that it must have.</param>
/// <param name="Keeps">A type of descendants that prevents the deletion; null for none.</param>
/// <param name="Tell">
/// Creates the events from the entity with its ancestors, outermost first, and from the entity with its descendants, each after its
/// parent. It may be called more than once.
/// </param>
internal sealed record EntityDeletion(
    string Type, string? Keeps, Func<IReadOnlyList<StoredEntity>, IReadOnlyList<StoredEntity>, IReadOnlyList<AyonEvent>> Tell);
