using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Events;

public sealed class GetAndDeleteTests(SharedServer shared)
{
    private const string UnknownId = "00000000000000000000000000000001";

    private readonly TestServer _server = shared.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Call_UnknownEvent_IsNotFound(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/events/{UnknownId}");
        using var response = await _server.Service.SendAsync(request, Cancellation);
        await response.ErrorAsync(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("GET", "nonsense")]
    [InlineData("DELETE", "nonsense")]
    [InlineData("PATCH", "nonsense")]
    [InlineData("GET", "{00000000-0000-0000-0000-000000000001}")]
    [InlineData("GET", "0000000000000000000000000000000100")]
    [InlineData("GET", "%00")]
    public async Task Call_MalformedId_IsInvalid(string method, string id)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/events/{id}");
        using var response = await _server.Service.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("service", "secret", HttpStatusCode.OK)]
    [InlineData("admin", "secret", HttpStatusCode.OK)]
    [InlineData("manager", "secret", HttpStatusCode.OK)]
    [InlineData("artist", "demo", HttpStatusCode.OK)]
    [InlineData("artist", "secret", HttpStatusCode.Forbidden)]
    [InlineData("artist", null, HttpStatusCode.OK)]
    [InlineData("guest", "demo", HttpStatusCode.Forbidden)]
    [InlineData("guest", null, HttpStatusCode.Forbidden)]
    public async Task Get_ByRoleAndProject_FollowsTheContract(string user, string? project, HttpStatusCode expected)
    {
        var id = await _server.Service.DispatchAsync(
            project is null ? """{"topic":"test.get"}""" : $$"""{"topic":"test.get","project":"{{project}}"}""");
        using var client = _server.As(user);
        using var response = await client.GetAsync(new Uri($"/api/events/{id}", UriKind.Relative), Cancellation);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("service", HttpStatusCode.NoContent)]
    [InlineData("admin", HttpStatusCode.NoContent)]
    [InlineData("manager", HttpStatusCode.Forbidden)]
    [InlineData("artist", HttpStatusCode.Forbidden)]
    [InlineData("guest", HttpStatusCode.Forbidden)]
    public async Task Delete_ByRole_FollowsTheContract(string user, HttpStatusCode expected)
    {
        var id = await _server.Service.DispatchAsync("""{"topic":"test.delete"}""");
        using var client = _server.As(user);
        using var response = await client.DeleteAsync(new Uri($"/api/events/{id}", UriKind.Relative), Cancellation);
        using var after = await _server.Service.GetAsync(new Uri($"/api/events/{id}", UriKind.Relative), Cancellation);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.NoContent ? HttpStatusCode.NotFound : HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Delete_EventWithDependants_IsRefused()
    {
        var source = await _server.Service.DispatchAsync("""{"topic":"test.delete"}""");
        await _server.Service.DispatchAsync($$"""{"topic":"test.dependant","dependsOn":"{{source}}"}""");
        using var response = await _server.Service.DeleteAsync(new Uri($"/api/events/{source}", UriKind.Relative), Cancellation);
        await response.ErrorAsync(HttpStatusCode.Conflict);
    }
}
