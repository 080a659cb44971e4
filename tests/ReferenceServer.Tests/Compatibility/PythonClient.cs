using System.Net;
using System.Text;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Compatibility;

/// <summary>
/// Makes the calls that AYON's Python client makes, in its order and with its headers: it sends an API key as Bearer first, to tell
/// people from services, and pages through GraphQL by 300.
/// </summary>
internal sealed class PythonClient : IDisposable
{
    private const int PageSize = 300;

    private readonly HttpClient _http;
    private readonly string _key;
    private bool? _isService;

    private PythonClient(Uri address, string key)
    {
        _http = new HttpClient { BaseAddress = address };
        _key = key;
    }

    /// <summary>The user to act for.</summary>
    public string? AsUser { get; set; }

    /// <summary>The header <c>x-sender</c>.</summary>
    public string? Sender { get; set; }

    /// <summary>The header <c>x-sender-type</c>.</summary>
    public string? SenderType { get; set; }

    /// <summary>Whether the server took the key as that of a service.</summary>
    public bool IsService => _isService == true;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Connects as the client does; null when the server knows neither a token nor a key by this text.</summary>
    public static async Task<PythonClient?> ConnectAsync(TestServer server, string key)
    {
        var client = new PythonClient(server.Address, key);
        // Whether there is a server at all.
        using (var home = await client._http.GetAsync(new Uri("/", UriKind.Relative), Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        }

        foreach (var isService in (bool[])[false, true])
        {
            client._isService = isService;
            using var info = await client.SendAsync(HttpMethod.Get, "/api/info");
            Assert.Equal(HttpStatusCode.OK, info.StatusCode);
            using var me = await client.SendAsync(HttpMethod.Get, "/api/users/me");
            if (me.StatusCode == HttpStatusCode.OK)
            {
                return client;
            }

            await me.ErrorAsync(HttpStatusCode.Unauthorized);
        }

        client.Dispose();
        return null;
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    public Task<JsonElement> GetEventAsync(string id) => GetAsync($"/api/events/{id}");

    /// <summary>The client's defaults: what the caller does not give is sent as null.</summary>
    public async Task<string> DispatchAsync(
        string topic, string? sender = null, string? hash = null, string? project = null, string? user = null, string? dependsOn = null,
        string? description = null, object? summary = null, object? payload = null, bool finished = true, bool store = true)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["topic"] = topic,
            ["sender"] = sender,
            ["hash"] = hash,
            ["project"] = project,
            ["user"] = user,
            ["description"] = description,
            ["summary"] = summary ?? new { },
            ["payload"] = payload ?? new { },
            ["finished"] = finished,
            ["store"] = store,
        };
        if (dependsOn is not null)
        {
            body["dependsOn"] = dependsOn;
        }

        using var response = await SendAsync(HttpMethod.Post, "/api/events", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.JsonAsync()).Text("id")!;
    }

    public Task<HttpResponseMessage> UpdateAsync(string id, object changes) => SendAsync(HttpMethod.Patch, $"/api/events/{id}", changes);

    public Task<HttpResponseMessage> DeleteAsync(string id) => SendAsync(HttpMethod.Delete, $"/api/events/{id}");

    /// <summary>A job, or null where the client gives None: nothing to do, the server is busy, or the call was refused.</summary>
    public async Task<JsonElement?> EnrollAsync(object source, string target, string sender, bool? sequential = null, params (string Name, object Value)[] more)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal) { ["sourceTopic"] = source, ["targetTopic"] = target, ["sender"] = sender };
        if (sequential is not null)
        {
            body["sequential"] = sequential;
        }

        foreach (var (name, value) in more)
        {
            body[name] = value;
        }

        using var response = await SendAsync(HttpMethod.Post, "/api/enroll", body);
        return response.StatusCode == HttpStatusCode.OK ? await response.JsonAsync() : null;
    }

    /// <summary>All events that pass, page by page; like the client it asks for nothing when a list is empty.</summary>
    public async Task<List<JsonElement>> GetEventsAsync(PythonEventsQuery query)
    {
        List<JsonElement> events = [];
        if (query.IsNothing)
        {
            return events;
        }

        for (string? cursor = null; ;)
        {
            var count = Math.Min(PageSize, query.Limit - events.Count ?? PageSize);
            var answer = await QueryAsync(query.Text(count, cursor), query.Variables);
            Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
            var page = answer.GetProperty("data").GetProperty("events");
            events.AddRange(page.GetProperty("edges").EnumerateArray().Select(static edge => edge.GetProperty("node")));
            var info = page.GetProperty("pageInfo");
            if (!info.GetProperty(query.HasMore).GetBoolean() || events.Count >= query.Limit)
            {
                return events;
            }

            cursor = info.Text("endCursor");
            Assert.False(string.IsNullOrEmpty(cursor));
        }
    }

    public async Task<JsonElement> QueryAsync(string query, object? variables = null)
    {
        using var response = await SendAsync(HttpMethod.Post, "/graphql", new { query, variables = variables ?? new { } });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Any call.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        // Its session sends the type with every request, also with those that have no body.
        request.Content = new StringContent(body is null ? "" : JsonSerializer.Serialize(body), Encoding.UTF8);
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in Headers())
        {
            request.Headers.Add(name, value);
        }

        return await _http.SendAsync(request, Cancellation);
    }

    private IEnumerable<(string Name, string Value)> Headers()
    {
        yield return ("x-ayon-platform", "linux");
        yield return ("x-ayon-hostname", "workstation-7");
        yield return ("x-ayon-site-id", "quick-brown-fox");
        yield return ("referer", _http.BaseAddress!.ToString());
        if (Sender is not null)
        {
            yield return ("x-sender", Sender);
        }

        if (SenderType is not null)
        {
            yield return ("x-sender-type", SenderType);
        }

        yield return IsService ? ("X-Api-Key", _key) : ("Authorization", $"Bearer {_key}");
        if (AsUser is not null)
        {
            yield return ("X-as-user", AsUser);
        }
    }
}
