using System.Net;

namespace Ayon.Events.Studio.Tests.Entities;

/// <summary>Changes that are made together.</summary>
public sealed class BatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_EntitiesInEachOther_AreCreatedTogether()
    {
        await using var studio = await StudioProject.StartAsync();
        var batch = studio.Project.NewBatch();
        var folder = batch.Create(new FolderValues { Name = "sh010", FolderType = "Shot" });
        var task = batch.Create(new TaskValues { Name = "comp", TaskType = "Compositing", FolderId = folder });
        batch.Update(folder, new FolderValues { Label = "First" });
        var results = await batch.SendAsync(cancellationToken: Cancellation);
        Assert.Equal(3, results.Count);
        Assert.All(results, static result => Assert.True(result.Success));
        Assert.Equal("First", (await studio.Project.Folders.GetAsync(folder, cancellationToken: Cancellation)).Label);
        Assert.Equal(folder, (await studio.Project.Tasks.GetAsync(task, cancellationToken: Cancellation)).FolderId);

        var removal = studio.Project.NewBatch();
        removal.Delete(EntityKind.Task, task);
        await removal.SendAsync(cancellationToken: Cancellation);
        await Assert.ThrowsAsync<EntityNotFoundException>(() => studio.Project.Tasks.GetAsync(task, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task SendAsync_OneFails_UndoesAllOrNone()
    {
        await using var studio = await StudioProject.StartAsync();
        var batch = studio.Project.NewBatch();
        var folder = batch.Create(new FolderValues { Name = "sh010", FolderType = "Shot" });
        batch.Update(new string('1', 32), new FolderValues { Label = "nobody" });
        var error = await Assert.ThrowsAsync<EntityBatchException>(() => batch.SendAsync(cancellationToken: Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, error.Status);
        Assert.StartsWith("The batch was undone", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EntityNotFoundException>(() => studio.Project.Folders.GetAsync(folder, cancellationToken: Cancellation));

        var results = await batch.SendAsync(canFail: true, Cancellation);
        Assert.Equal([true, false], results.Select(static result => result.Success));
        Assert.Equal("sh010", (await studio.Project.Folders.GetAsync(folder, cancellationToken: Cancellation)).Name);
    }

    [Fact]
    public async Task SendInBackgroundAsync_Batch_IsWaitedFor()
    {
        await using var studio = await StudioProject.StartAsync();
        var batch = studio.Project.NewBatch();
        var folder = batch.Create(new FolderValues { Name = "sh010", FolderType = "Shot" });
        var running = await batch.SendInBackgroundAsync(cancellationToken: Cancellation);
        Assert.True(Assert.Single(await running.WaitAsync(cancellationToken: Cancellation)).Success);
        Assert.True((await running.GetStatusAsync(Cancellation)).IsCompleted);
        Assert.Equal("sh010", (await studio.Project.Folders.GetAsync(folder, cancellationToken: Cancellation)).Name);
    }
}
