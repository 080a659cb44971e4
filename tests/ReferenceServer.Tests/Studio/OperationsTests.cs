using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Studio;

/// <summary>Many entities in one request, links between them, and comments about them.</summary>
public sealed class OperationsTests(SharedServer shared)
{
    private const string Folder = "0197f3c2a1b47d10a1b2c3d4e5f60701";
    private const string Task = "0197f3c2a1b47d10a1b2c3d4e5f60702";

    private readonly TestServer _server = shared.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Operations_EachOnWhatTheLastHasMade_AreDoneTogether()
    {
        var project = await _server.CreateProjectAsync();
        var answer = await OperateAsync(project, $$"""
            {"operations":[
              {"id":"1","type":"create","entityType":"folder","entityId":"{{Folder}}","data":{"name":"hero","folderType":"Asset"} },
              {"id":"2","type":"create","entityType":"task","entityId":"{{Task}}","data":{"name":"modeling","taskType":"Modeling","folderId":"{{Folder}}"} },
              {"id":"3","type":"update","entityType":"task","entityId":"{{Task}}","data":{"status":"Approved"} },
              {"id":"4","type":"delete","entityType":"task","entityId":"{{Task}}"}]}
            """);

        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.Equal(["1 201", "2 201", "3 204", "4 204"], answer.GetProperty("operations").EnumerateArray().Select(static one => $"{one.Text("id")} {one.GetProperty("status")}"));
        Assert.Equal(
            ["entity.folder.created", "entity.task.created", "entity.task.status_changed", "entity.task.deleted"],
            (await _server.EventsOfAsync(project)).Skip(1).Select(static told => told.Topic));
    }

    [Fact]
    public async Task Operations_OneFails_AreUndoneUnlessTheyCanFail()
    {
        var project = await _server.CreateProjectAsync();
        string Body(string more) => $$"""
            {{{more}}"operations":[
              {"id":"1","type":"create","entityType":"folder","entityId":"{{Folder}}","data":{"name":"hero"} },
              {"id":"2","type":"update","entityType":"task","entityId":"{{Task}}","data":{"status":"Approved"} },
              {"id":"3","type":"create","entityType":"folder","data":{"name":"villain"} }]}
            """;
        var undone = await OperateAsync(project, Body(""));
        Assert.False(undone.GetProperty("success").GetBoolean());
        Assert.Equal(404, undone.GetProperty("operations").EnumerateArray().Last().GetProperty("status").GetInt32());
        Assert.Single(await _server.EventsOfAsync(project));

        var done = await OperateAsync(project, Body("\"canFail\":true,"));
        Assert.Equal(["True", "False", "True"], done.GetProperty("operations").EnumerateArray().Select(static one => one.GetProperty("success").ToString()));
        Assert.Equal(3, (await _server.EventsOfAsync(project)).Count);
        using var raised = await _server.Service.PostJsonAsync($"/api/projects/{project}/operations", Body("\"raiseOnError\":true,"));
        await raised.ErrorAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Operations_WrongOnes_SayWhatIsWrong()
    {
        var project = await _server.CreateProjectAsync();
        var answer = await OperateAsync(project, """
            {"canFail":true,"operations":[7,{"type":"melt","entityType":"folder"},{"type":"create","entityType":"cup","data":{} },{"type":"update","entityType":"task","data":{} },
              {"type":"create","entityType":"task","data":{"name":1,"folderId":"x"} },{"type":"create","entityType":"folder","data":{"name":"a"},"asUser":"ann"}]}
            """);
        var details = answer.GetProperty("operations").EnumerateArray().Select(static one => one.GetProperty("success").GetBoolean() ? "done" : one.Text("detail")!).ToList();

        Assert.Equal(6, details.Count);
        Assert.All(details.Take(5), static detail => Assert.NotEqual("done", detail));
        Assert.Contains("taskType is required.", details[4], StringComparison.Ordinal);
        Assert.Equal("done", details[5]);
        Assert.Equal("ann", (await _server.EventsOfAsync(project))[^1].User);
        using var nothing = await _server.Service.PostJsonAsync($"/api/projects/{project}/operations", """{"operations":"x"}""");
        await nothing.AssertInvalidAsync("operations");
        using var nowhere = await _server.Service.PostJsonAsync("/api/projects/nowhere/operations", """{"operations":[]}""");
        await nowhere.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Background_Operations_AreToldById()
    {
        var project = await _server.CreateProjectAsync();
        using var added = await _server.Service.PostJsonAsync(
            $"/api/projects/{project}/operations/background", $$"""{"operations":[{"id":"1","type":"create","entityType":"folder","entityId":"{{Folder}}","data":{"name":"hero"} }]}""");
        var id = (await added.JsonAsync()).Text("id");
        var answer = await GetAsync($"/api/projects/{project}/operations/background/{id}");
        while (answer.Text("status") != "completed")
        {
            await System.Threading.Tasks.Task.Yield();
            answer = await GetAsync($"/api/projects/{project}/operations/background/{id}");
        }

        Assert.Equal(Folder, answer.GetProperty("result").GetProperty("operations")[0].Text("entityId"));
        using var unknown = await _server.Service.GetPathAsync($"/api/projects/{project}/operations/background/{Folder}");
        await unknown.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Links_FromTheirBeginningToTheirEnd_AreSeenFromBothEnds()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var links = $"/api/projects/{studio.Project}/links";
        using var type = await _server.Service.SendJsonAsync(HttpMethod.Put, $"{links}/types/breakdown|folder|version", """{"data":{"color":"#fff"} }""");
        Assert.Equal(HttpStatusCode.NoContent, type.StatusCode);
        Assert.Equal(
            """[{"name":"breakdown|folder|version","linkType":"breakdown","inputType":"folder","outputType":"version","data":{"color":"#fff"}}]""",
            (await GetAsync($"{links}/types")).GetProperty("types").GetRawText());
        var body = $$"""{"input":"{{studio.Folder}}","output":"{{studio.Version}}","linkType":"breakdown|folder|version","name":"first"}""";
        using var made = await _server.Service.PostJsonAsync(links, body);
        using var again = await _server.Service.PostJsonAsync(links, body);
        using var wrong = await _server.Service.PostJsonAsync(links, $$"""{"input":"{{studio.Folder}}","output":"{{studio.Folder}}","linkType":"x"}""");
        using var missing = await _server.Service.PostJsonAsync(links, $$"""{"input":"{{studio.Folder}}","output":"{{Task}}","linkType":"breakdown|folder|version"}""");
        var id = (await made.JsonAsync()).Text("id");
        await again.ErrorAsync(HttpStatusCode.Conflict);
        await wrong.AssertInvalidAsync("output", "linkType");
        await missing.ErrorAsync(HttpStatusCode.NotFound);

        var project = await QueryAsync(studio.Project, $$"""
            folder(id: "{{studio.Folder}}") { links(direction: "out", linkTypes: ["breakdown"]) { edges { id direction entityType entityId name author description } pageInfo { hasNextPage } } }
            version(id: "{{studio.Version}}") { links { edges { direction entityType entityId } } }
            links(inputIds: ["{{studio.Folder}}"]) { edges { id inputId outputId linkType inputType } }
            folders(hasLinks: OUT) { edges { node { name } } }
            """);
        Assert.Equal(
            $$"""[{"id":"{{id}}","direction":"out","entityType":"version","entityId":"{{studio.Version}}","name":"first","author":"service","description":"breakdown link with input folder and output version"}]""",
            project.GetProperty("folder").GetProperty("links").GetProperty("edges").GetRawText());
        Assert.Equal($$"""[{"direction":"in","entityType":"folder","entityId":"{{studio.Folder}}"}]""", project.GetProperty("version").GetProperty("links").GetProperty("edges").GetRawText());
        Assert.Equal(id, project.GetProperty("links").GetProperty("edges")[0].Text("id"));
        Assert.Equal("hero", project.GetProperty("folders").GetProperty("edges")[0].GetProperty("node").Text("name"));

        using var bulk = await _server.Service.PostJsonAsync($"{links}/bulk", $$"""{"links":[{{body.Replace("first", "second", StringComparison.Ordinal)}},{{body.Replace("first", "third", StringComparison.Ordinal)}}]}""");
        using var undone = await _server.Service.PostJsonAsync($"{links}/bulk", $$"""{"links":[{{body.Replace("first", "fourth", StringComparison.Ordinal)}},{{body}}]}""");
        Assert.Equal(2, (await bulk.JsonAsync()).GetProperty("created").GetArrayLength());
        await undone.ErrorAsync(HttpStatusCode.Conflict);
        using var deleted = await _server.Service.DeletePathAsync($"{links}/{id}");
        using var gone = await _server.Service.DeletePathAsync($"{links}/{id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await gone.ErrorAsync(HttpStatusCode.NotFound);
        var told = (await _server.EventsOfAsync(studio.Project)).Where(static one => one.Topic.StartsWith("link", StringComparison.Ordinal)).ToList();
        Assert.Equal(["link.created", "links.created", "link.deleted"], told.Select(static one => one.Topic));
        Assert.Equal(
            $$"""{"id":"{{id}}","linkType":"breakdown","inputType":"folder","outputType":"version","inputId":"{{studio.Folder}}","outputId":"{{studio.Version}}"}""",
            told[0].Summary.ToString());
    }

    [Fact]
    public async Task Comments_WithMentions_AreFoundByWhatTheyAreAboutAndWhatTheyMention()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var name = $"artist-{studio.Project}";
        await _server.AddUserAsync(name, new(), studio.Project);
        using var artist = _server.As(name);
        using var made = await artist.PostJsonAsync(
            $"/api/projects/{studio.Project}/task/{studio.Task}/activities",
            $$"""{"activityType":"comment","body":"Look, [Ann](user:ann): [hero](folder:{{studio.Folder}})","tags":["todo"],"data":{"key":1} }""");
        using var ofServices = await artist.PostJsonAsync($"/api/projects/{studio.Project}/task/{studio.Task}/activities", """{"activityType":"reviewable"}""");
        using var nowhere = await artist.PostJsonAsync($"/api/projects/{studio.Project}/task/{Task}/activities", """{"activityType":"comment"}""");
        using var ofNothing = await artist.PostJsonAsync($"/api/projects/{studio.Project}/cup/{Task}/activities", """{"activityType":"comment"}""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var id = (await made.JsonAsync()).Text("id");
        await ofServices.AssertInvalidAsync("activityType");
        await nowhere.ErrorAsync(HttpStatusCode.NotFound);
        await ofNothing.AssertInvalidAsync("entityType");

        using var others = await _server.As("manager").SendJsonAsync(HttpMethod.Patch, $"/api/projects/{studio.Project}/activities/{id}", """{"body":"x"}""");
        using var changed = await artist.SendJsonAsync(HttpMethod.Patch, $"/api/projects/{studio.Project}/activities/{id}", """{"data":{"more":2} }""");
        await others.ErrorAsync(HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        var project = await QueryAsync(studio.Project, $$"""
            activities(entityIds: ["{{studio.Task}}"], activityTypes: ["comment"]) { edges { node { activityId activityType body entityType entityId entityPath activityData tags author { name } origin { name type } files { id } } } }
            mentions: activities(entityIds: ["{{studio.Folder}}"], referenceTypes: ["mention"]) { edges { node { activityId } } }
            none: activities(entityNames: ["bob"]) { edges { node { activityId } } }
            task(id: "{{studio.Task}}") { activities(last: 5) { edges { node { activityId } } } }
            """);
        var comment = project.GetProperty("activities").GetProperty("edges")[0].GetProperty("node");
        Assert.Equal((id, "comment", "task", "/assets/hero/modeling", """{"key":1,"more":2}""", name), (comment.Text("activityId"), comment.Text("activityType"), comment.Text("entityType"), comment.Text("entityPath"), comment.Text("activityData"), comment.GetProperty("author").Text("name")));
        Assert.Equal(1, project.GetProperty("mentions").GetProperty("edges").GetArrayLength());
        Assert.Equal(0, project.GetProperty("none").GetProperty("edges").GetArrayLength());
        Assert.Equal(1, project.GetProperty("task").GetProperty("activities").GetProperty("edges").GetArrayLength());

        using var deleted = await artist.DeletePathAsync($"/api/projects/{studio.Project}/activities/{id}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        var told = (await _server.EventsOfAsync(studio.Project)).Where(static one => one.Topic.StartsWith("activity", StringComparison.Ordinal)).ToList();
        Assert.Equal(["activity.created", "activity.updated", "activity.deleted"], told.Select(static one => one.Topic));
        Assert.Equal(
            $$"""{"activity_id":"{{id}}","activity_type":"comment","references":[{"entity_id":"{{studio.Task}}","entity_type":"task","reference_type":"origin"},{"entity_id":"{{studio.Folder}}","entity_type":"folder","reference_type":"mention"}]}""",
            told[0].Summary.ToString());
    }

    private async Task<JsonElement> OperateAsync(string project, string json)
    {
        using var response = await _server.Service.PostJsonAsync($"/api/projects/{project}/operations", json);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Cancellation));
        return await response.JsonAsync();
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var response = await _server.Service.GetPathAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private async Task<JsonElement> QueryAsync(string project, string fields)
    {
        using var response = await _server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new { query = $$"""{ project(name: "{{project}}") { {{fields}} } }""" }));
        var answer = await response.JsonAsync();
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data").GetProperty("project");
    }
}
