using System.Net;
using System.Text;
using System.Text.Json;

namespace Ayon.Events.Server.Tests.Http;

/// <summary>HTTP as a plain client speaks it: JSON in texts, without the SDK.</summary>
internal static class HttpCalls
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string json) =>
        client.SendJsonAsync(HttpMethod.Post, path, json);

    public static async Task<HttpResponseMessage> SendJsonAsync(this HttpClient client, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        return await client.SendAsync(request, Cancellation);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        return document.RootElement.Clone();
    }

    /// <summary>Dispatches an event that must be taken, and gives its id.</summary>
    public static async Task<string> DispatchAsync(this HttpClient client, string json)
    {
        using var response = await client.PostJsonAsync("/api/events", json);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.JsonAsync()).GetProperty("id").GetString()!;
    }

    /// <summary>The whole event, which must exist.</summary>
    public static async Task<JsonElement> GetEventAsync(this HttpClient client, string id)
    {
        using var response = await client.GetAsync(new Uri($"/api/events/{id}", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    public static Task<HttpResponseMessage> PatchEventAsync(this HttpClient client, string id, string json) =>
        client.SendJsonAsync(HttpMethod.Patch, $"/api/events/{id}", json);

    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();

    /// <summary>Checks an error's form (contract, "REST") and gives its body.</summary>
    public static async Task<JsonElement> ErrorAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var error = await response.JsonAsync();
        Assert.Equal((int)status, error.GetProperty("code").GetInt32());
        Assert.Equal((int)status, error.GetProperty("status").GetInt32());
        Assert.Equal(response.RequestMessage!.RequestUri!.AbsolutePath, error.Text("path"));
        Assert.False(string.IsNullOrEmpty(error.Text("detail")));
        Assert.False(string.IsNullOrEmpty(error.Text("type")));
        Assert.False(string.IsNullOrEmpty(error.Text("title")));
        return error;
    }

    /// <summary>Checks a 400 and that it names these fields and no others.</summary>
    public static async Task AssertInvalidAsync(this HttpResponseMessage response, params string[] fields)
    {
        var error = await response.ErrorAsync(HttpStatusCode.BadRequest);
        var named = error.GetProperty("errors").EnumerateObject().Select(static member => member.Name);
        Assert.Equal(fields.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }
}
