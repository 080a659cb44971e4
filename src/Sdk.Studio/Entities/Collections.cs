using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>The folders of a project.</summary>
public sealed class FolderCollection : EntityCollection<FolderEntity, FolderFields, FolderFilter, FolderValues>
{
    internal FolderCollection(StudioConnection studio, string project)
        : base(studio, project, EntityKind.Folder, FolderFields.Basic, static node => new FolderEntity(node))
    {
    }

    /// <summary>Finds a folder by its path.</summary>
    /// <param name="path">The path, e.g. <c>/shots/sh010</c>.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The folder; null where there is none.</returns>
    public Task<FolderEntity?> FindAsync(string path, FolderFields? fields = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return FirstAsync(new FolderFilter { Paths = [path.Trim('/')], Limit = 1 }, fields, cancellationToken);
    }

    /// <summary>Gets the folders of the project as a tree.</summary>
    /// <param name="types">Only folders of these types. Default: all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The folders at the top.</returns>
    public async Task<IReadOnlyList<FolderNode>> GetHierarchyAsync(IReadOnlyList<string>? types = null, CancellationToken cancellationToken = default)
    {
        var answer = await Studio.Entities.GetHierarchyAsync(Project, types is null ? null : string.Join(',', types), cancellationToken).ConfigureAwait(false);
        return answer.Hierarchy;
    }

    private protected override FolderFilter ById(string id) => new() { Ids = [id], Limit = 1 };
}

/// <summary>The tasks of a project.</summary>
public sealed class TaskCollection : EntityCollection<TaskEntity, TaskFields, TaskFilter, TaskValues>
{
    private readonly FolderCollection _folders;

    internal TaskCollection(StudioConnection studio, string project, FolderCollection folders)
        : base(studio, project, EntityKind.Task, TaskFields.Basic, static node => new TaskEntity(node)) => _folders = folders;

    /// <summary>Finds a task by its path.</summary>
    /// <param name="path">The path of its folder and its name, e.g. <c>/shots/sh010/comp</c>.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The task; null where there is none.</returns>
    public async Task<TaskEntity?> FindAsync(string path, TaskFields? fields = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var trimmed = path.Trim('/');
        var end = trimmed.LastIndexOf('/');
        if (end < 0)
        {
            return null;
        }

        var folder = await _folders.FindAsync(trimmed[..end], FolderFields.None, cancellationToken).ConfigureAwait(false);
        return folder is null
            ? null
            : await FirstAsync(new TaskFilter { FolderIds = [folder.Id], Names = [trimmed[(end + 1)..]], Limit = 1 }, fields, cancellationToken).ConfigureAwait(false);
    }

    private protected override TaskFilter ById(string id) => new() { Ids = [id], Limit = 1 };
}

/// <summary>The products of a project.</summary>
public sealed class ProductCollection : EntityCollection<ProductEntity, ProductFields, ProductFilter, ProductValues>
{
    internal ProductCollection(StudioConnection studio, string project)
        : base(studio, project, EntityKind.Product, ProductFields.Basic, static node => new ProductEntity(node))
    {
    }

    /// <summary>Finds a product by its name.</summary>
    /// <param name="folderId">The id of its folder.</param>
    /// <param name="name">Its name.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The product; null where there is none.</returns>
    public Task<ProductEntity?> FindAsync(string folderId, string name, ProductFields? fields = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folderId);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return FirstAsync(new ProductFilter { FolderIds = [folderId], Names = [name], Limit = 1 }, fields, cancellationToken);
    }

    private protected override ProductFilter ById(string id) => new() { Ids = [id], Limit = 1 };
}

/// <summary>The versions of a project.</summary>
public sealed class VersionCollection : EntityCollection<VersionEntity, VersionFields, VersionFilter, VersionValues>
{
    internal VersionCollection(StudioConnection studio, string project)
        : base(studio, project, EntityKind.Version, VersionFields.Basic, static node => new VersionEntity(node))
    {
    }

    /// <summary>Finds the latest version of a product.</summary>
    /// <param name="productId">The id of the product.</param>
    /// <param name="fields">The fields to fetch. Default: the basic ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version; null where there is none.</returns>
    public Task<VersionEntity?> FindLatestAsync(string productId, VersionFields? fields = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(productId);
        return FirstAsync(new VersionFilter { ProductIds = [productId], LatestOnly = true, Limit = 1 }, fields, cancellationToken);
    }

    private protected override VersionFilter ById(string id) => new() { Ids = [id], Limit = 1 };
}

/// <summary>The representations of a project.</summary>
public sealed class RepresentationCollection : EntityCollection<RepresentationEntity, RepresentationFields, RepresentationFilter, RepresentationValues>
{
    internal RepresentationCollection(StudioConnection studio, string project)
        : base(studio, project, EntityKind.Representation, RepresentationFields.Basic, static node => new RepresentationEntity(node))
    {
    }

    private protected override RepresentationFilter ById(string id) => new() { Ids = [id], Limit = 1 };
}

/// <summary>The workfiles of a project.</summary>
public sealed class WorkfileCollection : EntityCollection<WorkfileEntity, WorkfileFields, WorkfileFilter, WorkfileValues>
{
    internal WorkfileCollection(StudioConnection studio, string project)
        : base(studio, project, EntityKind.Workfile, WorkfileFields.Basic, static node => new WorkfileEntity(node))
    {
    }

    private protected override WorkfileFilter ById(string id) => new() { Ids = [id], Limit = 1 };
}
