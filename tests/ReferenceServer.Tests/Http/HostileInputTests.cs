using System.Text;
using Ayon.Events.Server.Tests.Hosting;

namespace Ayon.Events.Server.Tests.Http;

/// <summary>Whatever a client sends, it is the client's error and never the server's.</summary>
public sealed class HostileInputTests(SharedServer shared)
{
    [Theory]
    [InlineData("X-Api-Key", "a\tb, c")]
    [InlineData("Authorization", "ApiKey")]
    [InlineData("Authorization", "ApiKey ")]
    [InlineData("Authorization", " ")]
    [InlineData("X-As-User", "' or 1=1 --")]
    [InlineData("Content-Length", "-1")]
    public async Task Call_WithHostileHeader_IsNeverTheServersError(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/events") { Content = new StringContent("{}", Encoding.UTF8) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await shared.Server.Anonymous.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.InRange((int)response.StatusCode, 400, 499);
    }
}
