using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Access;

public sealed class AuthenticationTests(SharedServer shared)
{
    private static readonly Uri Me = new("/api/users/me", UriKind.Relative);

    private readonly TestServer _server = shared.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetMe_WithKey_TellsTheUser()
    {
        using var response = await _server.Service.GetAsync(Me, Cancellation);
        var user = await response.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("service", user.Text("name"));
        Assert.True(user.GetProperty("active").GetBoolean());
        Assert.Equal("{}", user.GetProperty("attrib").GetRawText());
        var roles = user.GetProperty("data");
        Assert.True(roles.GetProperty("isService").GetBoolean());
        Assert.False(roles.GetProperty("isAdmin").GetBoolean());
        Assert.False(roles.GetProperty("isManager").GetBoolean());
        Assert.False(roles.GetProperty("isGuest").GetBoolean());
    }

    [Theory]
    [InlineData("ApiKey")]
    [InlineData("apikey")]
    public async Task GetMe_WithAuthorizationApiKey_IsAnswered(string scheme)
    {
        using var client = _server.WithAuthorization(scheme, TestServer.ServiceKey);
        using var response = await client.GetAsync(Me, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task GetMe_WithApiKeyAsBearer_IsUnauthorized()
    {
        using var client = _server.WithAuthorization("Bearer", TestServer.ServiceKey);
        using var response = await client.GetAsync(Me, Cancellation);
        await response.ErrorAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("key-of-servic")]
    [InlineData("KEY-OF-SERVICE")]
    public async Task GetMe_WithWrongKey_IsUnauthorized(string key)
    {
        using var client = _server.With(key);
        using var response = await client.GetAsync(Me, Cancellation);
        await response.ErrorAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task GetMe_WithHugeKey_IsUnauthorized()
    {
        using var client = _server.With(new string('k', 10_000));
        using var response = await client.GetAsync(Me, Cancellation);
        await response.ErrorAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task GetMe_OfInactiveUser_IsUnauthorized()
    {
        await _server.AddUserAsync("leaver", new());
        await _server.DeactivateAsync("leaver");

        using var client = _server.As("leaver");
        using var response = await client.GetAsync(Me, Cancellation);
        await response.ErrorAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("POST", "/api/events")]
    [InlineData("GET", "/api/events/00000000000000000000000000000001")]
    [InlineData("PATCH", "/api/events/00000000000000000000000000000001")]
    [InlineData("DELETE", "/api/events/00000000000000000000000000000001")]
    [InlineData("POST", "/api/enroll")]
    [InlineData("GET", "/api/users/me")]
    public async Task Call_WithoutCredentials_IsUnauthorized(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _server.Anonymous.SendAsync(request, Cancellation);

        await response.ErrorAsync(HttpStatusCode.Unauthorized);
        Assert.Equal("ApiKey", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task ActAsUser_ByService_HasThatUsersNameAndRights()
    {
        using var manager = _server.As("service");
        manager.DefaultRequestHeaders.Add("X-As-User", "manager");
        var id = await manager.DispatchAsync("""{"topic":"test.as_user"}""");
        using var enroll = await manager.PostJsonAsync("/api/enroll", """{"sourceTopic":"test.as_user","targetTopic":"test.as_user_job"}""");

        Assert.Equal("manager", (await _server.Service.GetEventAsync(id)).Text("user"));
        await enroll.ErrorAsync(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("service", "nobody")]
    [InlineData("service", "")]
    [InlineData("manager", "artist")]
    [InlineData("admin", "admin")]
    public async Task ActAsUser_NotAllowed_IsForbidden(string user, string actsAs)
    {
        using var client = _server.As(user);
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-As-User", actsAs);
        using var response = await client.GetAsync(Me, Cancellation);
        await response.ErrorAsync(HttpStatusCode.Forbidden);
    }
}
