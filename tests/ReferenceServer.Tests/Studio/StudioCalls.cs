using System.Net;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Studio;

/// <summary>The studio as a plain client uses it.</summary>
internal static class StudioCalls
{
    private static int _lastProject;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Makes a project that no other test uses, and gives its name.</summary>
    public static async Task<string> CreateProjectAsync(this TestServer server, string? name = null)
    {
        name ??= $"project_{Interlocked.Increment(ref _lastProject)}";
        using var response = await server.Service.SendJsonAsync(HttpMethod.Put, $"/api/projects/{name}", $$"""{"code":"c_{{name}}"}""");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return name;
    }

    /// <summary>Makes an entity, which must succeed, and gives its id.</summary>
    public static async Task<string> CreateAsync(this TestServer server, string project, string path, string json)
    {
        using var response = await server.Service.PostJsonAsync($"/api/projects/{project}/{path}", json);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.JsonAsync()).Text("id")!;
    }

    public static Task<HttpResponseMessage> PatchAsync(this TestServer server, string project, string path, string id, string json) =>
        server.Service.SendJsonAsync(HttpMethod.Patch, $"/api/projects/{project}/{path}/{id}", json);

    public static Task<HttpResponseMessage> GetPathAsync(this HttpClient client, string path) =>
        client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

    public static Task<HttpResponseMessage> DeletePathAsync(this HttpClient client, string path) =>
        client.DeleteAsync(new Uri(path, UriKind.Relative), Cancellation);

    /// <summary>The events of a project in the order in which they were stored.</summary>
    public static async Task<IReadOnlyList<AyonEvent>> EventsOfAsync(this TestServer server, string project)
    {
        var query = new EventListQuery { Projects = [project], Limit = 1000, WithPayload = true };
        var listed = await server.Services.GetRequiredService<IEventStore>().ListAsync(query, Cancellation);
        return [.. listed.Select(static found => found.Event)];
    }

    /// <summary>The events of a topic, which may be a pattern, in the order in which they were stored.</summary>
    public static async Task<IReadOnlyList<AyonEvent>> EventsOfTopicAsync(this TestServer server, string topic)
    {
        var query = new EventListQuery { Topics = [new TopicPattern(topic)], Limit = 1000, WithPayload = true };
        var listed = await server.Services.GetRequiredService<IEventStore>().ListAsync(query, Cancellation);
        return [.. listed.Select(static found => found.Event)];
    }

    /// <summary>Reads an event as the SDK does.</summary>
    public static T ReadAs<T>(this AyonEvent stored)
        where T : ISourceTopic<T> => T.Read(stored.Summary.Utf8.Span, stored.Payload.Utf8.Span);
}
