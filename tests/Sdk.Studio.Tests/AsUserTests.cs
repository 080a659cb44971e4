using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Refit;

namespace Ayon.Events.Studio.Tests;

/// <summary>Calls on behalf of a user, and of the addon's own endpoints.</summary>
public sealed class AsUserTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_User_IsNamedInEveryKindOfCall()
    {
        await using var server = await RecordingServer.StartAsync();
        var studio = server.Services.GetRequiredService<StudioClient>();
        var events = server.Services.GetRequiredService<IEventClient>();
        await studio.Secrets.ListAsync(Cancellation);
        await studio.As("artist").Secrets.ListAsync(Cancellation);
        await studio.As("artist").Project("sdk_a").Folders.ListAsync(cancellationToken: Cancellation).FirstOrDefaultAsync(Cancellation);
        await Assert.ThrowsAsync<EntityNotFoundException>(() => studio.As("artist").Project("sdk_a").Files.DownloadAsync("1", Stream.Null, cancellationToken: Cancellation));
        await events.As("other").DispatchAsync(new Wire.DispatchEventRequest { Topic = "test.as_user" }, Cancellation);
        await events.DispatchAsync(new Wire.DispatchEventRequest { Topic = "test.as_self" }, Cancellation);
        await events.DispatchAsync(new CupFilled(), new DispatchOptions { AsUser = "third" }, Cancellation);
        Assert.Equal(
            ["GET /api/secrets as ", "GET /api/secrets as artist", "POST /graphql as artist", "GET /api/projects/sdk_a/files/1 as artist", "POST /api/events as other", "POST /api/events as ", "POST /api/events as third"],
            server.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Api-Key: b")]
    public async Task As_NoUserName_IsRefusedAtOnce(string user)
    {
        await using var server = await RecordingServer.StartAsync();
        Assert.Throws<ArgumentException>(() => server.Services.GetRequiredService<StudioClient>().As(user));
        Assert.Throws<ArgumentException>(() => server.Services.GetRequiredService<IEventClient>().As(user));
    }

    [Fact]
    public async Task AddAddonApi_Interface_CallsBelowTheAddonWithTypedErrors()
    {
        await using var server = await RecordingServer.StartAsync();
        var api = server.Services.GetRequiredService<IKitchenApi>();
        Assert.Equal(new Cup("7", 3), await api.GetCupAsync("7", Cancellation));
        Assert.Equal("GET /api/addons/kitchen/1.0.0/cups/7 as ", Assert.Single(server.Calls));
        var error = await Assert.ThrowsAsync<EntityNotFoundException>(() => api.GetCupAsync("none", Cancellation));
        Assert.Equal("There is no such cup.", error.Detail);
    }

    /// <summary>A server that writes down who calls what.</summary>
    private sealed class RecordingServer : IAsyncDisposable
    {
        private readonly WebApplication _application;
        private readonly IHost _host;

        private RecordingServer(WebApplication application)
        {
            _application = application;
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "kitchen" });
            builder.Services.AddAyonEvents(options =>
            {
                (options.ServerUrl, options.ApiKey) = (new Uri(application.Urls.Single()), "key");
                (options.AddonName, options.AddonVersion, options.RequestTries) = ("kitchen", "1.0.0", 1);
            }).AddStudio().AddAddonApi<IKitchenApi>(KitchenJson.Default);
            _host = builder.Build();
        }

        public ConcurrentQueue<string> Calls { get; } = [];

        public IServiceProvider Services => _host.Services;

        public static async Task<RecordingServer> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
            builder.Logging.ClearProviders();
            var application = builder.Build();
            RecordingServer? server = null;
            application.Run(async context =>
            {
                server!.Calls.Enqueue($"{context.Request.Method} {context.Request.Path} as {context.Request.Headers["X-As-User"]}");
                var (status, answer) = context.Request.Path.Value switch
                {
                    "/api/secrets" => (200, "[]"),
                    "/graphql" => (200, """{"data": {"project": {"folders": {"edges": [], "pageInfo": {"hasNextPage": false, "endCursor": null}}}}}"""),
                    "/api/events" => (200, """{"id": "0123456789abcdef0123456789abcdef"}"""),
                    "/api/addons/kitchen/1.0.0/cups/7" => (200, """{"id": "7", "spoons": 3}"""),
                    _ => (404, """{"code": 404, "detail": "There is no such cup."}"""),
                };
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(answer);
            });
            await application.StartAsync(Cancellation);
            server = new RecordingServer(application);
            return server;
        }

        public async ValueTask DisposeAsync()
        {
            _host.Dispose();
            await _application.DisposeAsync();
        }
    }
}

/// <summary>A topic that is dispatched as a user.</summary>
[Topic("test.cup_filled")]
public sealed partial record CupFilled;

/// <summary>Endpoints of an addon.</summary>
public interface IKitchenApi
{
    [Get("/cups/{id}")]
    Task<Cup> GetCupAsync(string id, CancellationToken cancellationToken);
}

/// <summary>What such an endpoint gives.</summary>
public sealed record Cup(string Id, int Spoons);

/// <summary>The JSON of the endpoints.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Cup))]
internal sealed partial class KitchenJson : JsonSerializerContext;
