using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Studio;

/// <summary>The entities of a project by GraphQL: one by one, page by page, and what belongs to each.</summary>
public sealed class EntityQueryTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task Project_EachType_HasItsFieldsAndWhatItIsIn()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var project = await QueryAsync(studio.Project,
            """
            representations { edges { node { name versionId files { name path size hash hashType } fileCount
              version { id version name author task { name assignees folder { path parents } } isLatest
                product { name productType type folder { name label folderType path parentId hasTasks hasProducts hasChildren taskCount attrib { fps frameStart } allAttrib ownAttrib tags active status } } } } } }
            workfiles { edges { node { name path taskId task { id } } } }
            """);
        var representation = Nodes(project, "representations")[0];
        var version = representation.GetProperty("version");
        var folder = version.GetProperty("product").GetProperty("folder");

        Assert.Equal("""[{"name":null,"path":"{root[work]}/hero.ma","size":"12","hash":"h","hashType":"md5"}]""", representation.GetProperty("files").GetRawText());
        Assert.Equal((studio.Version, 3, "v003", "ann", true), (version.Text("id"), version.GetProperty("version").GetInt32(), version.Text("name"), version.Text("author"), version.GetProperty("isLatest").GetBoolean()));
        Assert.Equal("""{"name":"modeling","assignees":["ann"],"folder":{"path":"/assets/hero","parents":["assets"]}}""", version.GetProperty("task").GetRawText());
        Assert.Equal(("hero", "/assets/hero", studio.Root, true, true, false, 1), (folder.Text("name"), folder.Text("path"), folder.Text("parentId"),
            folder.GetProperty("hasTasks").GetBoolean(), folder.GetProperty("hasProducts").GetBoolean(), folder.GetProperty("hasChildren").GetBoolean(), folder.GetProperty("taskCount").GetInt32()));
        Assert.Equal("""{"fps":25,"frameStart":1001}""", folder.GetProperty("attrib").GetRawText());
        Assert.Equal("""["fps"]""", folder.GetProperty("ownAttrib").GetRawText());
        Assert.Equal(studio.Task, Nodes(project, "workfiles")[0].GetProperty("task").Text("id"));
    }

    [Fact]
    public async Task Attrib_OfFoldersAndTasks_IsThatOfWhatTheyAreIn()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var changed = await _server.Service.SendJsonAsync(HttpMethod.Patch, $"/api/projects/{studio.Project}", """{"attrib":{"frameEnd":1200,"description":"all"}}""");
        using var root = await studio.PatchAsync("folders", studio.Root, """{"attrib":{"handleStart":8}}""");
        var project = await QueryAsync(studio.Project, $$"""task(id: "{{studio.Task}}") { attrib { fps frameEnd handleStart description } } version(id: "{{studio.Version}}") { allAttrib }""");

        Assert.Equal("""{"fps":25,"frameEnd":1200,"handleStart":8,"description":null}""", project.GetProperty("task").GetProperty("attrib").GetRawText());
        Assert.Equal("{}", project.GetProperty("version").Text("allAttrib"));
        Assert.Equal(8, (await studio.GetAsync("tasks", studio.Task)).GetProperty("attrib").GetProperty("handleStart").GetInt32());
    }

    [Theory]
    [InlineData("folders", """paths: ["/assets/hero"]""", "hero")]
    [InlineData("folders", """paths: ["/assets", "hero", "/"]""", "assets")]
    [InlineData("folders", """pathEx: "^/assets/h.*$" """, "hero")]
    [InlineData("folders", """parentIds: ["root"]""", "assets")]
    [InlineData("folders", """parentIds: ["ROOT"]""", "hero")]
    [InlineData("folders", """names: ["hero", "none"]""", "hero")]
    [InlineData("folders", """folderTypes: ["Asset"]""", "hero")]
    [InlineData("folders", """tags: ["one"]""", "hero")]
    [InlineData("folders", """tags: ["one", "two"]""", "")]
    [InlineData("folders", """hasChildren: true""", "assets")]
    [InlineData("folders", """hasTasks: true, hasProducts: true""", "hero")]
    [InlineData("folders", """hasLinks: NONE""", "assets,hero")]
    [InlineData("folders", """hasLinks: ANY""", "")]
    [InlineData("folders", """search: "HER" """, "hero")]
    [InlineData("folders", """ids: []""", "")]
    [InlineData("folders", """ids: ["nothing", "FOLDER"]""", "hero")]
    [InlineData("tasks", """folderIds: ["ROOT"]""", "")]
    [InlineData("tasks", """folderIds: ["ROOT"], includeFolderChildren: true""", "modeling")]
    [InlineData("tasks", """assigneesAny: ["ann", "bob"]""", "modeling")]
    [InlineData("tasks", """assignees: ["ann", "bob"]""", "")]
    [InlineData("tasks", """taskTypes: ["Modeling"], names: ["modeling"]""", "modeling")]
    [InlineData("products", """nameEx: "^model[A-Z]", productTypes: ["model"]""", "modelMain")]
    [InlineData("products", """namesCi: ["MODELMAIN"]""", "modelMain")]
    [InlineData("versions", """versions: [3, 4], productIds: ["PRODUCT"]""", "v003")]
    [InlineData("versions", """taskIds: ["TASK"], latestOnly: true""", "v003")]
    [InlineData("versions", """heroOnly: true""", "")]
    [InlineData("representations", """names: ["ma"], versionIds: ["VERSION"]""", "ma")]
    [InlineData("workfiles", """pathEx: "hero_v[0-9]+" """, "hero_v001.ma")]
    [InlineData("workfiles", """statuses: ["Approved"]""", "")]
    public async Task List_ByArguments_GivesWhatPassesAll(string field, string arguments, string expected)
    {
        var studio = await SmallStudio.CreateAsync(_server);
        foreach (var (word, id) in (IEnumerable<(string, string)>)[("ROOT", studio.Root), ("FOLDER", studio.Folder), ("PRODUCT", studio.Product), ("TASK", studio.Task), ("VERSION", studio.Version)])
        {
            arguments = arguments.Replace($"\"{word}\"", $"\"{id}\"", StringComparison.Ordinal);
        }

        var project = await QueryAsync(studio.Project, $$"""{{field}}({{arguments}}) { edges { node { name } } }""");
        Assert.Equal(expected, string.Join(',', Nodes(project, field).Select(static node => node.Text("name"))));
    }

    [Theory]
    [InlineData("first")]
    [InlineData("last")]
    public async Task Pages_WhileOthersAreMade_GiveEachOnce(string count)
    {
        var project = await _server.CreateProjectAsync();
        for (var number = 0; number < 7; number++)
        {
            await _server.CreateAsync(project, "folders", $$"""{"name":"f{{number}}"}""");
        }

        var names = new List<string?>();
        for (string? cursor = null; ;)
        {
            var place = cursor is null ? "" : $", {(count == "first" ? "after" : "before")}: \"{cursor}\"";
            var page = (await QueryAsync(project, $$"""folders({{count}}: 3{{place}}) { edges { node { name } cursor } pageInfo { hasNextPage hasPreviousPage endCursor } }""")).GetProperty("folders");
            names.AddRange(page.GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node").Text("name")));
            await _server.CreateAsync(project, "folders", $$"""{"name":"new{{names.Count}}"}""");
            if (!page.GetProperty("pageInfo").GetProperty(count == "first" ? "hasNextPage" : "hasPreviousPage").GetBoolean() || names.Count > 8)
            {
                break;
            }

            cursor = page.GetProperty("pageInfo").Text("endCursor");
        }

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Superset(Enumerable.Range(0, 7).Select(static number => (string?)$"f{number}").ToHashSet(), names.ToHashSet());
    }

    [Theory]
    [InlineData("""folders(first: 1, last: 1) { edges { cursor } }""")]
    [InlineData("""folders(first: 2001) { edges { cursor } }""")]
    [InlineData("""folders(after: "x") { edges { cursor } }""")]
    [InlineData("""folders(pathEx: "(") { edges { cursor } }""")]
    [InlineData("""folders(pathEx: "(?<a>x)\\1") { edges { cursor } }""")]
    [InlineData("""folders(names: ["\u0000"]) { edges { cursor } }""")]
    public async Task List_WrongArguments_AreRefused(string field)
    {
        var project = await _server.CreateProjectAsync();
        using var response = await _server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query = $$"""{ project(name: "{{project}}") { {{field}} } }""" }));
        Assert.True((await response.JsonAsync()).TryGetProperty("errors", out var errors), "no error");
        Assert.DoesNotContain("failed to process", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_OfOthers_IsNothing()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var artist = _server.As("artist");
        using var response = await artist.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query = $$"""{ project(name: "{{studio.Project}}") { folders { edges { node { name } } } } }""" }));
        Assert.Equal(JsonValueKind.Null, (await response.JsonAsync()).GetProperty("data").GetProperty("project").ValueKind);
    }

    [Fact]
    public async Task LatestVersion_OfEachProduct_HasTheHighestNumber()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var latest = await _server.CreateAsync(studio.Project, "versions", $$"""{"version":12,"productId":"{{studio.Product}}"}""");
        await _server.CreateAsync(studio.Project, "versions", $$"""{"version":-1,"productId":"{{studio.Product}}"}""");
        await _server.CreateAsync(studio.Project, "products", $$"""{"name":"empty","productType":"model","folderId":"{{studio.Folder}}"}""");
        var project = await QueryAsync(studio.Project, """products { edges { node { latestVersion { id version } } } } versions(latestOnly: true) { edges { node { id name } } } heroes: versions(heroOnly: true) { edges { node { name } } }""");

        Assert.Equal($$"""[{"latestVersion":{"id":"{{latest}}","version":12} },{"latestVersion":null}]""".Replace(" }", "}", StringComparison.Ordinal), $"[{string.Join(',', Nodes(project, "products").Select(static node => node.GetRawText()))}]");
        Assert.Equal($"{latest} v012", string.Join(',', Nodes(project, "versions").Select(static node => $"{node.Text("id")} {node.Text("name")}")));
        Assert.Equal("HERO", string.Join(',', Nodes(project, "heroes").Select(static node => node.Text("name"))));
    }

    [Fact]
    public async Task ContextFilter_OfRepresentations_GivesThoseThatMatchAll()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        await _server.CreateAsync(studio.Project, "representations", $$"""{"name":"obj","versionId":"{{studio.Version}}","data":{"context":{"task":{"name":"modeling"},"ext":"obj"} } }""");
        async Task<int> CountAsync(string json)
        {
            using var response = await _server.Service.PostJsonAsync($"/api/projects/{studio.Project}/repreContextFilter", json);
            return (await response.JsonAsync()).GetProperty("ids").GetArrayLength();
        }

        Assert.Equal(2, await CountAsync("{}"));
        Assert.Equal(1, await CountAsync("""{"context":[{"key":"task.name","values":["^rig","^mod"]},{"key":"ext","values":["obj"]}]}"""));
        Assert.Equal(0, await CountAsync("""{"names":["ma"],"context":[{"key":"ext","values":["."]}]}"""));
        using var wrong = await _server.Service.PostJsonAsync($"/api/projects/{studio.Project}/repreContextFilter", """{"context":[7,{"key":"a","values":["("]}]}""");
        await wrong.AssertInvalidAsync("context[0]", "context[1].values");
    }

    [Fact]
    public async Task SiteRoots_OfAProjectFromAnAnatomy_AreThoseOfThePlatform()
    {
        const string project = "with_roots";
        using var made = await _server.Service.PostJsonAsync(
            "/api/projects", $$"""{"name":"{{project}}","code":"wr","anatomy":{"roots":[{"name":"work","windows":"C:/p","linux":"/mnt/p","darwin":"/Volumes/p"}]} }""");
        using var linux = await _server.Service.GetPathAsync($"/api/projects/{project}/siteRoots?platform=linux");
        using var none = await _server.Service.GetPathAsync($"/api/projects/{project}/siteRoots");
        Assert.Equal("""{"work":"/mnt/p"}""", (await linux.JsonAsync()).GetRawText());
        await none.AssertInvalidAsync("platform");
    }

    [Fact]
    public async Task Hierarchy_IsATreeWithTheNamesOfTasks()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var response = await _server.Service.GetPathAsync($"/api/projects/{studio.Project}/hierarchy");
        using var chosen = await _server.Service.GetPathAsync($"/api/projects/{studio.Project}/hierarchy?types=Asset,Shot");
        using var folders = await _server.Service.GetPathAsync($"/api/projects/{studio.Project}/folders?attrib=true");
        using var nowhere = await _server.Service.GetPathAsync("/api/projects/nowhere/hierarchy");
        var root = (await response.JsonAsync()).GetProperty("hierarchy")[0];
        var hero = root.GetProperty("children")[0];

        Assert.Equal(("assets", "hero", studio.Root), (root.Text("name"), hero.Text("name"), hero.Text("parentId")));
        Assert.Equal("""["modeling"]""", hero.GetProperty("taskNames").GetRawText());
        Assert.Equal("""["assets"]""", hero.GetProperty("parents").GetRawText());
        Assert.Equal("hero", Assert.Single((await chosen.JsonAsync()).GetProperty("hierarchy").EnumerateArray()).Text("name"));
        var listed = (await folders.JsonAsync()).GetProperty("folders").EnumerateArray().Single(static folder => folder.Text("name") == "hero");
        Assert.Equal(("/assets/hero", 25), (listed.Text("path"), listed.GetProperty("attrib").GetProperty("fps").GetInt32()));
        await nowhere.ErrorAsync(HttpStatusCode.NotFound);
    }

    private static List<JsonElement> Nodes(JsonElement project, string field) =>
        [.. project.GetProperty(field).GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node"))];

    private async Task<JsonElement> QueryAsync(string project, string fields)
    {
        using var response = await _server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query = $$"""{ project(name: "{{project}}") { {{fields}} } }""" }));
        var answer = await response.JsonAsync();
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data").GetProperty("project");
    }
}
