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

    /// <summary>One page of entities.</summary>
    public Task<IReadOnlyList<StoredEntity>> ListAsync(EntityListQuery query, CancellationToken cancellationToken) => query.IsNothing
        ? Task.FromResult<IReadOnlyList<StoredEntity>>([])
        : ReadAllAsync(transaction => transaction.ListAsync(query), cancellationToken);

    /// <summary>Entities of any type by their ids; those that are not there are left out.</summary>
    public Task<IReadOnlyList<StoredEntity>> FindManyAsync(string project, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ReadAllAsync(transaction => transaction.FindManyAsync(project, ids), cancellationToken);

    /// <summary>Entities and all that they are in, each once.</summary>
    public Task<IReadOnlyList<StoredEntity>> FindAboveAsync(string project, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ReadAllAsync(transaction => transaction.FindAboveAsync(project, ids), cancellationToken);

    /// <summary>The ids of entities of a type that are in others, at any depth, and of those themselves.</summary>
    public Task<IReadOnlyList<string>> FindIdsWithinAsync(string project, string type, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ReadAllAsync(transaction => transaction.FindIdsWithinAsync(project, type, ids), cancellationToken);

    /// <summary>How many entities of each type are in each of these.</summary>
    public Task<IReadOnlyList<EntityCount>> CountWithinAsync(string project, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ReadAllAsync(transaction => transaction.CountWithinAsync(project, ids), cancellationToken);

    /// <summary>The entities that have any of a type in them.</summary>
    public Task<IReadOnlyList<string>> ListParentsAsync(string project, string type, CancellationToken cancellationToken) =>
        ReadAllAsync(transaction => transaction.ListParentsAsync(project, type), cancellationToken);

    /// <summary>The slots of entities of a type in each of these.</summary>
    public Task<IReadOnlyList<(string Parent, string Slot)>> ListSlotsAsync(
        string project, string type, IReadOnlyCollection<string> parents, CancellationToken cancellationToken) =>
        ReadAllAsync(transaction => transaction.ListSlotsAsync(project, type, parents), cancellationToken);

    /// <summary>Finds the entity with its ancestors, outermost first; empty if it does not exist.</summary>
    public Task<IReadOnlyList<StoredEntity>> FindLineAsync(EntityKey key, CancellationToken cancellationToken) => database.ReadAsync(
        async transaction => (IReadOnlyList<StoredEntity>)await transaction.FindLineAsync(key), cancellationToken);

    public Task<StudioResult> CreateAsync(EntityCreation creation, CancellationToken cancellationToken) =>
        ChangeAsync(transaction => transaction.CreateAsync(creation), cancellationToken);

    /// <summary>Changes an entity; other changes of it wait.</summary>
    public Task<StudioResult> UpdateAsync(EntityUpdate change, CancellationToken cancellationToken) =>
        ChangeAsync(transaction => transaction.UpdateAsync(change), cancellationToken);

    /// <summary>Deletes an entity with its descendants.</summary>
    /// <param name="key">The entity.</param>
    /// <param name="deletion">The conditions and the events of the deletion.</param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
    public Task<StudioResult> DeleteAsync(EntityKey key, EntityDeletion deletion, CancellationToken cancellationToken) =>
        ChangeAsync(transaction => transaction.DeleteAsync(key, deletion), cancellationToken);

    /// <summary>Makes changes one after the other, all of them or none.</summary>
    /// <returns>A result for each up to the first that is not <see cref="StudioOutcome.Done"/>; where there is such a one, nothing was changed.</returns>
    public async Task<IReadOnlyList<StudioResult>> RunAllAsync(IReadOnlyList<StudioChange> changes, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync<IReadOnlyList<StudioResult>>(
                async transaction =>
                {
                    var results = new List<StudioResult>();
                    foreach (var change in changes)
                    {
                        results.Add(await change(transaction));
                        if (results[^1].Outcome != StudioOutcome.Done)
                        {
                            // What was written before goes, too.
                            throw new ChangeRefusedException(results);
                        }
                    }

                    return results;
                },
                static _ => true,
                new TakenResult<IReadOnlyList<StudioResult>>(Taken.Table, [Taken.Result]),
                cancellationToken);
        }
        catch (ChangeRefusedException refused)
        {
            return refused.Results;
        }
    }

    /// <summary>Finds the stored settings, or null.</summary>
    public Task<JsonObject?> FindSettingsAsync(SettingsKey key, CancellationToken cancellationToken) => database.ReadAsync(
        async transaction => Parse(await transaction.FindSettingsAsync(key)), cancellationToken);

    /// <summary>The settings of a variant that are stored for the studio and, where one is named, for a project.</summary>
    public Task<IReadOnlyList<StoredSettings>> ListSettingsAsync(string project, string variant, CancellationToken cancellationToken) => database.ReadAsync(
        async transaction => (IReadOnlyList<StoredSettings>)await transaction.ListSettingsAsync(project, variant), cancellationToken);

    /// <summary>Replaces the stored settings.</summary>
    /// <param name="key">The key of the settings.</param>
    /// <param name="edit">
    /// Returns the settings and the events for what was there; null deletes them; without an event all stays as it is. It may be called
    /// more than once.
    /// </param>
    /// <param name="cancellationToken">Cancels waiting for the transaction to start.</param>
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

    private Task<IReadOnlyList<T>> ReadAllAsync<T>(Func<IDatabaseTransaction, Task<List<T>>> query, CancellationToken cancellationToken) =>
        database.ReadAsync(async transaction => (IReadOnlyList<T>)await query(transaction), cancellationToken);

    private Task<StudioResult> ChangeAsync(Func<IDatabaseTransaction, Task<StudioResult>> change, CancellationToken cancellationToken) =>
        database.WriteAsync(change, static result => result.Outcome == StudioOutcome.Done, Taken, cancellationToken);

    private static JsonObject? Parse(string? json) => json is null ? null : JsonNode.Parse(json)!.AsObject();

    private sealed class ChangeRefusedException(IReadOnlyList<StudioResult> results) : Exception("A change was refused.")
    {
        public IReadOnlyList<StudioResult> Results => results;
    }
}

/// <summary>A change of entities within a transaction. Unless its result is <see cref="StudioOutcome.Done"/>, it has written nothing.</summary>
internal delegate Task<StudioResult> StudioChange(IDatabaseTransaction transaction);
