using System.Text.Json.Nodes;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Storage.Studio;

/// <summary>
/// All that the server does with projects, what is in them, and settings: one method an operation, each atomic together with the
/// events that tell of it, and durable when it returns. Written once, over the transactions of either engine.
/// </summary>
/// <remarks>
/// Each change holds the row of its project: shared by those that make or change what is in it, exclusively by those that delete, so
/// that nothing is made within what goes.
/// </remarks>
internal sealed class StudioStore(IDatabase database)
{
    private static readonly TakenResult<StudioResult> Taken = new("entities", StudioResult.Failed(StudioOutcome.Taken));

    public Task<IReadOnlyList<StoredEntity>> ListProjectsAsync(CancellationToken cancellationToken) => database.ReadAsync(
        static async transaction => (IReadOnlyList<StoredEntity>)await transaction.ListProjectsAsync(), cancellationToken);

    /// <summary>The entities of a type in a project, in the order of their creation.</summary>
    public Task<IReadOnlyList<StoredEntity>> ListAsync(string project, string type, CancellationToken cancellationToken) => database.ReadAsync(
        async transaction => (IReadOnlyList<StoredEntity>)await transaction.ListAsync(project, type), cancellationToken);

    /// <summary>The entity and those that it is in, outermost first; empty where there is no such entity.</summary>
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

    /// <summary>Changes an entity as it is at that moment: whoever writes meanwhile waits.</summary>
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

    /// <summary>Deletes an entity with all that is in it.</summary>
    /// <param name="key">The entity.</param>
    /// <param name="deletion">What may go along, and the events that tell of it.</param>
    /// <param name="cancellationToken">Ends the waiting for a turn.</param>
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

    /// <summary>The settings that are stored, or null where there are none.</summary>
    public Task<JsonObject?> FindSettingsAsync(SettingsKey key, CancellationToken cancellationToken) => database.ReadAsync(
        async transaction => Parse(await transaction.FindSettingsAsync(key)), cancellationToken);

    /// <summary>The settings of a variant that are stored for the studio and, where one is named, for a project.</summary>
    public Task<IReadOnlyList<StoredSettings>> ListSettingsAsync(string project, string variant, CancellationToken cancellationToken) => database.ReadAsync(
        async transaction => (IReadOnlyList<StoredSettings>)await transaction.ListSettingsAsync(project, variant), cancellationToken);

    /// <summary>Stores settings in the place of those that are there.</summary>
    /// <param name="key">Which.</param>
    /// <param name="edit">
    /// Makes the settings and the events from what was there; null deletes them; without an event all stays as it is. It may be called
    /// more than once.
    /// </param>
    /// <param name="cancellationToken">Ends the waiting for a turn.</param>
    public Task<StudioResult> SaveSettingsAsync(
        SettingsKey key, Func<JsonObject?, (JsonObject? Overrides, IReadOnlyList<AyonEvent> Events)> edit, CancellationToken cancellationToken) => ChangeAsync(
        async transaction =>
        {
            if (key.Project.Length > 0 && await transaction.FindAsync(EntityKey.OfProject(key.Project), RowLock.Shared) is null)
            {
                return StudioResult.Failed(StudioOutcome.UnknownProject);
            }

            var before = await transaction.HoldSettingsAsync(key);
            var (overrides, events) = edit(Parse(before));
            await transaction.SaveSettingsAsync(key, events.Count > 0 ? overrides?.ToJsonString() : before);
            return new StudioResult(StudioOutcome.Done, key.Addon, await transaction.DispatchAsync(events));
        },
        cancellationToken);

    /// <summary>Stores settings in the place of those that are there, without an event.</summary>
    public Task PutSettingsAsync(SettingsKey key, JsonObject overrides, CancellationToken cancellationToken) => ChangeAsync(
        async transaction =>
        {
            await transaction.SaveSettingsAsync(key, overrides.ToJsonString());
            return new StudioResult(StudioOutcome.Done, key.Addon, []);
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

/// <summary>How an entity is deleted.</summary>
/// <param name="Type">The type that it must have.</param>
/// <param name="Keeps">A type of which nothing may go along; null where all may.</param>
/// <param name="Tell">
/// Makes the events from the line of entities whose last is deleted, and from it and all that is in it, each after the one that it is
/// in. It may be called more than once.
/// </param>
internal sealed record EntityDeletion(
    string Type, string? Keeps, Func<IReadOnlyList<StoredEntity>, IReadOnlyList<StoredEntity>, IReadOnlyList<AyonEvent>> Tell);
