using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Studio;

/// <summary>Bundles, what <c>GET /api/settings</c> gives with them, and secrets. A server of its own: there is one production.</summary>
public sealed class BundleTests : IAsyncLifetime
{
    private TestServer? _server;

    private TestServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync([]);

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task Bundles_FromTheirBeginningToTheirEnd_AreOneForEachVariant()
    {
        await RegisterAsync("kitchen", "1.0.0");
        await RegisterAsync("kitchen", "1.10.0");
        await RegisterAsync("kitchen", "1.9.0-rc.1");
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, "bundles", """{"name":"first","addons":{"kitchen":"1.0.0"},"isProduction":true}""");
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, "bundles", """{"name":"second","addons":{"kitchen":"1.10.0"},"isStaging":true}""");
        await SendAsync(HttpStatusCode.Conflict, HttpMethod.Post, "bundles", """{"name":"second"}""");
        await SendAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "bundles", """{"name":"third","addons":{"kitchen":"3.0.0"}}""");
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, "bundles?force=true", """{"name":"third","addons":{"kitchen":"3.0.0"},"isDev":true,"activeUser":"ann"}""");

        var list = await GetAsync("bundles");
        Assert.Equal(["third", "second", "first"], list.GetProperty("bundles").EnumerateArray().Select(static bundle => bundle.Text("name")));
        Assert.Equal(("first", "second", "third"), (list.Text("productionBundle"), list.Text("stagingBundle"), list.GetProperty("devBundles")[0].GetString()));
        var addon = (await GetAsync("addons?details=true")).GetProperty("addons")[0];
        Assert.Equal(("1.0.0", "1.10.0"), (addon.Text("productionVersion"), addon.Text("stagingVersion")));
        Assert.Equal(["1.0.0", "1.9.0-rc.1", "1.10.0"], addon.GetProperty("versions").EnumerateObject().Select(static version => version.Name));

        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Post, "bundles/second", """{"action":"promote"}""");
        await SendAsync(HttpStatusCode.BadRequest, HttpMethod.Post, "bundles/third", """{"action":"promote"}""");
        await SendAsync(HttpStatusCode.BadRequest, HttpMethod.Patch, "bundles/second", """{"isArchived":true}""");
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Patch, "bundles/first", """{"addons":{"kitchen":null},"isArchived":true}""");
        await SendAsync(HttpStatusCode.NotFound, HttpMethod.Patch, "bundles/none", "{}");
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Delete, "bundles/third", null);
        list = await GetAsync("bundles");
        Assert.Equal(["second"], list.GetProperty("bundles").EnumerateArray().Select(static bundle => bundle.Text("name")));
        Assert.Equal(("second", "second"), (list.Text("productionBundle"), list.Text("stagingBundle")));
        Assert.Equal(2, (await GetAsync("bundles?archived=1")).GetProperty("bundles").GetArrayLength());

        var topics = (await Server.EventsOfTopicAsync("bundle.*")).Select(static told => $"{told.Topic} {told.Summary}").ToList();
        Assert.Equal("""bundle.created {"name":"first","isProduction":true,"isStaging":false,"isDev":false}""", topics[0]);
        Assert.Contains("""bundle.status_changed {"name":"second","status":"production"}""", topics);
        Assert.Equal("""bundle.updated {"name":"first","changedFields":["isArchived","addons"],"isProduction":false,"isStaging":false,"isArchived":true,"isDev":false,"isProject":false}""", topics[^1]);
    }

    [Fact]
    public async Task Settings_OfABundle_AreThoseOfItsVariantAndProject()
    {
        using var none = await Server.Service.GetPathAsync("/api/settings");
        await none.ErrorAsync(HttpStatusCode.NotFound);
        await RegisterAsync("kitchen", "1.0.0");
        await RegisterAsync("kitchen", "2.0.0");
        await RegisterAsync("plain", "1.0.0");
        var project = await Server.CreateProjectAsync();
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, "bundles", """{"name":"first","addons":{"kitchen":"1.0.0","plain":"1.0.0"},"isProduction":true}""");
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, "bundles", """{"name":"own","addons":{"kitchen":"2.0.0","plain":"__inherit__"},"isProject":true}""");
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Post, "addons/kitchen/1.0.0/settings", """{"cups":3}""");
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Post, $"addons/kitchen/1.0.0/settings/{project}", """{"cups":4}""");

        var studio = await GetAsync("settings");
        Assert.Equal("first", studio.Text("bundleName"));
        Assert.Equal(["kitchen 1.0.0", "plain 1.0.0"], studio.GetProperty("addons").EnumerateArray().Select(static addon => $"{addon.Text("name")} {addon.Text("version")}"));
        Assert.Equal("""{"cups":3}""", studio.GetProperty("addons")[0].GetProperty("settings").GetRawText());
        Assert.True(studio.GetProperty("addons")[0].GetProperty("hasStudioOverrides").GetBoolean());

        var ofProject = (await GetAsync($"settings?project_name={project}")).GetProperty("addons")[0];
        Assert.Equal("""{"cups":4}""", ofProject.GetProperty("settings").GetRawText());
        Assert.True(ofProject.GetProperty("hasProjectOverrides").GetBoolean());
        Assert.Equal("{}", (await GetAsync("settings?summary=true")).GetProperty("addons")[0].GetProperty("settings").GetRawText());

        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Patch, $"projects/{project}", """{"data":{"bundle":{"production":"own"}}}""");
        var own = await GetAsync($"settings?project_name={project}");
        Assert.Equal("own", own.Text("bundleName"));
        Assert.Equal("plain", Assert.Single(own.GetProperty("inheritedAddons").EnumerateArray()).GetString());
        Assert.Equal("2.0.0", own.GetProperty("addons")[0].Text("version"));
        Assert.True(own.GetProperty("addons")[0].GetProperty("isProjectBundle").GetBoolean());

        // The settings of the staging go with its bundle.
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Post, "addons/kitchen/2.0.0/settings?variant=staging", """{"cups":9}""");
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, "bundles", """{"name":"next","addons":{"kitchen":"2.0.0"},"isStaging":true}""");
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Post, "bundles/next", """{"action":"promote"}""");
        Assert.Equal("""{"cups":9}""", (await GetAsync("settings")).GetProperty("addons")[0].GetProperty("settings").GetRawText());
    }

    [Fact]
    public async Task Secrets_AreForAdminsAndServices()
    {
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Put, "secrets/ftrack-key", """{"name":"ftrack-key","value":"one"}""");
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Put, "secrets/ftrack-key", """{"value":"two"}""");
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Put, "secrets/_inner", """{"value":""}""");
        await SendAsync(HttpStatusCode.BadRequest, HttpMethod.Put, "secrets/-x", """{"value":null}""");
        using var manager = Server.As("manager");
        using var asManager = await manager.GetPathAsync("/api/secrets");
        using var valueAsManager = await manager.GetPathAsync("/api/secrets/ftrack-key");

        Assert.Equal("""[{"name":"ftrack-key","value":"two"}]""", (await GetAsync("secrets")).GetRawText());
        Assert.Equal("two", (await GetAsync("secrets/ftrack-key")).Text("value"));
        Assert.Equal("""[{"name":"ftrack-key"}]""", (await asManager.JsonAsync()).GetRawText());
        await valueAsManager.ErrorAsync(HttpStatusCode.Forbidden);
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Delete, "secrets/ftrack-key", null);
        await SendAsync(HttpStatusCode.NotFound, HttpMethod.Get, "secrets/ftrack-key", null);
    }

    private async Task RegisterAsync(string addon, string version) => await SendAsync(
        HttpStatusCode.NoContent, HttpMethod.Put, $"addons/{addon}/{version}",
        """{"projectCanOverrideAddonVersion":true,"schema":{"type":"object","properties":{"cups":{"type":"integer","default":1}}}}""");

    private async Task SendAsync(HttpStatusCode expected, HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, $"/api/{path}");
        request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await Server.Service.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, $"{method} {path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Server.Service.GetPathAsync($"/api/{path}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }
}
