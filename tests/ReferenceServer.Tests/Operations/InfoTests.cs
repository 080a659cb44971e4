using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Operations;

public sealed class InfoTests(SharedServer shared)
{
    private static readonly Uri Info = new("/api/info", UriKind.Relative);

    [Fact]
    public async Task GetInfo_WithoutCredentials_TellsVersionAndUptimeOnly()
    {
        using var response = await shared.Server.Anonymous.GetAsync(Info, TestContext.Current.CancellationToken);
        var info = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["version", "uptime"], info.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("1.16.0+reference.0.1.0", info.Text("version"));
        Assert.True(info.GetProperty("uptime").GetDouble() > 0);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task GetInfo_WithCredentials_TellsTheUser()
    {
        using var response = await shared.Server.Service.GetAsync(Info, TestContext.Current.CancellationToken);
        var info = await response.JsonAsync();

        Assert.Equal("service", info.GetProperty("user").Text("name"));
        Assert.Equal(["attempts", "batch", "capacity", "delay", "gap", "reclaim", "wait"], info.GetProperty("extensions").EnumerateArray().Select(static extension => extension.GetString()));
        Assert.Equal(JsonValueKind.Array, info.GetProperty("sites").ValueKind);
        Assert.Equal(JsonValueKind.Array, info.GetProperty("attributes").ValueKind);
    }

    [Fact]
    public async Task GetInfo_WithWrongKey_IsAnsweredAsToAnyone()
    {
        using var client = shared.Server.With("wrong");
        using var response = await client.GetAsync(Info, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False((await response.JsonAsync()).TryGetProperty("user", out _));
    }
}
