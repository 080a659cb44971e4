using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Studio;

/// <summary>Files, thumbnails and reviewables: their bytes beside the database.</summary>
public sealed class FileTests(SharedServer shared)
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("0123456789");

    private readonly TestServer _server = shared.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_FromItsUploadToItsEnd_IsGivenWholeAndInParts()
    {
        var project = await _server.CreateProjectAsync();
        using var made = await UploadAsync($"projects/{project}/files", "text/plain", "notes%20%C3%A4.txt");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await made.JsonAsync()).Text("id");
        using var whole = await _server.Service.GetPathAsync($"/api/projects/{project}/files/{id}");
        using var partly = new HttpRequestMessage(HttpMethod.Get, $"/api/projects/{project}/files/{id}/payload");
        partly.Headers.Range = new RangeHeaderValue(4, 6);
        using var part = await _server.Service.SendAsync(partly, Cancellation);
        using var info = await _server.Service.GetPathAsync($"/api/projects/{project}/files/{id}/info");

        Assert.Equal(Bytes, await whole.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(("text/plain", "nosniff"), (whole.Content.Headers.ContentType!.MediaType, whole.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal((HttpStatusCode.PartialContent, "456"), (part.StatusCode, await part.Content.ReadAsStringAsync(Cancellation)));
        Assert.Equal("notes ä.txt", (await info.JsonAsync()).Text("filename"));
        using var deleted = await _server.Service.DeletePathAsync($"/api/projects/{project}/files/{id}");
        using var gone = await _server.Service.GetPathAsync($"/api/projects/{project}/files/{id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await gone.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Upload_Mistakes_AreRefusedAndLeaveNothing()
    {
        using var folder = new TempFolder();
        await using var server = await TestServer.StartAsync(["--Files:Folder", folder.Path, "--Files:MaxBytes", "1024"]);
        var project = await server.CreateProjectAsync();
        var path = $"projects/{project}/files";
        using var tooLong = await UploadAsync(path, "text/plain", "a", new byte[1025], server: server);
        using var chunked = await UploadAsync(path, "text/plain", "a", new byte[5000], isChunked: true, server: server);
        using var noName = await UploadAsync(path, "text/plain", null, server: server);
        using var badName = await UploadAsync(path, "text/plain", "..%2Fa", server: server);
        using var badId = await UploadAsync(path, "text/plain", "a", id: "../../x", server: server);
        using var noType = await UploadAsync(path, null, "a", server: server);
        using var empty = await UploadAsync(path, "text/plain", "a", [], server: server);
        using var nowhere = await UploadAsync("projects/nowhere/files", "text/plain", "a", server: server);
        using var noImage = await UploadAsync($"projects/{project}/thumbnails", "text/plain", null, server: server);

        await tooLong.ErrorAsync(HttpStatusCode.RequestEntityTooLarge);
        await chunked.ErrorAsync(HttpStatusCode.RequestEntityTooLarge);
        await noName.AssertInvalidAsync("X-File-Name");
        await badName.AssertInvalidAsync("X-File-Name");
        await badId.AssertInvalidAsync("X-File-Id");
        await noType.ErrorAsync(HttpStatusCode.UnsupportedMediaType);
        await empty.ErrorAsync(HttpStatusCode.BadRequest);
        await nowhere.ErrorAsync(HttpStatusCode.NotFound);
        await noImage.ErrorAsync(HttpStatusCode.UnsupportedMediaType);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));

        using var good = await UploadAsync(path, "text/plain", "a", server: server);
        Assert.Single(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
        using var deleted = await server.Service.DeletePathAsync($"/api/projects/{project}");
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task File_OfSomebodyElse_IsLeftAlone()
    {
        var project = await _server.CreateProjectAsync();
        using var made = await UploadAsync($"projects/{project}/files", "text/plain", "a");
        var id = (await made.JsonAsync()).Text("id");
        var name = $"artist-{project}";
        await _server.AddUserAsync(name, new(), project);
        using var artist = _server.As(name);
        using var read = await artist.GetPathAsync($"/api/projects/{project}/files/{id}");
        using var deleted = await artist.DeletePathAsync($"/api/projects/{project}/files/{id}");
        using var stranger = await _server.As("artist").GetPathAsync($"/api/projects/{project}/files/{id}");

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        await deleted.ErrorAsync(HttpStatusCode.Forbidden);
        await stranger.ErrorAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Thumbnail_OfAnEntity_IsToldAndReplaced()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var path = $"projects/{studio.Project}/folders/{studio.Folder}/thumbnail";
        using var none = await _server.Service.GetPathAsync($"/api/{path}");
        using var really = await _server.Service.GetPathAsync($"/api/{path}?placeholder=none");
        using var made = await UploadAsync(path, "image/png", null);
        var id = (await made.JsonAsync()).Text("id");
        using var given = await _server.Service.GetPathAsync($"/api/{path}");
        using var replaced = await UploadAsync($"projects/{studio.Project}/thumbnails/{id}", "image/jpeg", null, [1, 2], method: HttpMethod.Put);
        using var then = await _server.Service.GetPathAsync($"/api/projects/{studio.Project}/thumbnails/{id}");
        using var unknown = await UploadAsync($"projects/{studio.Project}/folders/{id}/thumbnail", "image/png", null);

        Assert.Equal((HttpStatusCode)203, none.StatusCode);
        await really.ErrorAsync(HttpStatusCode.NotFound);
        Assert.Equal(Bytes, await given.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(id, given.Headers.GetValues("X-Thumbnail-Id").Single());
        Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
        Assert.Equal(("image/jpeg", 2), (then.Content.Headers.ContentType!.MediaType, (await then.Content.ReadAsByteArrayAsync(Cancellation)).Length));
        await unknown.ErrorAsync(HttpStatusCode.NotFound);
        Assert.Equal("entity.folder.thumbnail_changed", (await _server.EventsOfAsync(studio.Project))[^1].Topic);
    }

    [Fact]
    public async Task Reviewable_OfAVersion_IsAnActivityWithAFile()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var path = $"projects/{studio.Project}/versions/{studio.Version}/reviewables";
        using var made = await UploadAsync($"{path}?label=take%201", "video/mp4", "take.mp4");
        using var nowhere = await UploadAsync($"projects/{studio.Project}/versions/{studio.Folder}/reviewables", "video/mp4", "take.mp4");
        using var list = await _server.Service.GetPathAsync($"/api/{path}");
        var reviewable = (await list.JsonAsync()).GetProperty("reviewables")[0];

        Assert.Equal((await made.JsonAsync()).Text("fileId"), reviewable.Text("fileId"));
        Assert.Equal(("take 1", "take.mp4", "video/mp4"), (reviewable.Text("label"), reviewable.Text("filename"), reviewable.Text("mimetype")));
        await nowhere.ErrorAsync(HttpStatusCode.NotFound);
        Assert.Equal("reviewable.created", (await _server.EventsOfAsync(studio.Project))[^1].Topic);
    }

    private async Task<HttpResponseMessage> UploadAsync(
        string path, string? type, string? name, byte[]? bytes = null, string? id = null, bool isChunked = false, HttpMethod? method = null, TestServer? server = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, $"/api/{path}") { Content = new ByteArrayContent(bytes ?? Bytes) };
        request.Content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        request.Headers.TransferEncodingChunked = isChunked ? true : null;
        foreach (var (header, value) in (IEnumerable<(string, string?)>)[("X-File-Name", name), ("X-File-Id", id)])
        {
            if (value is not null)
            {
                request.Headers.Add(header, value);
            }
        }

        return await (server ?? _server).Service.SendAsync(request, Cancellation);
    }
}
