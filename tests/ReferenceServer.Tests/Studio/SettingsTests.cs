using System.Net;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Topics.BuiltIn;

namespace Ayon.Events.Server.Tests.Studio;

public sealed class SettingsTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task Save_ProjectSettings_GoOverThoseOfTheStudio()
    {
        var project = await _server.CreateProjectAsync();
        var addon = $"addon_{project}";
        await SaveAsync($"{addon}/1.0.0/settings", """{"a":{"x":1,"y":[1,2]},"b":true}""");
        await SaveAsync($"{addon}/1.0.0/settings/{project}", """{"a":{"x":2},"c":null}""");
        await SaveAsync($"{addon}/1.0.0/settings?variant=staging", """{"b":false}""");

        Assert.Equal("""{"a":{"x":1,"y":[1,2]},"b":true}""", await GetAsync($"{addon}/1.0.0/settings"));
        Assert.Equal("""{"a":{"x":2,"y":[1,2]},"b":true,"c":null}""", await GetAsync($"{addon}/1.0.0/settings/{project}"));
        Assert.Equal("""{"b":false}""", await GetAsync($"{addon}/1.0.0/settings?variant=staging"));
        Assert.Equal("{}", await GetAsync($"{addon}/2.0.0/settings"));
    }

    [Fact]
    public async Task Change_Settings_TellsOldAndNew()
    {
        var project = await _server.CreateProjectAsync();
        var path = $"core/1.2.3/settings/{project}";
        await SaveAsync(path, """{"a":1}""");
        await SaveAsync(path, """{"a":2}""");
        await SaveAsync(path, """{ "a": 2.0 }""");
        await DeleteAsync(path);
        await DeleteAsync(path);
        var told = (await _server.EventsOfAsync(project)).Skip(1).ToList();

        Assert.Equal(["settings.changed", "settings.changed", "settings.changed"], told.Select(static stored => stored.Topic));
        Assert.Equal("""{"originalValue":{"a":1},"newValue":{"a":2}}""", told[1].Payload.ToString());
        Assert.Equal("""{"originalValue":{"a":2},"newValue":{}}""", told[2].Payload.ToString());
        Assert.Equal("""{"addon_name":"core","addon_version":"1.2.3","variant":"production"}""", told[1].Summary.ToString());
        Assert.Equal("core", told[1].ReadAs<SettingsChanged>().SummaryMembers!["addon_name"].GetString());
        Assert.Equal(2, told[2].ReadAs<SettingsChanged>().PayloadMembers!["originalValue"].GetProperty("a").GetInt32());
        Assert.Equal("{}", await GetAsync(path));
    }

    [Fact]
    public async Task Save_Nothing_TakesAllAway()
    {
        var project = await _server.CreateProjectAsync();
        await SaveAsync($"core/1.0.0/settings/{project}", """{"a":1}""");
        await SaveAsync($"core/1.0.0/settings/{project}", "{}");
        var told = (await _server.EventsOfAsync(project))[^1];

        Assert.Equal(("settings.changed", """{"originalValue":{"a":1},"newValue":{}}"""), (told.Topic, told.Payload.ToString()));
    }

    [Fact]
    public async Task Calls_WrongFields_NameThem()
    {
        using var names = await _server.Service.PostJsonAsync("/api/addons/a%20b/1%2F2/settings?variant=x%20y", """{"a":1e999}""");
        using var project = await _server.Service.PostJsonAsync("/api/addons/core/1.0.0/settings/nowhere", "{}");
        using var read = await _server.Service.GetPathAsync("/api/addons/core/1.0.0/settings/nowhere");
        using var list = await _server.Service.PostJsonAsync("/api/addons/core/1.0.0/settings", "[]");

        await names.AssertInvalidAsync("addonName", "addonVersion", "variant", "body");
        await project.ErrorAsync(HttpStatusCode.NotFound);
        await read.ErrorAsync(HttpStatusCode.NotFound);
        await list.ErrorAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Settings_ByRole_AreOpenOrNot()
    {
        var project = await _server.CreateProjectAsync();
        using var artist = _server.As("artist");
        using var guest = _server.As("guest");
        using var studio = await artist.GetPathAsync("/api/addons/core/1.0.0/settings");
        using var foreign = await artist.GetPathAsync($"/api/addons/core/1.0.0/settings/{project}");
        using var written = await artist.PostJsonAsync("/api/addons/core/1.0.0/settings", "{}");
        using var deleted = await artist.DeletePathAsync("/api/addons/core/1.0.0/overrides");
        using var guestRead = await guest.GetPathAsync("/api/addons/core/1.0.0/settings");

        Assert.Equal(HttpStatusCode.OK, studio.StatusCode);
        Assert.All([foreign, written, deleted, guestRead], static response => Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode));
    }

    private async Task SaveAsync(string path, string json)
    {
        using var response = await _server.Service.PostJsonAsync($"/api/addons/{path}", json);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private async Task DeleteAsync(string path)
    {
        using var response = await _server.Service.DeletePathAsync($"/api/addons/{path}");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private async Task<string> GetAsync(string path)
    {
        using var response = await _server.Service.GetPathAsync($"/api/addons/{path}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.ToJsonString();
    }
}
