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
    public async Task GetAttributes_OfFolders_AreThoseThatAyonBrings()
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        var attributes = (await client.GetAsync("/api/attributes")).GetProperty("attributes").EnumerateArray().ToList();
        var ofFolders = attributes.Where(static attribute => attribute.GetProperty("scope").EnumerateArray().Any(static scope => scope.GetString() == "folder"));

        Assert.Contains("frameStart integer", ofFolders.Select(static attribute => $"{attribute.Text("name")} {attribute.GetProperty("data").Text("type")}"));
        Assert.Equal(Enumerable.Range(0, attributes.Count), attributes.Select(static attribute => attribute.GetProperty("position").GetInt32()));
    }

    // send_background_batch_operations, get_folders, get_folder_by_path, get_folders_hierarchy: the entity hub is made of these.
    [Fact]
    public async Task EntityHub_FromCommitToFetch_HasWhatItHasMade()
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        var name = NewProject();
        using var made = await client.SendAsync(HttpMethod.Post, "/api/projects", new { name, code = name });
        var (root, shot) = (NewId(), NewId());
        object Create(string id, string folder, string? parentId) => new
        {
            id = NewId(),
            type = "create",
            entityType = "folder",
            entityId = id,
            data = new { name = folder, folderType = "Shot", parentId, attrib = new { frameStart = 1001 }, active = true },
        };
        using var sent = await client.SendAsync(
            HttpMethod.Post, $"/api/projects/{name}/operations/background", new { operations = new[] { Create(root, "seq", null), Create(shot, "sh010", root) }, canFail = false });
        var task = (await sent.JsonAsync()).Text("id");
        JsonElement status;
        do
        {
            status = await client.GetAsync($"/api/projects/{name}/operations/background/{task}");
        }
        while (status.Text("status") is "pending" or "in_progress");

        Assert.True(status.GetProperty("result").GetProperty("success").GetBoolean(), status.ToString());
        const string query = """
            query FoldersQuery($projectName: String!, $folderPaths: [String!], $folderHasProducts: Boolean!, $folderHasLinks: HasLinksFilter, $folderPathRegex: String!) {
              project(name: $projectName) {
                folders(paths: $folderPaths, hasProducts: $folderHasProducts, hasLinks: $folderHasLinks, pathEx: $folderPathRegex, first: 300) {
                  edges { node { active allAttrib data folderType id label name ownAttrib parentId path status tags thumbnailId
                    links { edges { author description direction entityId entityType id linkType name projectName } } } cursor }
                  pageInfo { endCursor hasNextPage }
                }
              }
            }
            """;
        var answer = await client.QueryAsync(query, new { projectName = name, folderPaths = new[] { "/seq/sh010" }, folderHasProducts = false, folderHasLinks = "NONE", folderPathRegex = "sh" });
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        var folder = answer.GetProperty("data").GetProperty("project").GetProperty("folders").GetProperty("edges")[0].GetProperty("node");
        Assert.Equal((shot, root, "/seq/sh010"), (folder.Text("id"), folder.Text("parentId"), folder.Text("path")));
        Assert.Equal("""["frameStart"]""", folder.GetProperty("ownAttrib").GetRawText());
        var tree = (await client.GetAsync($"/api/projects/{name}/hierarchy")).GetProperty("hierarchy");
        Assert.Equal("sh010", tree[0].GetProperty("children")[0].Text("name"));
    }

    // get_addons_info, create_bundle, get_bundle_settings, save_secret: what services begin with.
    [Fact]
    public async Task Service_ThatBegins_ReadsItsSettingsAndSecrets()
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        var addon = NewProject();
        using var registered = await client.SendAsync(
            HttpMethod.Put, $"/api/addons/{addon}/1.0.0", new { schema = new { type = "object", properties = new { secret = new { type = "string", @default = "" } } } });
        using var bundle = await client.SendAsync(HttpMethod.Post, "/api/bundles", new
        {
            name = $"bundle-{addon}",
            addons = new Dictionary<string, string>(StringComparer.Ordinal) { [addon] = "1.0.0" },
            installerVersion = "1.0.0",
            isDev = true,
        });
        using var saved = await client.SendAsync(HttpMethod.Post, $"/api/addons/{addon}/1.0.0/settings?variant=bundle-{addon}", new { secret = "the-key" });
        using var secret = await client.SendAsync(HttpMethod.Put, "/api/secrets/the-key", new { name = "the-key", value = "s3cret" });
        Assert.All([registered, saved, secret], static response => Assert.Equal(HttpStatusCode.NoContent, response.StatusCode));
        Assert.Equal(HttpStatusCode.Created, bundle.StatusCode);

        var settings = (await client.GetAsync($"/api/settings?bundle_name=bundle-{addon}&variant=bundle-{addon}&summary=false")).GetProperty("addons")[0].GetProperty("settings");
        Assert.Equal("s3cret", (await client.GetAsync($"/api/secrets/{settings.Text("secret")}")).Text("value"));
        Assert.Contains(addon, (await client.GetAsync("/api/addons?details=1")).GetProperty("addons").EnumerateArray().Select(static one => one.Text("name")));
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

    private static string NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");

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
