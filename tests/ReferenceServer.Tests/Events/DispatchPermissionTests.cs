using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Events;

public sealed class DispatchPermissionTests(SharedServer shared)
{
    [Theory]
    [InlineData("service", HttpStatusCode.OK)]
    [InlineData("admin", HttpStatusCode.OK)]
    [InlineData("manager", HttpStatusCode.OK)]
    [InlineData("artist", HttpStatusCode.Forbidden)]
    [InlineData("guest", HttpStatusCode.Forbidden)]
    public async Task Dispatch_ByRole_FollowsTheContract(string user, HttpStatusCode expected)
    {
        using var client = shared.Server.As(user);
        using var response = await client.PostJsonAsync("/api/events", """{"topic":"test.permission"}""");

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.Forbidden)
        {
            var error = await response.ErrorAsync(expected);
            Assert.Contains("managers", error.Text("detail"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("service", HttpStatusCode.NoContent)]
    [InlineData("admin", HttpStatusCode.Forbidden)]
    [InlineData("manager", HttpStatusCode.Forbidden)]
    [InlineData("artist", HttpStatusCode.Forbidden)]
    [InlineData("guest", HttpStatusCode.Forbidden)]
    public async Task Enroll_ByRole_FollowsTheContract(string user, HttpStatusCode expected)
    {
        using var client = shared.Server.As(user);
        using var response = await client.PostJsonAsync("/api/enroll", """{"sourceTopic":"test.nothing_here","targetTopic":"test.no_job"}""");
        Assert.Equal(expected, response.StatusCode);
    }
}
