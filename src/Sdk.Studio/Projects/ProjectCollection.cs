using System.Text.Json.Nodes;
using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>The projects of the studio. Safe for concurrent use.</summary>
public sealed class ProjectCollection
{
    private readonly StudioConnection _studio;

    internal ProjectCollection(StudioConnection studio) => _studio = studio;

    /// <summary>Lists the projects that the caller can see.</summary>
    /// <param name="active">Only active projects, or only others. Default: null, which is both.</param>
    /// <param name="library">Only libraries, or only others. Default: null, which is both.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<IReadOnlyList<ProjectSummary>> ListAsync(bool? active = null, bool? library = null, CancellationToken cancellationToken = default)
    {
        var answer = await _studio.Entities.ListProjectsAsync(cancellationToken).ConfigureAwait(false);
        return [.. answer.Projects.Where(project => (active is null || project.Active == active) && (library is null || project.Library == library))];
    }

    /// <summary>Gets a project with its types, statuses and tags.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">There is no such project.</exception>
    public Task<ProjectEntity> GetAsync(string name, CancellationToken cancellationToken = default) =>
        _studio.Entities.GetProjectAsync(ProjectClient.CheckName(name), cancellationToken);

    /// <summary>Creates a project.</summary>
    /// <param name="name">Its name: letters, digits and <c>_</c>.</param>
    /// <param name="code">Its code, a short form of the name.</param>
    /// <param name="library">Whether it is a library for other projects. Default: false.</param>
    /// <param name="anatomy">Its anatomy as JSON. Default: the studio's primary preset.</param>
    /// <param name="cancellationToken">Cancels the call; the project may already have been created.</param>
    /// <exception cref="EntityConflictException">There is another of that name or code.</exception>
    public async Task CreateAsync(string name, string code, bool library = false, JsonObject? anatomy = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        var body = new JsonObject
        {
            ["name"] = ProjectClient.CheckName(name),
            ["code"] = code,
            ["library"] = library,
            ["anatomy"] = anatomy?.DeepClone() ?? await GetAnatomyAsync(cancellationToken).ConfigureAwait(false),
        };
        await _studio.Entities.PostAsync("projects", body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes members of a project, by their names on the wire, e.g. <c>new() { ["active"] = false }</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The members to change.</param>
    /// <param name="cancellationToken">Cancels the call; the project may already have been changed.</param>
    public Task UpdateAsync(string name, JsonObject values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        return _studio.Entities.PatchAsync($"projects/{ProjectClient.CheckName(name)}", values, cancellationToken);
    }

    /// <summary>Deletes a project with everything in it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Cancels the call; the project may already have been deleted.</param>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        _studio.Entities.DeleteAsync($"projects/{ProjectClient.CheckName(name)}", force: null, cancellationToken);

    private async Task<JsonNode?> GetAnatomyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var preset = await _studio.Entities.GetAsync("anatomy/presets/_", cancellationToken).ConfigureAwait(false);
            return JsonObject.Create(preset);
        }
        catch (EntityNotFoundException)
        {
            return null;
        }
    }
}
