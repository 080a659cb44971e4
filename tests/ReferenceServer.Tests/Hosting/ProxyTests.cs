using System.Net;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Hosting;

/// <summary>Whose address counts when somebody guesses: the client's, if a proxy tells it that may.</summary>
public sealed class ProxyTests
{
    private const string First = "203.0.113.1";
    private const string Second = "203.0.113.2";

    [Theory]
    [InlineData("127.0.0.1", Second, HttpStatusCode.Unauthorized)]
    [InlineData("10.0.0.0/8, 127.0.0.0/8", Second, HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", First, HttpStatusCode.TooManyRequests)]
    // What a client wrote itself stands before what the proxy adds.
    [InlineData("127.0.0.1", $"{Second}, {First}", HttpStatusCode.TooManyRequests)]
    [InlineData("10.0.0.1", Second, HttpStatusCode.TooManyRequests)]
    [InlineData("", Second, HttpStatusCode.TooManyRequests)]
    public async Task Login_AfterAnotherAddressGuessed_IsSlowedWhereTheAddressIsTheSame(string trusted, string forwardedFor, HttpStatusCode expected)
    {
        await using var server = await TestServer.StartAsync(["--Proxy:Trusted", trusted, "--Access:FailuresPerAddress", "2"]);
        for (var tries = 0; tries < 5; tries++)
        {
            await LoginAsync(server, First);
        }

        Assert.Equal(expected, await LoginAsync(server, forwardedFor));
    }

    private static async Task<HttpStatusCode> LoginAsync(TestServer server, string forwardedFor)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        using var response = await client.PostJsonAsync("/api/auth/login", """{"name":"nobody","password":"wrong password"}""");
        return response.StatusCode;
    }
}
