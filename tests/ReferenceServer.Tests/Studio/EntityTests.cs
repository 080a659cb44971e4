using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;

namespace Ayon.Events.Server.Tests.Studio;

public sealed class EntityTests(SharedServer shared)
{
    private const string UnknownId = "00000000000000000000000000000001";

    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task Create_Tree_IsGivenWithItsPaths()
    {
        var studio = await SmallStudio.CreateAsync(_server);

        var folder = await studio.GetAsync("folders", studio.Folder);
        var version = await studio.GetAsync("versions", studio.Version);
        var workfile = await studio.GetAsync("workfiles", studio.Workfile);

        Assert.Equal("/assets/hero", folder.Text("path"));
        Assert.Equal(studio.Root, folder.Text("parentId"));
        Assert.Equal("Not ready", folder.Text("status"));
        Assert.Equal(["v003", studio.Product, studio.Task], [version.Text("name"), version.Text("productId"), version.Text("taskId")]);
        Assert.Equal("hero_v001.ma", workfile.Text("name"));
        Assert.Equal(["fps"], folder.GetProperty("ownAttrib").EnumerateArray().Select(static name => name.GetString()));
        Assert.False(folder.TryGetProperty("label", out _));
    }

    [Fact]
    public async Task Create_OwnId_IsTaken()
    {
        var project = await _server.CreateProjectAsync();
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

        Assert.Equal(id.ToString("N"), await _server.CreateAsync(project, "folders", $$"""{"id":"{{id:D}}","name":"a"}"""));
    }

    [Fact]
    public async Task Create_SameNameInTheSamePlace_IsAConflict()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var same = await _server.Service.PostJsonAsync($"/api/projects/{studio.Project}/folders", """{"name":"assets"}""");
        using var inside = await _server.Service.PostJsonAsync($"/api/projects/{studio.Project}/folders", $$"""{"name":"assets","parentId":"{{studio.Root}}"}""");
        using var version = await _server.Service.PostJsonAsync($"/api/projects/{studio.Project}/versions", $$"""{"version":3,"productId":"{{studio.Product}}"}""");

        await same.ErrorAsync(HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.Created, inside.StatusCode);
        await version.ErrorAsync(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("folders", """{"name":"a b","parentId":"7","folderType":"","label":"it's","tags":"x","active":1,"thumbnailId":"t","status":5,"id":"i"}""", "name", "parentId", "folderType", "label", "tags", "active", "thumbnailId", "status", "id")]
    [InlineData("folders", """{"name":null}""", "name")]
    [InlineData("tasks", "{}", "name", "taskType", "folderId")]
    [InlineData("tasks", """{"name":"a","taskType":"Comp","folderId":"00000000000000000000000000000001"}""", "folderId")]
    [InlineData("tasks", """{"name":"a","taskType":"Comp","folderId":"00000000000000000000000000000001","assignees":["ann",7]}""", "assignees[1]")]
    [InlineData("products", """{"name":".a","productType":"a/b"}""", "name", "productType", "folderId")]
    [InlineData("versions", """{"version":1.5,"author":"-"}""", "version", "author", "productId")]
    [InlineData("representations", """{"name":"ma","files":[{"path":"a","size":"big"},{"path":5},7,{}]}""", "versionId", "files[0].size", "files[1].path", "files[2]", "files[3].path")]
    [InlineData("workfiles", """{"path":"folder/"}""", "path", "taskId")]
    [InlineData("folders", """{"name":"a","attrib":{"fps":"x","frameStart":1.5,"endDate":"soon","priority":1}}""", "attrib.fps", "attrib.frameStart", "attrib.endDate", "attrib.priority")]
    [InlineData("folders", """{"name":"a","data":{"n":1e999}}""", "data")]
    public async Task Create_WrongFields_NamesThem(string path, string body, params string[] fields)
    {
        var project = await _server.CreateProjectAsync();
        using var response = await _server.Service.PostJsonAsync($"/api/projects/{project}/{path}", body);

        await response.AssertInvalidAsync(fields);
        Assert.Single(await _server.EventsOfAsync(project));
    }

    [Fact]
    public async Task Create_WrongPlaces_AreToldApart()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var noProject = await _server.Service.PostJsonAsync("/api/projects/nowhere/folders", """{"name":"a"}""");
        using var noFolder = await _server.Service.PostJsonAsync($"/api/projects/{studio.Project}/tasks", $$"""{"name":"a","taskType":"b","folderId":"{{studio.Product}}"}""");
        using var noTask = await _server.Service.PostJsonAsync($"/api/projects/{studio.Project}/versions", $$"""{"version":9,"productId":"{{studio.Product}}","taskId":"{{studio.Folder}}"}""");

        await noProject.ErrorAsync(HttpStatusCode.NotFound);
        await noFolder.AssertInvalidAsync("folderId");
        await noTask.AssertInvalidAsync("taskId");
    }

    [Fact]
    public async Task Update_DataAndAttrib_AreMergedAndNullTakesAway()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var first = await studio.PatchAsync("folders", studio.Folder, """{"data":{"a":1,"b":{"c":2}},"attrib":{"frameStart":1001},"label":"Hero"}""");
        using var second = await studio.PatchAsync("folders", studio.Folder, """{"data":{"a":null},"attrib":{"fps":null},"label":null,"name":null}""");
        var folder = await studio.GetAsync("folders", studio.Folder);

        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.Equal("""{"b":{"c":2}}""", folder.GetProperty("data").GetRawText());
        Assert.Equal("""["frameStart"]""", folder.GetProperty("ownAttrib").GetRawText());
        // The project's default.
        Assert.Equal((1001, 25), (folder.GetProperty("attrib").GetProperty("frameStart").GetInt32(), folder.GetProperty("attrib").GetProperty("fps").GetInt32()));
        Assert.Equal("hero", folder.Text("name"));
        Assert.False(folder.TryGetProperty("label", out _));
    }

    [Theory]
    [InlineData("folders", """{"parentId":"no id","name":"."}""", "parentId", "name")]
    [InlineData("folders", """{"status":true,"attrib":[]}""", "status", "attrib")]
    public async Task Update_WrongFields_NamesThemAndChangesNothing(string path, string body, params string[] fields)
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var before = (await _server.EventsOfAsync(studio.Project)).Count;
        using var response = await studio.PatchAsync(path, studio.Folder, body);

        await response.AssertInvalidAsync(fields);
        Assert.Equal(before, (await _server.EventsOfAsync(studio.Project)).Count);
    }

    [Fact]
    public async Task Calls_UnknownIds_AreNotFound()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var read = await _server.Service.GetPathAsync($"/api/projects/{studio.Project}/folders/{UnknownId}");
        using var otherType = await _server.Service.GetPathAsync($"/api/projects/{studio.Project}/tasks/{studio.Folder}");
        using var changed = await studio.PatchAsync("tasks", studio.Folder, """{"status":"x"}""");
        using var deleted = await _server.Service.DeletePathAsync($"/api/projects/{studio.Project}/versions/{UnknownId}");
        using var noId = await _server.Service.GetPathAsync($"/api/projects/{studio.Project}/folders/seven");

        await read.ErrorAsync(HttpStatusCode.NotFound);
        await otherType.ErrorAsync(HttpStatusCode.NotFound);
        await changed.ErrorAsync(HttpStatusCode.NotFound);
        await deleted.ErrorAsync(HttpStatusCode.NotFound);
        await noId.AssertInvalidAsync("id");
    }

    [Fact]
    public async Task Delete_FolderWithProducts_NeedsForce()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var path = $"/api/projects/{studio.Project}/folders/{studio.Root}";
        using var refused = await _server.Service.DeletePathAsync(path);
        using var wrong = await _server.Service.DeletePathAsync($"{path}?force=maybe");
        using var forced = await _server.Service.DeletePathAsync($"{path}?force=true");
        var topics = (await _server.EventsOfAsync(studio.Project)).Select(static told => told.Topic).Where(static topic => topic.EndsWith(".deleted", StringComparison.Ordinal)).ToList();

        await refused.ErrorAsync(HttpStatusCode.Conflict);
        await wrong.AssertInvalidAsync("force");
        Assert.Equal(HttpStatusCode.NoContent, forced.StatusCode);
        Assert.Equal(7, topics.Count);
        // What is in something goes before it.
        Assert.Equal(["entity.folder.deleted", "entity.folder.deleted"], topics[^2..]);
    }

    [Fact]
    public async Task Delete_Task_LeavesItsVersions()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var deleted = await _server.Service.DeletePathAsync($"/api/projects/{studio.Project}/tasks/{studio.Task}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.False((await studio.GetAsync("versions", studio.Version)).TryGetProperty("taskId", out _));
    }

    [Fact]
    public async Task Change_Listeners_AreToldWithoutThePayload()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var socket = await TestSocket.ListenAsync(_server, "service", """["entity.task."]""", studio.Project);
        using var changed = await studio.PatchAsync("tasks", studio.Task, """{"status":"Approved"}""");
        var notice = await socket.NextAsync();

        Assert.Equal("entity.task.status_changed", notice.Text("topic"));
        Assert.Equal("Approved", notice.GetProperty("summary").Text("value"));
        Assert.False(notice.TryGetProperty("payload", out _));
    }

    [Theory]
    [InlineData("artist", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("guest", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("manager", HttpStatusCode.OK, HttpStatusCode.NoContent)]
    [InlineData("admin", HttpStatusCode.OK, HttpStatusCode.NoContent)]
    public async Task Entities_ByRole_AreOpenOrNot(string user, HttpStatusCode read, HttpStatusCode written)
    {
        var project = await _server.CreateProjectAsync();
        await _server.AddUserAsync($"artist_of_{project}", new(), project);
        var folder = await _server.CreateAsync(project, "folders", """{"name":"a"}""");
        using var client = _server.As(user == "artist" ? $"artist_of_{project}" : user);
        using var got = await client.GetPathAsync($"/api/projects/{project}/folders/{folder}");
        using var changed = await client.SendJsonAsync(HttpMethod.Patch, $"/api/projects/{project}/folders/{folder}", """{"status":"x"}""");
        using var stranger = _server.As("artist");
        using var foreign = await stranger.GetPathAsync($"/api/projects/{project}/folders/{folder}");

        Assert.Equal((read, written), (got.StatusCode, changed.StatusCode));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Fact]
    public async Task Create_SameMemberTwice_LastCounts()
    {
        var project = await _server.CreateProjectAsync();
        var folder = await _server.CreateAsync(project, "folders", """{"name":"a","data":{"x":1,"x":{"y":1,"y":2}}}""");
        using var given = await _server.Service.GetPathAsync($"/api/projects/{project}/folders/{folder}");

        Assert.Equal(2, (await given.JsonAsync()).GetProperty("data").GetProperty("x").GetProperty("y").GetInt32());
    }
}
