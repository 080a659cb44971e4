using System.Net;
using System.Text.Json.Nodes;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Studio;

/// <summary>Settings of addons that the server was told of: their schema, their defaults, and what is stored of a save.</summary>
public sealed class AddonSettingsTests(SharedServer shared)
{
    // As pydantic writes it: nested models are definitions, wrapped where they have a title of their own.
    private const string Kitchen =
        """
        {
          "title": "Kitchen", "addonType": "server", "projectCanOverrideAddonVersion": true,
          "schema": {
            "type": "object",
            "properties": {
              "enabled": {"type": "boolean", "default": true},
              "machine": {"title": "Machine", "allOf": [{"$ref": "#/definitions/Machine"}]},
              "drinks": {"type": "array", "items": {"$ref": "#/definitions/Drink"}},
              "price": {"allOf": [{"$ref": "#/definitions/Price"}]},
              "paths": {"type": "string", "scope": ["site"], "default": ""}
            },
            "definitions": {
              "Machine": {"type": "object", "properties": {"cups": {"type": "integer", "minimum": 1, "maximum": 9, "default": 2}, "brand": {"type": "string", "enum": ["a", "b"], "default": "a"}}},
              "Drink": {"type": "object", "properties": {"name": {"type": "string", "minLength": 1}, "hot": {"type": "boolean", "default": true}}, "required": ["name"]},
              "Price": {"type": "object", "isgroup": true, "properties": {"amount": {"type": "number", "default": 1.5}, "currency": {"type": "string", "default": "EUR"}}}
            }
          },
          "defaults": {"drinks": [{"name": "espresso", "hot": true}]},
          "siteSchema": {"type": "object", "properties": {"program": {"type": "string", "default": "/opt/kitchen"}}}
        }
        """;

    private const string Defaults =
        """{"enabled":true,"machine":{"cups":2,"brand":"a"},"drinks":[{"name":"espresso","hot":true}],"price":{"amount":1.5,"currency":"EUR"},"paths":""}""";

    private static int _lastAddon;

    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task Get_RegisteredAddon_GivesItsDefaultsAndItsSchema()
    {
        var addon = await RegisterAsync();

        Assert.Equal(Defaults, await GetAsync($"addons/{addon}/1.0.0/settings"));
        Assert.Contains("Machine", await GetAsync($"addons/{addon}/1.0.0/schema"), StringComparison.Ordinal);
        using var unknown = await _server.Service.GetPathAsync($"/api/addons/{addon}/2.0.0/schema");
        await unknown.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Save_WholeSettings_StoresWhatDiffers()
    {
        var (addon, project) = (await RegisterAsync(), await _server.CreateProjectAsync());
        await SaveAsync($"addons/{addon}/1.0.0/settings", """{"machine":{"cups":4,"brand":"a"},"drinks":[{"name":"tea"}],"price":{"amount":2,"currency":"EUR"},"unknown":1}""");
        await SaveAsync($"addons/{addon}/1.0.0/settings/{project}", """{"machine":{"cups":4,"brand":"b"},"drinks":[{"name":"tea","hot":true}],"price":{"amount":2,"currency":"EUR"}}""");

        Assert.Equal(
            """{"machine":{"cups":4},"drinks":[{"name":"tea","hot":true}],"price":{"amount":2,"currency":"EUR"}}""",
            await GetAsync($"addons/{addon}/1.0.0/rawOverrides"));
        Assert.Equal("""{"machine":{"brand":"b"}}""", await GetAsync($"addons/{addon}/1.0.0/rawOverrides/{project}"));
        Assert.Equal(
            """{"enabled":true,"machine":{"cups":4,"brand":"b"},"drinks":[{"name":"tea","hot":true}],"price":{"amount":2,"currency":"EUR"},"paths":""}""",
            await GetAsync($"addons/{addon}/1.0.0/settings/{project}"));

        // What is overridden stays so, also with the value of the level below, until it is deleted.
        await SaveAsync($"addons/{addon}/1.0.0/settings/{project}", """{"machine":{"cups":4,"brand":"a"},"drinks":[{"name":"tea","hot":true}],"price":{"amount":2,"currency":"EUR"}}""");
        Assert.Equal("""{"machine":{"brand":"a"}}""", await GetAsync($"addons/{addon}/1.0.0/rawOverrides/{project}"));
        await SaveAsync($"addons/{addon}/1.0.0/overrides/{project}", """{"action":"delete","path":["machine","brand"]}""");
        Assert.Equal("{}", await GetAsync($"addons/{addon}/1.0.0/rawOverrides/{project}"));
    }

    [Fact]
    public async Task Save_DoesNotFitTheSchema_NamesTheSettings()
    {
        var addon = await RegisterAsync();
        using var response = await _server.Service.PostJsonAsync(
            $"/api/addons/{addon}/1.0.0/settings",
            """{"enabled":"yes","machine":{"cups":10,"brand":"c"},"drinks":[{"name":""},{"name":1}],"price":7}""");

        await response.AssertInvalidAsync("settings.enabled", "settings.machine.cups", "settings.machine.brand", "settings.drinks[0].name", "settings.drinks[1].name", "settings.price");
        Assert.Equal("{}", await GetAsync($"addons/{addon}/1.0.0/rawOverrides"));
    }

    [Fact]
    public async Task Overrides_OfBothLevels_AreListedByTheirLevel()
    {
        var (addon, project) = (await RegisterAsync(), await _server.CreateProjectAsync());
        await SaveAsync($"addons/{addon}/1.0.0/settings", """{"machine":{"cups":4},"price":{"amount":2}}""");
        await SaveAsync($"addons/{addon}/1.0.0/overrides/{project}", """{"action":"pin","path":["machine","brand"]}""");
        var listed = JsonNode.Parse(await GetAsync($"addons/{addon}/1.0.0/overrides/{project}"))!.AsObject();

        Assert.Equal(
            ["root_machine project branch", "root_machine_cups studio ", "root_price studio group", "root_price_amount studio ", "root_price_currency studio ", "root_machine_brand project "],
            listed.Select(static entry => $"{entry.Key} {entry.Value!["level"]} {entry.Value["type"]}"));
        Assert.Equal("""["price"]""", listed["root_price_amount"]!["inGroup"]!.ToJsonString());
        Assert.Equal("""["studio","project"]""", listed["root_machine_cups"]!["scope"]!.ToJsonString());
        Assert.Equal(4, listed["root_machine_cups"]!["value"]!.GetValue<int>());
        using var wrong = await _server.Service.PostJsonAsync($"/api/addons/{addon}/1.0.0/overrides", """{"action":"pin","path":["nothing"]}""");
        await wrong.AssertInvalidAsync("path");
    }

    [Fact]
    public async Task Site_OfAUser_IsOfThatUserAlone()
    {
        var (addon, project) = (await RegisterAsync(), await _server.CreateProjectAsync());
        var name = $"artist-{addon}";
        await _server.AddUserAsync(name, new(), project);
        using var artist = _server.As(name);
        using var own = await artist.PostJsonAsync($"/api/addons/{addon}/1.0.0/settings/{project}?site_id=desk", """{"paths":"/mine","drinks":[{"name":"espresso","hot":true}]}""");
        using var shared = await artist.PostJsonAsync($"/api/addons/{addon}/1.0.0/settings/{project}", "{}");
        using var program = await artist.SendJsonAsync(HttpMethod.Put, $"/api/addons/{addon}/1.0.0/siteSettings?site_id=desk", """{"program":"/home/kitchen"}""");
        using var nowhere = await artist.GetPathAsync($"/api/addons/{addon}/1.0.0/siteSettings");

        Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, program.StatusCode);
        await shared.ErrorAsync(HttpStatusCode.Forbidden);
        await nowhere.AssertInvalidAsync("site_id");
        Assert.Equal("""{"paths":"/mine"}""", await GetAsync($"addons/{addon}/1.0.0/rawOverrides/{project}?site_id=desk", artist));
        Assert.Equal("{}", await GetAsync($"addons/{addon}/1.0.0/rawOverrides/{project}?site_id=desk"));
        Assert.Equal("""{"program":"/home/kitchen"}""", await GetAsync($"addons/{addon}/1.0.0/siteSettings?site_id=desk", artist));
        Assert.Equal("""{"program":"/opt/kitchen"}""", await GetAsync($"addons/{addon}/1.0.0/siteSettings?site_id=desk"));
        var told = (await _server.EventsOfAsync(project))[^1];
        Assert.Equal($$"""{"addon_name":"{{addon}}","addon_version":"1.0.0","variant":null,"site_id":"desk"}""", told.Summary.ToString());
    }

    [Fact]
    public async Task Register_Mistakes_AreNamed()
    {
        using var wrong = await _server.Service.SendJsonAsync(HttpMethod.Put, "/api/addons/-x/1", """{"addonType":"kitchen","schema":[]}""");
        using var defaults = await _server.Service.SendJsonAsync(
            HttpMethod.Put, "/api/addons/x/1.0.0", """{"schema":{"type":"object","properties":{"a":{"type":"integer"}}},"defaults":{"a":"x"}}""");

        await wrong.AssertInvalidAsync("name", "version", "addonType", "schema");
        await defaults.AssertInvalidAsync("defaults.a");
    }

    [Fact]
    public async Task Folder_OfAddons_IsReadAtTheStart()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "kitchen.json"), $$"""{"name":"kitchen","version":"1.2.0",{{Kitchen.Trim()[1..]}}""", TestContext.Current.CancellationToken);
        await using (var server = await TestServer.StartAsync(["--Addons:Folder", folder.Path]))
        {
            using var response = await server.Service.GetPathAsync("/api/addons");
            var addon = (await response.JsonAsync()).GetProperty("addons")[0];
            Assert.Equal("Kitchen", addon.Text("title"));
            Assert.True(addon.GetProperty("versions").GetProperty("1.2.0").GetProperty("hasSettings").GetBoolean());
        }

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "wrong.json"), """{"name":"wrong","version":"1"}""", TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await TestServer.StartAsync(["--Addons:Folder", folder.Path]));
        Assert.Contains("wrong.json", failure.Message, StringComparison.Ordinal);
        Assert.Contains("semantic version", failure.Message, StringComparison.Ordinal);
    }

    private async Task<string> RegisterAsync()
    {
        var addon = $"kitchen-{Interlocked.Increment(ref _lastAddon)}";
        using var response = await _server.Service.SendJsonAsync(HttpMethod.Put, $"/api/addons/{addon}/1.0.0", Kitchen);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        return addon;
    }

    private async Task SaveAsync(string path, string json)
    {
        using var response = await _server.Service.PostJsonAsync($"/api/{path}", json);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private async Task<string> GetAsync(string path, HttpClient? client = null)
    {
        using var response = await (client ?? _server.Service).GetPathAsync($"/api/{path}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.ToJsonString();
    }
}
