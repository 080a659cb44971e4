using System.Text;

namespace Ayon.Events.Studio.Tests.Entities;

/// <summary>Comments, files and thumbnails.</summary>
public sealed class ActivityTests
{
    // A PNG of one pixel.
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comments_CreatedChangedAndDeleted_AreFoundAsTheyAre()
    {
        await using var studio = await StudioProject.StartAsync("activities");
        var folder = await studio.Project.Folders.CreateAsync(new() { Name = "sh010", FolderType = "Shot" }, Cancellation);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("notes"));
        var file = await studio.Project.Files.UploadAsync(content, "notes.txt", "text/plain", cancellationToken: Cancellation);
        var me = (await studio.Services.GetRequiredService<Client.IEventClient>().GetCurrentUserAsync(Cancellation)).Name;
        var id = await studio.Project.Activities.CreateAsync(
            EntityKind.Folder, folder, $"{Mention.User(me)} please have a look", new() { FileIds = [file], Tags = ["todo"], Data = new() { ["frame"] = 12 } }, Cancellation);

        var comment = await studio.Project.Activities.GetAsync(id, Cancellation);
        Assert.Equal(("comment", $"[{me}](user:{me}) please have a look", "folder", folder, me), (comment.Type, comment.Body, comment.EntityType, comment.EntityId, comment.Author));
        Assert.Equal([file], comment.FileIds);
        Assert.Equal(new ProjectFile("notes.txt", "text/plain", 5), await studio.Project.Files.GetInfoAsync(file, Cancellation));
        Assert.Equal(12, comment.Data!.Value.GetProperty("frame").GetInt32());
        Assert.Equal(["todo"], comment.Tags);

        await studio.Project.Activities.UpdateAsync(id, "Never mind", cancellationToken: Cancellation);
        var listed = await studio.Project.Activities.ListAsync(new() { Kind = EntityKind.Folder, EntityIds = [folder], Types = ["comment"] }, Cancellation).ToListAsync(Cancellation);
        Assert.Equal("Never mind", Assert.Single(listed).Body);
        await studio.Project.Activities.DeleteAsync(id, Cancellation);
        await Assert.ThrowsAsync<EntityNotFoundException>(() => studio.Project.Activities.GetAsync(id, Cancellation));
    }

    [Fact]
    public async Task Files_Uploaded_AreDownloadedWholeAndFromAnOffset()
    {
        await using var studio = await StudioProject.StartAsync("files");
        var bytes = Enumerable.Range(0, 300_000).Select(static index => (byte)(index * 7)).ToArray();
        var sent = new List<long>();
        using var content = new MemoryStream(bytes);
        var id = await studio.Project.Files.UploadAsync(content, "größe.bin", progress: new Reports(sent), cancellationToken: Cancellation);
        Assert.Equal(bytes.Length, sent[^1]);
        Assert.True(sent.Count > 1);

        var received = new List<long>();
        using var whole = new MemoryStream();
        await studio.Project.Files.DownloadAsync(id, whole, progress: new Reports(received), cancellationToken: Cancellation);
        Assert.Equal(bytes, whole.ToArray());
        Assert.Equal(bytes.Length, received[^1]);

        using var rest = new MemoryStream();
        await studio.Project.Files.DownloadAsync(id, rest, offset: 250_000, cancellationToken: Cancellation);
        Assert.Equal(bytes[250_000..], rest.ToArray());
        using var nothing = new MemoryStream();
        await studio.Project.Files.DownloadAsync(id, nothing, offset: bytes.Length, cancellationToken: Cancellation);
        Assert.Empty(nothing.ToArray());

        await studio.Project.Files.DeleteAsync(id, Cancellation);
        using var gone = new MemoryStream();
        await Assert.ThrowsAsync<EntityNotFoundException>(() => studio.Project.Files.DownloadAsync(new string('1', 32), gone, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Thumbnail_Set_IsFound()
    {
        await using var studio = await StudioProject.StartAsync("thumbnails");
        var folder = await studio.Project.Folders.CreateAsync(new() { Name = "sh010", FolderType = "Shot" }, Cancellation);
        using var none = new MemoryStream();
        Assert.Null(await studio.Project.Files.GetThumbnailAsync(EntityKind.Folder, folder, none, Cancellation));
        Assert.Equal(0, none.Length);

        using var image = new MemoryStream(Convert.FromBase64String(Pixel));
        var id = await studio.Project.Files.SetThumbnailAsync(EntityKind.Folder, folder, image, "image/png", Cancellation);
        Assert.Equal(id, (await studio.Project.Folders.GetAsync(folder, FolderFields.ThumbnailId, Cancellation)).ThumbnailId);
        using var found = new MemoryStream();
        Assert.StartsWith("image/", await studio.Project.Files.GetThumbnailAsync(EntityKind.Folder, folder, found, Cancellation), StringComparison.Ordinal);
        Assert.NotEqual(0, found.Length);
    }

    [Fact]
    public async Task Reviewable_Uploaded_IsOfItsVersion()
    {
        Assert.SkipWhen(StudioProject.IsReal, "A real AYON server needs ffprobe for reviewables.");
        await using var studio = await StudioProject.StartAsync("files");
        var folder = await studio.Project.Folders.CreateAsync(new() { Name = "sh010", FolderType = "Shot" }, Cancellation);
        var product = await studio.Project.Products.CreateAsync(new() { Name = "renderMain", ProductType = "render", FolderId = folder }, Cancellation);
        var version = await studio.Project.Versions.CreateAsync(new() { Version = 1, ProductId = product }, Cancellation);
        using var image = new MemoryStream(Convert.FromBase64String(Pixel));
        var file = await studio.Project.Files.UploadReviewableAsync(version, image, "still.png", "image/png", "Still & more", cancellationToken: Cancellation);
        Assert.Equal(32, file.Length);
        Assert.Equal("still.png", (await studio.Project.Files.GetInfoAsync(file, Cancellation)).Name);
    }

    // Progress<T> reports on other threads.
    private sealed class Reports(List<long> values) : IProgress<long>
    {
        public void Report(long value) => values.Add(value);
    }
}
