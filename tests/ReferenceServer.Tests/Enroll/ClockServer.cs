using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Server.Tests.Enroll;

/// <summary>A server whose time goes on when a test says so.</summary>
public sealed class ClockServer : IAsyncLifetime
{
    private TestServer? _server;

    internal FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    public async ValueTask InitializeAsync() =>
        _server = await TestServer.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(Time));

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Calls of one consumer.</summary>
    internal Consumer NewConsumer() => new(Server.Service, SharedServer.NewTopic(), SharedServer.NewTopic());

    /// <summary>Dispatches and enrolls in topics of its own.</summary>
    internal sealed record Consumer(HttpClient Client, string Source, string Target)
    {
        public Task<string> DispatchAsync() => Client.DispatchAsync($$"""{"topic":"{{Source}}"}""");

        public Task<HttpResponseMessage> EnrollAsync(string sender, string more = "") => Client.PostJsonAsync(
            "/api/enroll", $$"""{"sourceTopic":"{{Source}}","targetTopic":"{{Target}}","sender":"{{sender}}","ignoreOlderThan":0 {{more}} }""");

        /// <summary>Enrolls and expects a job.</summary>
        public async Task<JsonElement> TakeAsync(string sender, string more = "")
        {
            using var response = await EnrollAsync(sender, more);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return await response.JsonAsync();
        }

        /// <summary>Changes a job, which must work.</summary>
        public async Task SetAsync(JsonElement job, string change)
        {
            using var response = await Client.PatchEventAsync(job.Text("id")!, change);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }

        /// <summary>Enrolls and expects that there is nothing to do.</summary>
        public async Task AssertNothingAsync(string sender, string more = "")
        {
            using var response = await EnrollAsync(sender, more);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }
    }
}
