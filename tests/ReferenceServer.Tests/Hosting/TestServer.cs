using System.Net.Http.Headers;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Backplane;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Users;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ayon.Events.Server.Tests.Hosting;

/// <summary>A real server in process: Kestrel on a free port over a SQLite file of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string ServiceKey = "key-of-service";

    private readonly InProcessServer _server;

    private TestServer(InProcessServer server)
    {
        _server = server;
        Address = server.Url;
        Services = server.Application.Services;
        Service = With(ServiceKey);
        Admin = As("admin");
        Anonymous = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public Uri Socket => new UriBuilder(Address) { Scheme = "ws", Path = "/ws" }.Uri;

    public IServiceProvider Services { get; }

    public HttpClient Service { get; }

    /// <summary>Whoever administers users; only where they were added.</summary>
    public HttpClient Admin { get; }

    public HttpClient Anonymous { get; }

    /// <summary>A server in a folder of its own, with a user for each role whose key is <c>key-of-NAME</c>.</summary>
    /// <param name="settings">More settings, as on the command line.</param>
    /// <param name="configure">Replaces services.</param>
    /// <param name="extend">Adds routes.</param>
    public static async Task<TestServer> StartAsync(
        string[]? settings = null, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? extend = null)
    {
        var server = await StartAsync(folder: null, settings, configure, extend);
        await server.AddUsersAsync();
        return server;
    }

    /// <summary>A server over a database that others may use, too; it has the service user only.</summary>
    /// <param name="folder">Has the database.</param>
    /// <param name="settings">More settings, as on the command line.</param>
    /// <param name="configure">Replaces services.</param>
    public static Task<TestServer> StartInAsync(TempFolder folder, string[]? settings = null, Action<WebApplicationBuilder>? configure = null) =>
        StartAsync(folder, settings, configure, extend: null);

    /// <summary>Adds a user for each role whose key is <c>key-of-NAME</c>.</summary>
    public async Task AddUsersAsync()
    {
        await AddUserAsync("admin", new UserRoles { IsAdmin = true });
        await AddUserAsync("manager", new UserRoles { IsManager = true });
        await AddUserAsync("artist", new UserRoles(), "demo");
        await AddUserAsync("guest", new UserRoles { IsGuest = true }, "demo");
    }

    public async Task AddUserAsync(string name, UserRoles roles, params string[] projects)
    {
        var users = Services.GetRequiredService<IUserStore>();
        var user = new StoredUser { Name = name, Roles = roles, Projects = projects };
        await users.SaveUserAsync(user, CancellationToken.None);
        await users.AddKeyAsync(name, ApiKeys.HashOf(KeyOf(name)), CancellationToken.None);
    }

    /// <summary>Begins a session of a user, whatever the password, and gives its token.</summary>
    public async Task<string> SignInAsync(string name) =>
        (await Services.GetRequiredService<Sessions>().BeginAsync(
            (await Services.GetRequiredService<IUserStore>().FindByNameAsync(name, CancellationToken.None))!, "test", CancellationToken.None))!;

    /// <summary>A client with a session of a user.</summary>
    public async Task<HttpClient> SignedInAsync(string name) => WithAuthorization("Bearer", await SignInAsync(name));

    public Task DeactivateAsync(string name) => Services.GetRequiredService<IUserStore>().SaveUserAsync(
        new StoredUser { Name = name, Active = false }, CancellationToken.None);

    public static string KeyOf(string user) => $"key-of-{user}";

    public HttpClient As(string user) => With(KeyOf(user));

    public HttpClient With(string key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    public HttpClient WithAuthorization(string scheme, string parameter)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, parameter);
        return client;
    }

    public Task StopAsync() => _server.Application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Service.Dispose();
        Admin.Dispose();
        Anonymous.Dispose();
        await _server.DisposeAsync();
    }

    private static async Task<TestServer> StartAsync(
        TempFolder? folder, string[]? settings, Action<WebApplicationBuilder>? configure, Action<WebApplication>? extend)
    {
        string[] all =
        [
            "--Access:FailuresPerAddress", "1000000", "--Telemetry:Metrics", "false",
            // A test that is held up between connecting and its auth message, or before it reads its close frame, has not gone silent.
            "--Realtime:AuthTimeout", "01:00:00", "--Realtime:CloseTimeout", "01:00:00", .. settings ?? [],
        ];
        var server = await InProcessServer.StartAsync(all, ServiceKey, folder, configure, extend);
        // A server that did not wait long enough for its backplane would tell a test of a gap that nobody made.
        await Task.WhenAll(server.Application.Services.GetServices<IHostedService>().OfType<BackplaneService>().Select(static backplane => backplane.FirstTry))
            .WaitAsync(Until.Patience, TestContext.Current.CancellationToken);
        return new TestServer(server);
    }
}
