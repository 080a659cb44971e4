using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Topics;
using Ayon.Events.Topics.BuiltIn;
using Ayon.Events.Wire;

namespace Ayon.Events.Server.Tests.Studio;

public sealed class EntityEventTests(SharedServer shared)
{
    // A value before and one after for each member that has a topic.
    private const string Before = """{"label":"Old","status":"Old status","tags":["a"],"attrib":{"fps":24,"own":{"x":1}},"data":{"a":1},"active":true,"thumbnailId":"00000000000000000000000000000001"}""";
    private const string After = """{"label":"New","status":"New status","tags":["a","b"],"attrib":{"fps":25.5,"own":{"x":2}},"data":{"b":2},"active":false,"thumbnailId":"00000000000000000000000000000002"}""";

    private static readonly string[] CommonTopics = ["label_changed", "status_changed", "tags_changed", "attrib_changed", "data_changed", "active_changed", "thumbnail_changed"];

    private readonly TestServer _server = shared.Server;

    [Theory]
    [InlineData("folder", """{"name":"other","folderType":"Shot"}""", "renamed", "type_changed")]
    [InlineData("task", """{"name":"other","taskType":"Rigging","assignees":["bob","ann"]}""", "renamed", "type_changed", "assignees_changed")]
    [InlineData("product", """{"name":"other","productType":"rig"}""", "renamed", "product_type_changed")]
    [InlineData("version", """{"version":4,"author":"bob"}""", "renamed", "author_changed")]
    [InlineData("representation", """{"name":"abc","files":[{"path":"other","size":5000000000}]}""", "renamed", "files_changed")]
    [InlineData("workfile", """{"path":"other/hero_v002.ma"}""", "renamed")]
    public async Task Change_EveryMember_DispatchesWhatTheSdkReads(string type, string change, params string[] topics)
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var id = IdOf(studio, type);
        using var before = await studio.PatchAsync($"{type}s", id, Before);
        var known = (await _server.EventsOfAsync(studio.Project)).Count;

        using var after = await studio.PatchAsync($"{type}s", id, After);
        using var own = await studio.PatchAsync($"{type}s", id, change);
        using var again = await studio.PatchAsync($"{type}s", id, After);

        Assert.All([after, own, again], static response => Assert.Equal(HttpStatusCode.NoContent, response.StatusCode));
        var told = (await _server.EventsOfAsync(studio.Project)).Skip(known).ToList();
        Assert.Equal(
            CommonTopics.Concat(topics).Select(topic => $"entity.{type}.{topic}").Order(StringComparer.Ordinal),
            told.Select(static stored => stored.Topic).Order(StringComparer.Ordinal));
        Assert.All(told, AssertChange);
        Assert.All(told, stored => Assert.Equal(id, Member(stored.Summary, "entityId")));
    }

    [Fact]
    public async Task Change_EveryMemberOfAProject_DispatchesWhatTheSdkReads()
    {
        var project = await _server.CreateProjectAsync();
        using var before = await PatchProjectAsync(project, """{"attrib":{"fps":24},"tags":[{"name":"a","color":"#000000"}]}""");
        var known = (await _server.EventsOfAsync(project)).Count;
        using var after = await PatchProjectAsync(project, After);
        using var lists = await PatchProjectAsync(project, """{"statuses":[{"name":"Done"}],"folderTypes":["Shot"],"taskTypes":[{"name":"Comp"}],"config":{"roots":{}},"code":"another","library":true,"linkTypes":[]}""");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (after.StatusCode, lists.StatusCode));
        var told = (await _server.EventsOfAsync(project)).Skip(known).ToList();
        Assert.Equal(
            CommonTopics.Concat(["statuses_changed", "folder_types_changed", "task_types_changed", "config_changed", "changed", "changed"]).Select(static topic => $"entity.project.{topic}").Order(StringComparer.Ordinal),
            told.Select(static stored => stored.Topic).Order(StringComparer.Ordinal));
        Assert.All(told.Where(static stored => CommonTopics.Any(stored.Topic.EndsWith)), AssertChange);
        Assert.All(told, static stored => Assert.Equal("{}", stored.Summary.ToString()));
        Assert.All(told, static stored => Assert.NotNull(ReadTyped(stored)));
        Assert.Equal("""["a"]""", JsonNode.Parse(told.Single(static stored => stored.Topic == "entity.project.tags_changed").Payload.ToString())!["oldValue"]!.ToJsonString());
    }

    [Fact]
    public async Task CreateAndDelete_EveryType_DispatchWhatTheSdkReads()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var deleted = await _server.Service.DeletePathAsync($"/api/projects/{studio.Project}/folders/{studio.Root}?force=true");
        using var gone = await _server.Service.DeletePathAsync($"/api/projects/{studio.Project}");
        var told = await _server.EventsOfAsync(studio.Project);

        Assert.Equal(16, told.Count);
        Assert.All(told, static stored => Assert.NotNull(ReadTyped(stored)));
        var created = (FolderCreated)ReadTyped(told.Single(stored => Member(stored.Summary, "entityId") == studio.Folder && stored.Topic == "entity.folder.created"));
        Assert.Equal((studio.Folder, studio.Root, "/assets/hero"), (created.AnyId, created.ParentId, created.EntityPath));
        Assert.Equal("service", told[0].User);
        Assert.Equal("{}", told.Single(stored => Member(stored.Summary, "entityId") == studio.Task && stored.Topic == "entity.task.created").Payload.ToString());
        var data = JsonNode.Parse(told.Single(static stored => stored.Topic == "entity.task.deleted").Payload.ToString())!["entityData"]!;
        Assert.Equal((studio.Task, "modeling", studio.Folder, "ann"), ((string?)data["id"], (string?)data["name"], (string?)data["folderId"], (string?)data["assignees"]![0]));
        Assert.Null(data["ownAttrib"]);
        Assert.All([told[0], told[^1]], static stored => Assert.Equal(("{}", "{}"), (stored.Summary.ToString(), stored.Payload.ToString())));
    }

    [Theory]
    [InlineData("folder", "parentId", "parent_changed")]
    [InlineData("task", "folderId", "folder_changed")]
    [InlineData("product", "folderId", "folder_changed")]
    [InlineData("version", "productId", "product_changed")]
    [InlineData("version", "taskId", "task_changed")]
    [InlineData("representation", "versionId", "version_changed")]
    [InlineData("workfile", "taskId", "task_changed")]
    public async Task Change_WhatItIsIn_MovesItAndSaysSo(string type, string member, string topic)
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var id = IdOf(studio, type);
        var elsewhere = await _server.CreateAsync(studio.Project, "folders", """{"name":"elsewhere"}""");
        var place = member switch
        {
            "taskId" => await _server.CreateAsync(studio.Project, "tasks", $$"""{"name":"rigging","taskType":"Rigging","folderId":"{{elsewhere}}"}"""),
            "productId" => await _server.CreateAsync(studio.Project, "products", $$"""{"name":"rigMain","productType":"rig","folderId":"{{elsewhere}}"}"""),
            "versionId" => await _server.CreateAsync(studio.Project, "versions", $$"""{"version":4,"productId":"{{studio.Product}}"}"""),
            _ => elsewhere,
        };
        var before = await studio.GetAsync($"{type}s", id);

        using var moved = await studio.PatchAsync($"{type}s", id, $$"""{"{{member}}":"{{place}}"}""");
        using var again = await studio.PatchAsync($"{type}s", id, $$"""{"{{member}}":"{{place}}"}""");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (moved.StatusCode, again.StatusCode));
        Assert.Equal(place, (await studio.GetAsync($"{type}s", id)).Text(member));
        var told = Assert.Single(await _server.EventsOfAsync(studio.Project), static stored => stored.Topic.EndsWith("_changed", StringComparison.Ordinal));
        Assert.Equal($"entity.{type}.{topic}", told.Topic);
        Assert.Equal((id, place), (Member(told.Summary, "entityId"), Member(told.Summary, "value")));
        Assert.Equal((before.Text(member), place), (Member(told.Payload, "oldValue"), Member(told.Payload, "newValue")));
        AssertChange(told);
    }

    [Fact]
    public async Task Change_ToNoPlace_IsForFoldersAndTasksOfVersionsOnly()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var folder = await studio.PatchAsync("folders", studio.Folder, """{"parentId":null}""");
        using var version = await studio.PatchAsync("versions", studio.Version, """{"taskId":null}""");
        using var task = await studio.PatchAsync("tasks", studio.Task, """{"folderId":null}""");

        Assert.All([folder, version, task], static response => Assert.Equal(HttpStatusCode.NoContent, response.StatusCode));
        var told = (await _server.EventsOfAsync(studio.Project)).Where(static stored => stored.Topic.EndsWith("_changed", StringComparison.Ordinal)).ToList();
        Assert.Equal(["entity.folder.parent_changed", "entity.version.task_changed"], told.Select(static stored => stored.Topic));
        Assert.Equal($$"""{"oldValue":"{{studio.Root}}","newValue":null}""", told[0].Payload.ToString());
        Assert.Equal("/hero/modeling", await PathOfTaskAsync(studio));
    }

    [Fact]
    public async Task Change_ToAPlaceThatIsNone_IsRefusedByName()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        foreach (var (path, id, json, field) in ((string, string, string, string)[])
        [
            ("folders", studio.Root, $$"""{"parentId":"{{studio.Root}}"}""", "parentId"),
            ("folders", studio.Root, $$"""{"parentId":"{{studio.Folder}}"}""", "parentId"),
            ("tasks", studio.Task, $$"""{"folderId":"{{studio.Product}}"}""", "folderId"),
            ("versions", studio.Version, """{"taskId":"00000000000000000000000000000009"}""", "taskId"),
            ("workfiles", studio.Workfile, """{"taskId":"no id"}""", "taskId"),
        ])
        {
            using var response = await studio.PatchAsync(path, id, json);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains(field, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(await _server.EventsOfAsync(studio.Project), static stored => stored.Topic.EndsWith("_changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Change_ToAPlaceWhereItsNameIsTaken_IsAConflict()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        await _server.CreateAsync(studio.Project, "folders", """{"name":"hero"}""");
        using var response = await studio.PatchAsync("folders", studio.Folder, """{"parentId":null}""");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task Change_Data_IsToldInTheSummaryToo()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var response = await studio.PatchAsync("folders", studio.Folder, """{"data":{"a":1}}""");
        var told = (await _server.EventsOfAsync(studio.Project))[^1];

        Assert.Equal("entity.folder.data_changed", told.Topic);
        Assert.Equal("""{"a":1}""", JsonNode.Parse(told.Summary.ToString())!["value"]!.ToJsonString());
    }

    [Fact]
    public async Task Change_OneMember_TellsPlaceValuesAndSender()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/projects/{studio.Project}/tasks/{studio.Task}")
        {
            Content = new StringContent("""{"status":"Approved","name":"modeling"}"""),
        };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Sender", "maya");
        request.Headers.Add("X-Sender-Type", "host");
        using var response = await _server.Service.SendAsync(request, TestContext.Current.CancellationToken);
        var told = (await _server.EventsOfAsync(studio.Project))[^1];

        Assert.Equal(("entity.task.status_changed", "maya", "host", EventStatus.Finished), (told.Topic, told.Sender, told.SenderType, told.Status));
        Assert.Equal($$"""{"entityId":"{{studio.Task}}","parentId":"{{studio.Folder}}","entityPath":"/assets/hero/modeling","value":"Approved"}""", told.Summary.ToString());
        Assert.Equal("""{"oldValue":"Not ready","newValue":"Approved"}""", told.Payload.ToString());
        Assert.Equal("Changed status of task /assets/hero/modeling to Approved", told.Description);
    }

    [Fact]
    public async Task Change_Attributes_TellsOnlyThoseThatChanged()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        using var response = await studio.PatchAsync("folders", studio.Folder, """{"attrib":{"fps":25.0,"frameStart":1001}}""");
        var told = (await _server.EventsOfAsync(studio.Project))[^1];

        Assert.Equal("""{"oldValue":{},"newValue":{"frameStart":1001}}""", told.Payload.ToString());
        Assert.Null(JsonNode.Parse(told.Summary.ToString())!["value"]);
    }

    [Fact]
    public async Task Change_AtTheSameTime_EveryOldValueIsTheNewOneBefore()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var known = (await _server.EventsOfAsync(studio.Project)).Count;
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => studio.PatchAsync("folders", studio.Folder, $$"""{"status":"Status {{number}}"}""")));
        Array.ForEach(responses, static response => response.Dispose());
        var told = (await _server.EventsOfAsync(studio.Project)).Skip(known).ToList();

        Assert.Equal(20, told.Count);
        Assert.Equal("Not ready", Member(told[0].Payload, "oldValue"));
        Assert.Equal(told.SkipLast(1).Select(static stored => Member(stored.Payload, "newValue")), told.Skip(1).Select(static stored => Member(stored.Payload, "oldValue")));
        Assert.Equal((await studio.GetAsync("folders", studio.Folder)).Text("status"), Member(told[^1].Payload, "newValue"));
    }

    private async Task<string?> PathOfTaskAsync(SmallStudio studio)
    {
        using var response = await studio.PatchAsync("tasks", studio.Task, """{"label":"Modeling"}""");
        return Member((await _server.EventsOfAsync(studio.Project))[^1].Summary, "entityPath");
    }

    private static string IdOf(SmallStudio studio, string type) => type switch
    {
        "folder" => studio.Folder,
        "task" => studio.Task,
        "product" => studio.Product,
        "version" => studio.Version,
        "representation" => studio.Representation,
        _ => studio.Workfile,
    };

    private Task<HttpResponseMessage> PatchProjectAsync(string project, string json) =>
        _server.Service.SendJsonAsync(HttpMethod.Patch, $"/api/projects/{project}", json);

    private static string? Member(RawJson json, string name) => JsonNode.Parse(json.ToString())![name]?.ToString();

    // The typed record says the same as the payload.
    private static void AssertChange(AyonEvent stored)
    {
        var payload = JsonNode.Parse(stored.Payload.ToString())!;
        var read = JsonNode.Parse(RewritePayload(stored))!;
        Assert.False(JsonNode.DeepEquals(payload["oldValue"], payload["newValue"]));
        foreach (var side in (string[])["oldValue", "newValue"])
        {
            Assert.True(Says(read[side], payload[side]), $"{stored.Topic}: {read.ToJsonString()} is not {payload.ToJsonString()}");
        }
    }

    // Records write what they know and was not given as null.
    private static bool Says(JsonNode? read, JsonNode? given) => (read, given) switch
    {
        (JsonObject known, JsonObject members) => members.All(member => Says(known[member.Key], member.Value)),
        (JsonArray known, JsonArray items) => known.Count == items.Count && known.Zip(items).All(static pair => Says(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(read, given),
    };

    private static object ReadTyped(AyonEvent stored) => Call(nameof(ReadBoxed), stored);

    private static string RewritePayload(AyonEvent stored) => (string)Call(nameof(RewriteAs), stored);

    private static object Call(string method, AyonEvent stored)
    {
        var record = typeof(FolderCreated).Assembly.GetTypes().Single(type =>
            type.Namespace == typeof(FolderCreated).Namespace && type.GetCustomAttribute<TopicAttribute>()?.Name == stored.Topic);
        return typeof(EntityEventTests).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(record).Invoke(null, [stored])!;
    }

    private static object ReadBoxed<T>(AyonEvent stored)
        where T : ISourceTopic<T> => stored.ReadAs<T>();

    private static string RewriteAs<T>(AyonEvent stored)
        where T : ITopic<T> => RawJson.Write(
            stored.ReadAs<T>(), static (Utf8JsonWriter writer, T value) => T.WritePayload(writer, value)).ToString();
}
