using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Users;

/// <summary>Users as an admin's program manages them over REST.</summary>
internal static class UserCalls
{
    public const string Password = "correct horse";

    private static int _lastUser;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A name that no other test uses.</summary>
    public static string NewName() => $"user-{Interlocked.Increment(ref _lastUser)}";

    public static Task<HttpResponseMessage> CallAsync(this HttpClient client, string method, string path, string? json = null) =>
        json is null
            ? client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Cancellation)
            : client.SendJsonAsync(new HttpMethod(method), path, json);

    /// <summary>Makes a call that must be answered with the status.</summary>
    public static async Task<JsonElement> ExpectAsync(this HttpClient client, HttpStatusCode status, string method, string path, string? json = null)
    {
        using var response = await client.CallAsync(method, path, json);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == response.StatusCode, $"{method} {path}: {response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Makes a user with a password and gives its name.</summary>
    public static async Task<string> CreateUserAsync(this TestServer server, string members = "")
    {
        var name = NewName();
        await server.Admin.ExpectAsync(HttpStatusCode.Created, "PUT", $"/api/users/{name}", $$"""{"password":"{{Password}}"{{members}}}""");
        return name;
    }

    /// <summary>Signs in with a password and gives a client with the token.</summary>
    public static async Task<HttpClient> LoginAsync(this TestServer server, string name, string password = Password)
    {
        var answer = await server.Anonymous.ExpectAsync(HttpStatusCode.OK, "POST", "/api/auth/login", $$"""{"name":"{{name}}","password":"{{password}}"}""");
        return server.WithAuthorization("Bearer", answer.Text("token")!);
    }

    /// <summary>Whether the client is recognised.</summary>
    public static async Task<bool> IsKnownAsync(this HttpClient client)
    {
        using var response = await client.CallAsync("GET", "/api/users/me");
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized, response.StatusCode.ToString());
        return response.StatusCode == HttpStatusCode.OK;
    }
}
