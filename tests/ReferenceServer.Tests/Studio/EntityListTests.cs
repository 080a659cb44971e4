using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Studio;

/// <summary>Lists of entities: made, read, changed item by item, and told.</summary>
public sealed class EntityListTests(SharedServer shared)
{
    private const string Unknown = "0197f3c2a1b47d10a1b2c3d4e5f60799";

    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task List_FromItsBeginningToItsEnd_HasItsItemsInOrder()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var lists = $"/api/projects/{studio.Project}/lists";
        using var made = await _server.Service.PostJsonAsync(
            lists, $$"""{"label":"Dailies","entityType":"folder","items":[{"entityId":"{{studio.Folder}}","label":"second","position":2},{"entityId":"{{studio.Root}}","label":"first","position":1}]}""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var summary = await made.JsonAsync();
        var list = $"{lists}/{summary.Text("id")}";
        Assert.Equal(("generic", 2), (summary.Text("entityListType"), summary.GetProperty("count").GetInt32()));
        Assert.Equal("first 0,second 1", await ItemsAsync(list));

        using var added = await _server.Service.PostJsonAsync($"{list}/items", $$"""{"entityId":"{{studio.Root}}","label":"third"}""");
        var third = (await added.JsonAsync()).Text("id");
        using var moved = await _server.Service.SendJsonAsync(HttpMethod.Patch, $"{list}/items/{third}", """{"position":-1,"data":{"a":1}}""");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (added.StatusCode, moved.StatusCode));
        Assert.Equal("third 0,first 1,second 2", await ItemsAsync(list));
        using var merged = await _server.Service.SendJsonAsync(HttpMethod.Patch, $"{list}/items", $$"""{"mode":"merge","items":[{"id":"{{third}}","label":"again"}]}""");
        using var taken = await _server.Service.DeletePathAsync($"{list}/items/{third}");
        using var gone = await _server.Service.DeletePathAsync($"{list}/items/{third}");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (merged.StatusCode, taken.StatusCode));
        await gone.ErrorAsync(HttpStatusCode.NotFound);
        Assert.Equal("first 0,second 1", await ItemsAsync(list));
        using var renamed = await _server.Service.SendJsonAsync(HttpMethod.Patch, list, """{"label":"Weeklies","tags":["a"]}""");
        Assert.Equal(HttpStatusCode.NoContent, renamed.StatusCode);

        using var response = await _server.Service.PostJsonAsync("/graphql", JsonSerializer.Serialize(new
        {
            query = $$"""{ project(name: "{{studio.Project}}") { entityLists(first: 10) { edges { node { label count tags entityType owner items(first: 1) { edges { entityId label } pageInfo { hasNextPage } } } } } } }""",
        }));
        Assert.Equal(
            $$"""[{"node":{"label":"Weeklies","count":2,"tags":["a"],"entityType":"folder","owner":"service","items":{"edges":[{"entityId":"{{studio.Root}}","label":"first"}],"pageInfo":{"hasNextPage":true} } } }]""".Replace(" }", "}", StringComparison.Ordinal),
            (await response.JsonAsync()).GetProperty("data").GetProperty("project").GetProperty("entityLists").GetProperty("edges").GetRawText());
        using var entities = await _server.Service.GetPathAsync($"{list}/entities");
        Assert.Equal($$"""["{{studio.Root}}","{{studio.Folder}}"]""", (await entities.JsonAsync()).GetProperty("entityIds").GetRawText());

        using var deleted = await _server.Service.DeletePathAsync(list);
        using var nothing = await _server.Service.GetPathAsync(list);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await nothing.ErrorAsync(HttpStatusCode.NotFound);
        var told = (await _server.EventsOfAsync(studio.Project)).Where(static one => one.Topic.StartsWith("entity_list", StringComparison.Ordinal)).ToList();
        Assert.Equal(("entity_list.created", "entity_list.deleted", 7), (told[0].Topic, told[^1].Topic, told.Count));
        Assert.Equal(
            $$"""{"id":"{{summary.Text("id")}}","entity_list_type":"generic","entity_list_folder_id":null,"entity_type":"folder","label":"Dailies","count":2}""",
            told[0].Summary.ToString());
    }

    [Fact]
    public async Task List_Mistakes_AreNamedAndChangeNothing()
    {
        var studio = await SmallStudio.CreateAsync(_server);
        var lists = $"/api/projects/{studio.Project}/lists";
        using var wrong = await _server.Service.PostJsonAsync(lists, """{"entityType":"cup","items":[7,{"entityId":"x"}]}""");
        using var others = await _server.Service.PostJsonAsync(lists, $$"""{"label":"a","entityType":"task","items":[{"entityId":"{{studio.Folder}}"}]}""");
        using var nowhere = await _server.Service.PostJsonAsync("/api/projects/nowhere/lists", """{"label":"a","entityType":"task"}""");
        using var made = await _server.Service.PostJsonAsync(lists, """{"label":"a","entityType":"task"}""");
        var list = $"{lists}/{(await made.JsonAsync()).Text("id")}";
        using var missing = await _server.Service.PostJsonAsync($"{list}/items", $$"""{"entityId":"{{Unknown}}"}""");
        using var mode = await _server.Service.SendJsonAsync(HttpMethod.Patch, $"{list}/items", """{"mode":"melt","items":[]}""");
        using var unknown = await _server.Service.SendJsonAsync(HttpMethod.Patch, $"{lists}/{Unknown}", """{"label":"b"}""");

        await wrong.AssertInvalidAsync("entityType", "label", "items[0]", "items[1].entityId");
        await others.AssertInvalidAsync("items");
        await nowhere.ErrorAsync(HttpStatusCode.NotFound);
        await missing.AssertInvalidAsync("items");
        await mode.AssertInvalidAsync("mode");
        await unknown.ErrorAsync(HttpStatusCode.NotFound);
        Assert.Equal("", await ItemsAsync(list));
    }

    private async Task<string> ItemsAsync(string list)
    {
        using var response = await _server.Service.GetPathAsync(list);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return string.Join(',', (await response.JsonAsync()).GetProperty("items").EnumerateArray().Select(static item => $"{item.Text("label")} {item.GetProperty("position")}"));
    }
}
