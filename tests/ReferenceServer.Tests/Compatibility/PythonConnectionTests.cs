using System.Text.RegularExpressions;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Compatibility;

/// <summary>How AYON's Python client connects, and what it learns of the server (contract, "REST").</summary>
public sealed partial class PythonConnectionTests(SharedServer shared)
{
    private readonly TestServer _server = shared.Server;

    [Theory]
    [InlineData("service", true)]
    [InlineData("admin", false)]
    [InlineData("artist", false)]
    public async Task Connect_ApiKey_IsTakenAsKeyAndNotAsBearer(string user, bool isService)
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.KeyOf(user)))!;
        Assert.True(client.IsService);
        var me = await client.GetAsync("/api/users/me");
        Assert.Equal(user, me.Text("name"));
        Assert.True(me.GetProperty("active").GetBoolean());
        Assert.Equal(isService, me.GetProperty("data").GetProperty("isService").GetBoolean());
        Assert.Equal("{}", me.GetProperty("attrib").ToString());
    }

    [Fact]
    public async Task Connect_UnknownKey_IsNobodys() => Assert.Null(await PythonClient.ConnectAsync(_server, "no-key"));

    [Fact]
    public async Task GetInfo_Version_IsSemanticAndNewEnough()
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        var info = await client.GetAsync("/api/info");
        var version = SemanticVersion().Match(info.Text("version")!);
        Assert.True(version.Success);
        Assert.True(new Version(version.Groups["core"].Value) >= new Version(1, 16, 0));
        Assert.Equal("service", info.GetProperty("user").Text("name"));
        Assert.Equal(0, info.GetProperty("attributes").GetArrayLength());
    }

    [Fact]
    public async Task AsUsername_Service_ActsForTheUser()
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        client.AsUser = "manager";
        Assert.Equal("manager", (await client.GetAsync("/api/users/me")).Text("name"));
        var id = await client.DispatchAsync(SharedServer.NewTopic(), user: "somebody");
        Assert.Equal("manager", (await client.GetEventAsync(id)).Text("user"));
    }

    [Fact]
    public async Task GetGraphQlSchema_AsDeepAsItsClientsAsk_IsGiven()
    {
        using var client = (await PythonClient.ConnectAsync(_server, TestServer.ServiceKey))!;
        var type = "kind name";
        for (var depth = 0; depth < 7; depth++)
        {
            type = $"kind name ofType {{ {type} }}";
        }

        var answer = await client.QueryAsync($$"""
            query IntrospectionQuery {
              __schema {
                queryType { name } mutationType { name } subscriptionType { name }
                types { ...FullType }
                directives { name description locations args { ...InputValue } }
              }
            }
            fragment FullType on __Type {
              kind name description
              fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
              inputFields { ...InputValue } interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { ...TypeRef }
            }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
            fragment TypeRef on __Type { {{type}} }
            """);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        var types = answer.GetProperty("data").GetProperty("__schema").GetProperty("types").EnumerateArray().Select(static one => one.Text("name"));
        Assert.Superset(new HashSet<string?> { "EventsConnection", "EventEdge", "EventNode", "PageInfo" }, types.ToHashSet());
    }

    [GeneratedRegex(@"^(?<core>(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*))(-[a-zA-Z\d\-.]*)?(\+[a-zA-Z\d\-.]*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex SemanticVersion();
}
