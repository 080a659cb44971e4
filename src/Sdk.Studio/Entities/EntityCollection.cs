using System.Text.Json;
using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>
/// The entities of one kind in a project: list, get, create, update and delete them. Safe for concurrent use. Methods throw
/// <see cref="EntityNotFoundException"/> when there is no such project or entity, <see cref="EntityConflictException"/> when a change conflicts with what is
/// stored, <see cref="AccessDeniedException"/> when the caller may not do it, <see cref="ServerBusyException"/> when the server is not available after the
/// retries, and <see cref="ContractException"/> when the server rejects the request.
/// </summary>
/// <typeparam name="TEntity">The entity.</typeparam>
/// <typeparam name="TFields">The fields that can be fetched.</typeparam>
/// <typeparam name="TFilter">What a list can be narrowed by.</typeparam>
/// <typeparam name="TValues">What an entity is created with and changed by.</typeparam>
public abstract class EntityCollection<TEntity, TFields, TFilter, TValues>
    where TEntity : Entity
    where TFields : struct, Enum
    where TFilter : class, new()
    where TValues : EntityValues
{
    private readonly Func<JsonElement, TEntity> _read;
    private readonly TFields _basic;

    private protected EntityCollection(StudioConnection studio, string project, EntityKind kind, TFields basic, Func<JsonElement, TEntity> read) =>
        (Studio, Project, Kind, _basic, _read) = (studio, project, kind, basic, read);

    internal StudioConnection Studio { get; }

    internal string Project { get; }

    internal EntityKind Kind { get; }

    private protected string Path => $"projects/{Project}/{Kind.Plural()}";

    /// <summary>Lists entities. They are fetched a page at a time, while the list is enumerated.</summary>
    /// <param name="filter">Which entities. Default: all.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    public async IAsyncEnumerable<TEntity> ListAsync(
        TFilter? filter = null,
        TFields? fields = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var narrowed = (IEntityFilter)(filter ?? new TFilter());
        var list = narrowed.AddTo(new GraphQlList(Kind.Plural(), FieldSelection.Of(fields ?? _basic)) { Project = Project });
        await foreach (var node in Studio.Entities.ListAsync(list, narrowed.Limit, cancellationToken).ConfigureAwait(false))
        {
            yield return _read(node);
        }
    }

    /// <summary>Gets an entity.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">There is none of that id.</exception>
    public async Task<TEntity> GetAsync(string id, TFields? fields = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return await FirstAsync(ById(id), fields, cancellationToken).ConfigureAwait(false)
            ?? throw new EntityNotFoundException($"Project '{Project}' has no {Kind.Name()} with id {id}.");
    }

    /// <summary>Creates an entity.</summary>
    /// <param name="values">Its values.</param>
    /// <param name="cancellationToken">Cancels the call; the entity may already have been created.</param>
    /// <returns>The id of the entity.</returns>
    /// <exception cref="ArgumentException">A value that is needed is missing.</exception>
    /// <exception cref="EntityConflictException">There is another of that name.</exception>
    public Task<string> CreateAsync(TValues values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        values.CheckComplete(nameof(values));
        return Studio.CreateAsync(Path, values.ToJson(), cancellationToken);
    }

    /// <summary>Changes an entity.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="values">The values to change.</param>
    /// <param name="cancellationToken">Cancels the call; the entity may already have been changed.</param>
    public Task UpdateAsync(string id, TValues values, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(values);
        return Studio.Entities.PatchAsync($"{Path}/{id}", values.ToJson(), cancellationToken);
    }

    /// <summary>Deletes an entity.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="force">Whether what is in it is deleted too, which the server may refuse otherwise. Default: false.</param>
    /// <param name="cancellationToken">Cancels the call; the entity may already have been deleted.</param>
    public Task DeleteAsync(string id, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return Studio.Entities.DeleteAsync($"{Path}/{id}", force ? "true" : null, cancellationToken);
    }

    private protected abstract TFilter ById(string id);

    private protected async Task<TEntity?> FirstAsync(TFilter filter, TFields? fields, CancellationToken cancellationToken)
    {
        await foreach (var entity in ListAsync(filter, fields, cancellationToken).ConfigureAwait(false))
        {
            return entity;
        }

        return null;
    }
}
