namespace Ayon.Events.Studio.Tests.Entities;

/// <summary>Entities of a project: create, get, list, change and delete them.</summary>
public sealed class EntityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Folders_CreatedChangedAndDeleted_AreFoundAsTheyAre()
    {
        await using var studio = await StudioProject.StartAsync();
        var folders = studio.Project.Folders;
        var shots = await folders.CreateAsync(new() { Name = "shots", FolderType = "Folder" }, Cancellation);
        var shot = await folders.CreateAsync(
            new() { Name = "sh010", FolderType = "Shot", ParentId = shots, Label = "First", Tags = ["hero"], Attributes = new() { ["fps"] = 24 } }, Cancellation);

        var found = await folders.GetAsync(shot, FolderFields.All, Cancellation);
        Assert.Equal(("sh010", "First", "Shot", shots, "/shots/sh010"), (found.Name, found.Label, found.FolderType, found.ParentId, found.Path));
        Assert.Equal((24d, true), (found.Attributes.Fps, found.Active));
        Assert.Equal(["hero"], found.Tags);
        Assert.Contains("fps", found.OwnAttributes);
        Assert.Equal(shot, (await folders.FindAsync("/shots/sh010", cancellationToken: Cancellation))!.Id);
        Assert.Null(await folders.FindAsync("/shots/sh020", cancellationToken: Cancellation));

        await folders.UpdateAsync(shot, new() { Status = "Approved", Label = null }, Cancellation);
        var changed = await folders.GetAsync(shot, FolderFields.Status | FolderFields.Label | FolderFields.Tags, Cancellation);
        Assert.Equal(("Approved", null), (changed.Status, changed.Label));
        Assert.Equal(["hero"], changed.Tags);

        await folders.DeleteAsync(shot, cancellationToken: Cancellation);
        await Assert.ThrowsAsync<EntityNotFoundException>(() => folders.GetAsync(shot, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task GetAsync_FieldThatWasNotAskedFor_IsRefusedByItsName()
    {
        await using var studio = await StudioProject.StartAsync();
        var id = await studio.Project.Folders.CreateAsync(new() { Name = "a", FolderType = "Folder" }, Cancellation);
        var folder = await studio.Project.Folders.GetAsync(id, FolderFields.Name, Cancellation);
        Assert.Equal("a", folder.Name);
        Assert.StartsWith("Status was not fetched", Assert.Throws<InvalidOperationException>(() => folder.Status).Message, StringComparison.Ordinal);
        Assert.StartsWith("Attributes was not fetched", Assert.Throws<InvalidOperationException>(() => folder.Attributes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListAsync_MoreThanAPage_GivesEachOnce()
    {
        const int Count = 620;
        await using var studio = await StudioProject.StartAsync();
        var batch = studio.Project.NewBatch();
        for (var index = 0; index < Count; index++)
        {
            batch.Create(new FolderValues { Name = $"sh{index:0000}", FolderType = index % 2 == 0 ? "Shot" : "Asset" });
        }

        await batch.SendAsync(cancellationToken: Cancellation);
        var names = await studio.Project.Folders.ListAsync(fields: FolderFields.Name, cancellationToken: Cancellation).Select(static folder => folder.Name).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(0, Count).Select(static index => $"sh{index:0000}"), names.Order(StringComparer.Ordinal));
        Assert.Equal(Count / 2, await studio.Project.Folders.ListAsync(new() { Types = ["Asset"] }, FolderFields.None, Cancellation).CountAsync(Cancellation));
        Assert.Equal(7, await studio.Project.Folders.ListAsync(new() { Limit = 7 }, FolderFields.None, Cancellation).CountAsync(Cancellation));
        Assert.Empty(await studio.Project.Folders.ListAsync(new() { Ids = [] }, cancellationToken: Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task AllKinds_CreatedInEachOther_AreFound()
    {
        await using var studio = await StudioProject.StartAsync();
        var project = studio.Project;
        var folder = await project.Folders.CreateAsync(new() { Name = "sh010", FolderType = "Shot" }, Cancellation);
        var task = await project.Tasks.CreateAsync(new() { Name = "comp", TaskType = "Compositing", FolderId = folder }, Cancellation);
        var product = await project.Products.CreateAsync(new() { Name = "renderMain", ProductType = "render", FolderId = folder }, Cancellation);
        var first = await project.Versions.CreateAsync(new() { Version = 1, ProductId = product }, Cancellation);
        var second = await project.Versions.CreateAsync(new() { Version = 2, ProductId = product, TaskId = task, Status = "Pending review" }, Cancellation);
        var representation = await project.Representations.CreateAsync(new() { Name = "exr", VersionId = second }, Cancellation);
        var workfile = await project.Workfiles.CreateAsync(new() { Path = "/work/comp_v001.nk", TaskId = task }, Cancellation);

        var tasks = await project.Tasks.ListAsync(new() { Types = ["Compositing"], FolderIds = [folder] }, cancellationToken: Cancellation).ToListAsync(Cancellation);
        Assert.Equal((task, "comp", folder), (Assert.Single(tasks).Id, tasks[0].Name, tasks[0].FolderId));
        Assert.Equal(task, (await project.Tasks.FindAsync("/sh010/comp", cancellationToken: Cancellation))?.Id);
        Assert.Equal(product, (await project.Products.FindAsync(folder, "renderMain", cancellationToken: Cancellation))?.Id);
        var latest = await project.Versions.FindLatestAsync(product, VersionFields.All, Cancellation);
        Assert.Equal((second, 2, task, "Pending review"), (latest!.Id, latest.Version, latest.TaskId, latest.Status));
        Assert.Equal([first, second], await project.Versions.ListAsync(new() { ProductIds = [product] }, VersionFields.None, Cancellation).Select(static version => version.Id).Order().ToListAsync(Cancellation));
        Assert.Equal([first], await project.Versions.ListAsync(new() { ProductIds = [product], Versions = [1] }, VersionFields.None, Cancellation).Select(static version => version.Id).ToListAsync(Cancellation));
        var exr = await project.Representations.GetAsync(representation, RepresentationFields.All, Cancellation);
        Assert.Equal(("exr", second), (exr.Name, exr.VersionId));
        Assert.Empty(exr.Files);
        Assert.Equal("/work/comp_v001.nk", (await project.Workfiles.GetAsync(workfile, WorkfileFields.All, Cancellation)).Path);
        await project.Tasks.UpdateAsync(task, new() { Assignees = ["service"] }, Cancellation);
        Assert.Equal(["service"], (await project.Tasks.GetAsync(task, TaskFields.All, Cancellation)).Assignees);
    }

    [Fact]
    public async Task CreateAsync_NameThatIsTakenOrMissing_IsRefused()
    {
        await using var studio = await StudioProject.StartAsync();
        await studio.Project.Folders.CreateAsync(new() { Name = "a", FolderType = "Folder" }, Cancellation);
        await Assert.ThrowsAsync<EntityConflictException>(() => studio.Project.Folders.CreateAsync(new() { Name = "a", FolderType = "Folder" }, Cancellation));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => studio.Project.Tasks.CreateAsync(new() { Name = "comp" }, Cancellation));
        Assert.Contains("taskType and folderId", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EntityNotFoundException>(() => studio.Project.Folders.UpdateAsync(new string('1', 32), new() { Label = "x" }, Cancellation));
        await Assert.ThrowsAsync<EntityNotFoundException>(() => studio.Studio.Project("sdk_nowhere").Folders.ListAsync(cancellationToken: Cancellation).ToListAsync(Cancellation).AsTask());
    }

    [Fact]
    public async Task GetHierarchyAsync_Folders_AreATree()
    {
        await using var studio = await StudioProject.StartAsync();
        var top = await studio.Project.Folders.CreateAsync(new() { Name = "shots", FolderType = "Folder" }, Cancellation);
        var inner = await studio.Project.Folders.CreateAsync(new() { Name = "sh010", FolderType = "Shot", ParentId = top }, Cancellation);
        await studio.Project.Tasks.CreateAsync(new() { Name = "comp", TaskType = "Compositing", FolderId = inner }, Cancellation);
        var tree = Assert.Single(await studio.Project.Folders.GetHierarchyAsync(cancellationToken: Cancellation));
        var shot = Assert.Single(tree.Children);
        Assert.Equal((top, inner, true), (tree.Id, shot.Id, shot.HasTasks));
        Assert.Equal(["comp"], shot.TaskNames);
        Assert.Equal(["shots"], shot.Parents);
    }

    [Fact]
    public async Task GetAsync_Project_HasItsTypesAndStatuses()
    {
        await using var studio = await StudioProject.StartAsync();
        var project = await studio.Project.GetAsync(Cancellation);
        Assert.Equal((studio.Name, studio.Name[4..], true, false), (project.Name, project.Code, project.Active, project.Library));
        Assert.Contains(project.FolderTypes, static type => type.Name == "Shot");
        Assert.Contains(project.TaskTypes, static type => type.Name == "Compositing");
        Assert.Contains(project.Statuses, static status => status.Name == "Approved");
        Assert.Contains(await studio.Studio.Projects.ListAsync(active: true, cancellationToken: Cancellation), listed => listed.Name == studio.Name);
        await studio.Studio.Projects.UpdateAsync(studio.Name, new() { ["active"] = false }, Cancellation);
        Assert.DoesNotContain(await studio.Studio.Projects.ListAsync(active: true, cancellationToken: Cancellation), listed => listed.Name == studio.Name);
        await Assert.ThrowsAsync<EntityNotFoundException>(() => studio.Studio.Projects.GetAsync("sdk_nowhere", Cancellation));
    }
}
