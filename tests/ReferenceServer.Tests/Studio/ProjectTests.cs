using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Studio;

public sealed class ProjectTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task Create_Project_IsGivenAndListed()
    {
        var name = await _server.CreateProjectAsync();

        using var given = await _server.Service.GetPathAsync($"/api/projects/{name}");
        using var listed = await _server.Service.GetPathAsync("/api/projects");
        var project = await given.JsonAsync();
        var list = await listed.JsonAsync();
        var item = Assert.Single(list.GetProperty("projects").EnumerateArray(), item => item.Text("name") == name);

        Assert.Equal($"c_{name}", project.Text("code"));
        Assert.False(project.GetProperty("library").GetBoolean());
        Assert.Equal(JsonValueKind.Object, project.GetProperty("attrib").ValueKind);
        Assert.Equal(["name", "code", "active", "library", "createdAt", "updatedAt"], item.EnumerateObject().Select(static member => member.Name));
        Assert.True(item.GetProperty("active").GetBoolean());
        Assert.Equal(list.GetProperty("projects").GetArrayLength(), list.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task List_ActiveAndLibrary_AreHeeded()
    {
        var name = await _server.CreateProjectAsync();
        using var changed = await _server.Service.SendJsonAsync(HttpMethod.Patch, $"/api/projects/{name}", """{"active":false,"library":true}""");

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Contains(name, await NamesAsync("?active=false"));
        Assert.Contains(name, await NamesAsync("?library=true&active=false"));
        Assert.DoesNotContain(name, await NamesAsync("?active=true"));
        Assert.DoesNotContain(name, await NamesAsync("?library=false"));
        using var wrong = await _server.Service.GetPathAsync("/api/projects?active=perhaps&library=2");
        await wrong.AssertInvalidAsync("active", "library");
    }

    [Fact]
    public async Task Deploy_Anatomy_BecomesTheProject()
    {
        var name = $"deployed_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        using var made = await _server.Service.PostJsonAsync("/api/projects", $$$"""
            {"name":"{{{name}}}","anatomy":{"attributes":{"fps":25},"folder_types":[{"name":"Shot"}],"task_types":[{"name":"Comp"}],
             "statuses":[{"name":"Waiting"},{"name":"Done"}],"tags":[{"name":"vfx"}],"roots":[{"name":"work"}]}}
            """);
        using var given = await _server.Service.GetPathAsync($"/api/projects/{name}");
        var project = await given.JsonAsync();
        var folder = await _server.CreateAsync(name, "folders", """{"name":"hero"}""");
        using var inside = await _server.Service.GetPathAsync($"/api/projects/{name}/folders/{folder}");

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(name, project.Text("code"));
        Assert.Equal(25, project.GetProperty("attrib").GetProperty("fps").GetInt32());
        Assert.Equal("Shot", project.GetProperty("folderTypes")[0].Text("name"));
        Assert.Equal("work", project.GetProperty("config").GetProperty("roots")[0].Text("name"));
        Assert.Equal("Waiting", (await inside.JsonAsync()).Text("status"));
    }

    [Theory]
    [InlineData("bad-name", """{"code":"c"}""", "name")]
    [InlineData("good", "{}", "code")]
    [InlineData("good", """{"code":"a b"}""", "code")]
    [InlineData("good", """{"code":"c","library":"no","attrib":{"fps":"fast"},"statuses":[{}]}""", "library", "attrib.fps", "statuses")]
    [InlineData("good", """{"code":"c","attrib":7,"data":[]}""", "attrib", "data")]
    public async Task Create_WrongFields_NamesThem(string name, string body, params string[] fields)
    {
        using var response = await _server.Service.SendJsonAsync(HttpMethod.Put, $"/api/projects/{name}", body);
        await response.AssertInvalidAsync(fields);
    }

    [Fact]
    public async Task Create_NameOrCodeOfAnother_IsAConflict()
    {
        var name = await _server.CreateProjectAsync();
        using var sameName = await _server.Service.SendJsonAsync(HttpMethod.Put, $"/api/projects/{name.ToUpperInvariant()}", """{"code":"other_code_of_its_own"}""");
        using var sameCode = await _server.Service.SendJsonAsync(HttpMethod.Put, "/api/projects/other_name_of_its_own", $$"""{"code":"C_{{name}}"}""");

        await sameName.ErrorAsync(HttpStatusCode.Conflict);
        await sameCode.ErrorAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Delete_Project_IsGoneWithItsEntities()
    {
        var name = await _server.CreateProjectAsync();
        var folder = await _server.CreateAsync(name, "folders", """{"name":"hero"}""");

        using var deleted = await _server.Service.DeletePathAsync($"/api/projects/{name}");
        using var again = await _server.Service.DeletePathAsync($"/api/projects/{name}");
        using var inside = await _server.Service.GetPathAsync($"/api/projects/{name}/folders/{folder}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await again.ErrorAsync(HttpStatusCode.NotFound);
        await inside.ErrorAsync(HttpStatusCode.NotFound);
        Assert.Equal("entity.project.deleted", (await _server.EventsOfAsync(name))[^1].Topic);
    }

    [Fact]
    public async Task Update_NameOfAProject_IsRefused()
    {
        var name = await _server.CreateProjectAsync();
        using var renamed = await _server.Service.SendJsonAsync(HttpMethod.Patch, $"/api/projects/{name}", """{"name":"other"}""");
        using var unknown = await _server.Service.SendJsonAsync(HttpMethod.Patch, "/api/projects/no_such_project", """{"active":false}""");

        await renamed.AssertInvalidAsync("name");
        await unknown.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Projects_ByRole_AreOpenOrNot()
    {
        var name = await _server.CreateProjectAsync();
        using var artist = _server.As("artist");
        using var guest = _server.As("guest");
        using var manager = _server.As("manager");
        using var read = await artist.GetPathAsync($"/api/projects/{name}");
        using var listed = await artist.GetPathAsync("/api/projects");
        using var written = await artist.SendJsonAsync(HttpMethod.Patch, $"/api/projects/{name}", """{"active":false}""");
        using var guestRead = await guest.GetPathAsync("/api/projects");
        using var managed = await manager.SendJsonAsync(HttpMethod.Patch, $"/api/projects/{name}", """{"active":false}""");

        await read.ErrorAsync(HttpStatusCode.Forbidden);
        Assert.DoesNotContain((await listed.JsonAsync()).GetProperty("projects").EnumerateArray(), item => item.Text("name") == name);
        await written.ErrorAsync(HttpStatusCode.Forbidden);
        await guestRead.ErrorAsync(HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.NoContent, managed.StatusCode);
    }

    private async Task<string?[]> NamesAsync(string query)
    {
        using var response = await _server.Service.GetPathAsync($"/api/projects{query}");
        return [.. (await response.JsonAsync()).GetProperty("projects").EnumerateArray().Select(static item => item.Text("name"))];
    }
}
