using System.Text.Json;
using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>The entities, comments and files of a project. Safe for concurrent use.</summary>
public sealed class ProjectClient
{
    private readonly StudioConnection _studio;

    internal ProjectClient(StudioConnection studio, string name)
    {
        (_studio, Name) = (studio, CheckName(name));
        Folders = new FolderCollection(studio, name);
        Tasks = new TaskCollection(studio, name, Folders);
        Products = new ProductCollection(studio, name);
        Versions = new VersionCollection(studio, name);
        Representations = new RepresentationCollection(studio, name);
        Workfiles = new WorkfileCollection(studio, name);
        Links = new LinkCollection(studio, name);
        Lists = new EntityListCollection(studio, name);
        Activities = new ActivityCollection(studio, name);
        Files = new FileCollection(studio, name);
    }

    /// <summary>Gets the name of the project.</summary>
    public string Name { get; }

    /// <summary>Gets the folders.</summary>
    public FolderCollection Folders { get; }

    /// <summary>Gets the tasks.</summary>
    public TaskCollection Tasks { get; }

    /// <summary>Gets the products.</summary>
    public ProductCollection Products { get; }

    /// <summary>Gets the versions.</summary>
    public VersionCollection Versions { get; }

    /// <summary>Gets the representations.</summary>
    public RepresentationCollection Representations { get; }

    /// <summary>Gets the workfiles.</summary>
    public WorkfileCollection Workfiles { get; }

    /// <summary>Gets the links between entities.</summary>
    public LinkCollection Links { get; }

    /// <summary>Gets the lists of entities, review sessions among them.</summary>
    public EntityListCollection Lists { get; }

    /// <summary>Gets the comments and other activities.</summary>
    public ActivityCollection Activities { get; }

    /// <summary>Gets the files, thumbnails and reviewables.</summary>
    public FileCollection Files { get; }

    /// <summary>Gets the project itself, with its types, statuses and tags.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">There is no such project.</exception>
    public Task<ProjectEntity> GetAsync(CancellationToken cancellationToken = default) => _studio.Entities.GetProjectAsync(Name, cancellationToken);

    /// <summary>Gets the anatomy as JSON: roots, templates, types and statuses, as AYON's settings have them.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">There is no such project.</exception>
    public Task<JsonElement> GetAnatomyAsync(CancellationToken cancellationToken = default) => _studio.Entities.GetAsync($"projects/{Name}/anatomy", cancellationToken);

    /// <summary>Begins a batch of changes that are made together.</summary>
    public EntityBatch NewBatch() => new(_studio, Name);

    internal static string CheckName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name.All(static character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-')
            ? name
            : throw new ArgumentException($"'{name}' is not the name of a project: use letters, digits and '_'.", nameof(name));
    }
}
