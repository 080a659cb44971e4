using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Users;

namespace Ayon.Events.Server.Tests.Compatibility;

/// <summary><c>create_project</c>, <c>update_project</c>, <c>create_folder</c> and what else AYON's Python client does about projects. The SQL behind it is tested by the contract of the stores.</summary>
public sealed class PythonStudioTests(SqliteEngineServer engine) : IClassFixture<SqliteEngineServer>
{
    private readonly TestServer _server = engine.Server;

    [Theory]
    [InlineData("__primary__")]
    [InlineData("__builtin__")]
    [InlineData("_")]
    public async Task CreateProject_FromAPreset_HasWhatThePresetHas(string preset)
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        var name = NewProject();
        Assert.Null(await GetProjectAsync(client, name));
        var anatomy = await client.GetAsync($"/api/anatomy/presets/{preset}");
        using var made = await client.SendAsync(HttpMethod.Post, "/api/projects", new { name, code = name, anatomy, library = false });

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var project = (await GetProjectAsync(client, name))!.Value;
        Assert.Equal(name, project.Text("name"));
        foreach (var (inAnatomy, member) in (ReadOnlySpan<(string, string)>)[("folder_types", "folderTypes"), ("task_types", "taskTypes"), ("statuses", "statuses")])
        {
            Assert.NotEqual(0, anatomy.GetProperty(inAnatomy).GetArrayLength());
            Assert.Equal(anatomy.GetProperty(inAnatomy).ToString(), project.GetProperty(member).ToString());
        }

        Assert.Equal(anatomy.GetProperty("attributes").ToString(), project.GetProperty("attrib").ToString());
        Assert.Equal("work", project.GetProperty("config").GetProperty("roots")[0].Text("name"));
    }

    [Fact]
    public async Task Project_FromItsBeginningToItsEnd_IsWhatTheClientSays()
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        var name = NewProject();
        var anatomy = await client.GetAsync("/api/anatomy/presets/__primary__");
        using var made = await client.SendAsync(HttpMethod.Post, "/api/projects", new { name, code = name, anatomy, library = false });
        using var changed = await client.SendAsync(
            HttpMethod.Patch, $"/api/projects/{name}", new { folderTypes = new[] { new { name = "Shot", icon = "movie", shortName = "" } } });
        using var folder = await client.SendAsync(
            HttpMethod.Post, $"/api/projects/{name}/folders", new { id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N"), name = "sh010", folderType = "Shot" });

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal("movie", (await GetProjectAsync(client, name))!.Value.GetProperty("folderTypes")[0].Text("icon"));
        Assert.Equal(HttpStatusCode.Created, folder.StatusCode);
        var id = (await folder.JsonAsync()).Text("id");
        Assert.Equal("sh010", (await client.GetAsync($"/api/projects/{name}/folders/{id}")).Text("name"));

        using var deleted = await client.SendAsync(HttpMethod.Delete, $"/api/projects/{name}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Null(await GetProjectAsync(client, name));
    }

    [Fact]
    public async Task Presets_OfTheStudio_AreNoneAndAnUnknownOneIsNotFound()
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        var list = await client.GetAsync("/api/anatomy/presets");
        using var unknown = await client.SendAsync(HttpMethod.Get, "/api/anatomy/presets/netflix");

        Assert.Equal("1.0.0", list.Text("version"));
        Assert.Equal(0, list.GetProperty("presets").GetArrayLength());
        Assert.Contains("netflix", (await unknown.ErrorAsync(HttpStatusCode.NotFound)).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAttributes_OfAnyScope_AreNonePrescribed()
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        Assert.Equal(0, (await client.GetAsync("/api/attributes")).GetProperty("attributes").GetArrayLength());
    }

    [Fact]
    public async Task Artist_WithAllAccessGroups_SeesTheProjectAndMayNotRestartTheServer()
    {
        using var admin = (await PythonClient.ConnectAsync(_server, TestServer.KeyOf("admin")))!;
        var project = NewProject();
        using var made = await admin.SendAsync(HttpMethod.Post, "/api/projects", new { name = project, code = project });
        var groups = (await admin.GetAsync("/api/accessGroups/_")).EnumerateArray().Select(static group => group.Text("name")).ToArray();
        Assert.NotEmpty(groups);
        Assert.Equal(groups, (await admin.GetAsync($"/api/accessGroups/{project}")).EnumerateArray().Select(static group => group.Text("name")));
        var name = $"user{project}";
        using var user = await admin.SendAsync(HttpMethod.Put, $"/api/users/{name}", new
        {
            password = UserCalls.Password,
            data = new
            {
                isAdmin = false,
                isManager = false,
                defaultAccessGroups = groups,
                accessGroups = new Dictionary<string, string?[]>(StringComparer.Ordinal) { [project] = groups },
            },
        });
        Assert.Equal(HttpStatusCode.Created, user.StatusCode);

        var login = await _server.Anonymous.ExpectAsync(
            HttpStatusCode.OK, "POST", "/api/auth/login", $$"""{"name":"{{name}}","password":"{{UserCalls.Password}}"}""");
        using var artist = (await PythonClient.ConnectAsync(_server, login.Text("token")!))!;
        using var restart = await artist.SendAsync(HttpMethod.Post, "/api/system/restartServer");
        Assert.Equal(HttpStatusCode.Forbidden, restart.StatusCode);
        Assert.NotNull(await GetProjectAsync(artist, project));
    }

    [Fact]
    public async Task GetAccessGroups_OfAnUnknownOrSomebodyElsesProject_IsRefused()
    {
        using var service = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        using var artist = (await PythonClient.ConnectAsync(_server, TestServer.KeyOf("artist")))!;
        using var unknown = await service.SendAsync(HttpMethod.Get, $"/api/accessGroups/{NewProject()}");
        using var others = await artist.SendAsync(HttpMethod.Get, $"/api/accessGroups/{NewProject()}");
        await unknown.ErrorAsync(HttpStatusCode.NotFound);
        await others.ErrorAsync(HttpStatusCode.Forbidden);
    }

    private static string NewProject() => $"p{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    // The client's get_project: None for any other answer; it reads and fills the attributes.
    private static async Task<JsonElement?> GetProjectAsync(PythonClient client, string name)
    {
        using var response = await client.SendAsync(HttpMethod.Get, $"/api/projects/{name}");
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return null;
        }

        var project = await response.JsonAsync();
        Assert.Equal(JsonValueKind.Object, project.GetProperty("attrib").ValueKind);
        return project;
    }
}
