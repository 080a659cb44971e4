using System.Text.Json;
using Ayon.Events.Client;
using Ayon.Events.Topics;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Studio;

/// <summary>
/// Gets the entities that an event of AYON's topics <c>entity.…</c> is about, in a handler: <c>await job.Source.GetFolderAsync()</c>. They are read as they are
/// now, which may be later than the event.
/// </summary>
public static class TopicEventExtensions
{
    /// <summary>Gets what is in the project that an event belongs to.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="source">The source event of a job.</param>
    /// <exception cref="InvalidOperationException">The event has no project, or is not the source of a running job, or <c>AddStudio</c> was not called.</exception>
    public static ProjectClient GetProject<T>(this TopicEvent<T> source)
        where T : ISourceTopic<T>
    {
        ArgumentNullException.ThrowIfNull(source);
        var studio = source.Services?.GetService<StudioClient>() ?? throw new InvalidOperationException(source.Services is null
            ? "The event is not the source of a running job: use a StudioClient."
            : "Call AddStudio() on the result of AddAyonEvents, to read entities in handlers.");
        return studio.Project(source.Project ?? throw new InvalidOperationException($"Event {source.Id} of topic '{source.Topic}' belongs to no project."));
    }

    /// <summary>Gets the folder that an event is about, or the folder of its task or product.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="source">The source event of a job.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">The event is about something else, or <c>AddStudio</c> was not called.</exception>
    /// <exception cref="EntityNotFoundException">The folder was deleted meanwhile.</exception>
    public static async Task<FolderEntity> GetFolderAsync<T>(this TopicEvent<T> source, FolderFields? fields = null, CancellationToken cancellationToken = default)
        where T : ISourceTopic<T> =>
        await source.GetProject().Folders.GetAsync(IdOf(source, EntityKind.Folder, EntityKind.Task, EntityKind.Product), fields, cancellationToken).ConfigureAwait(false);

    /// <summary>Gets the task that an event is about, or the task of its workfile.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="source">The source event of a job.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">The event is about something else, or <c>AddStudio</c> was not called.</exception>
    /// <exception cref="EntityNotFoundException">The task was deleted meanwhile.</exception>
    public static async Task<TaskEntity> GetTaskAsync<T>(this TopicEvent<T> source, TaskFields? fields = null, CancellationToken cancellationToken = default)
        where T : ISourceTopic<T> =>
        await source.GetProject().Tasks.GetAsync(IdOf(source, EntityKind.Task, EntityKind.Workfile), fields, cancellationToken).ConfigureAwait(false);

    /// <summary>Gets the product that an event is about, or the product of its version.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="source">The source event of a job.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">The event is about something else, or <c>AddStudio</c> was not called.</exception>
    /// <exception cref="EntityNotFoundException">The product was deleted meanwhile.</exception>
    public static async Task<ProductEntity> GetProductAsync<T>(this TopicEvent<T> source, ProductFields? fields = null, CancellationToken cancellationToken = default)
        where T : ISourceTopic<T> =>
        await source.GetProject().Products.GetAsync(IdOf(source, EntityKind.Product, EntityKind.Version), fields, cancellationToken).ConfigureAwait(false);

    /// <summary>Gets the version that an event is about, or the version of its representation.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="source">The source event of a job.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">The event is about something else, or <c>AddStudio</c> was not called.</exception>
    /// <exception cref="EntityNotFoundException">The version was deleted meanwhile.</exception>
    public static async Task<VersionEntity> GetVersionAsync<T>(this TopicEvent<T> source, VersionFields? fields = null, CancellationToken cancellationToken = default)
        where T : ISourceTopic<T> =>
        await source.GetProject().Versions.GetAsync(IdOf(source, EntityKind.Version, EntityKind.Representation), fields, cancellationToken).ConfigureAwait(false);

    /// <summary>Gets the representation that an event is about.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="source">The source event of a job.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">The event is about something else, or <c>AddStudio</c> was not called.</exception>
    /// <exception cref="EntityNotFoundException">The representation was deleted meanwhile.</exception>
    public static async Task<RepresentationEntity> GetRepresentationAsync<T>(this TopicEvent<T> source, RepresentationFields? fields = null, CancellationToken cancellationToken = default)
        where T : ISourceTopic<T> =>
        await source.GetProject().Representations.GetAsync(IdOf(source, EntityKind.Representation), fields, cancellationToken).ConfigureAwait(false);

    /// <summary>Gets the workfile that an event is about.</summary>
    /// <typeparam name="T">The topic.</typeparam>
    /// <param name="source">The source event of a job.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidOperationException">The event is about something else, or <c>AddStudio</c> was not called.</exception>
    /// <exception cref="EntityNotFoundException">The workfile was deleted meanwhile.</exception>
    public static async Task<WorkfileEntity> GetWorkfileAsync<T>(this TopicEvent<T> source, WorkfileFields? fields = null, CancellationToken cancellationToken = default)
        where T : ISourceTopic<T> =>
        await source.GetProject().Workfiles.GetAsync(IdOf(source, EntityKind.Workfile), fields, cancellationToken).ConfigureAwait(false);

    // Of its own kind the entity's id; of kinds that are in it, the id of what they are in.
    private static string IdOf<T>(TopicEvent<T> source, EntityKind kind, params ReadOnlySpan<EntityKind> kindsInIt)
        where T : ISourceTopic<T>
    {
        var parts = source.Topic.Split('.');
        var name = parts is ["entity", var found, ..] ? found : null;
        string? member = name == kind.Name() ? "entityId" : null;
        foreach (var inner in kindsInIt)
        {
            member = name == inner.Name() ? "parentId" : member;
        }

        if (member is null)
        {
            throw new InvalidOperationException($"An event of topic '{source.Topic}' is not about a {kind.Name()}.");
        }

        using var summary = JsonDocument.Parse(source.Stored.Summary.IsMissing ? Wire.RawJson.EmptyObject.Utf8 : source.Stored.Summary.Utf8);
        return (summary.RootElement.TryGetProperty(member, out var id) || (member == "entityId" && summary.RootElement.TryGetProperty("id", out id))) && id.ValueKind == JsonValueKind.String
            ? id.GetString()!
            : throw new InvalidOperationException($"The summary of event {source.Id} of topic '{source.Topic}' has no '{member}'.");
    }
}
