using Ayon.Events.Client;
using Ayon.Events.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.CommandLine.Tests;

/// <summary>A reference server in process, on a free port and a file of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string ApiKey = "a-key-that-is-never-printed";

    private readonly string _folder = Directory.CreateTempSubdirectory("command-line").FullName;
    private readonly string[] _settings;
    private ServiceProvider? _services;
    private WebApplication? _server;

    private TestServer(ServerKind kind) => _settings = kind switch
    {
        ServerKind.Plain => ["--Extensions:Enabled", "false"],
        ServerKind.LikeAyon => ["--Extensions:AyonWeaknesses", "true"],
        _ => [],
    };

    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    public IEventClient Client => _services!.GetRequiredService<IEventClient>();

    public static async Task<TestServer> StartAsync(ServerKind kind = ServerKind.Full)
    {
        var server = new TestServer(kind);
        await server.StartAgainAsync();
        server._services = new ServiceCollection()
            .AddLogging()
            .AddAyonEvents(options => (options.ServerUrl, options.ApiKey, options.ServiceName) = (server.Url, ApiKey, "tests"))
            .Services.BuildServiceProvider();
        return server;
    }

    /// <summary>Starts it, after a stop on the port that it had.</summary>
    public async Task StartAgainAsync()
    {
        _server = ReferenceServer.Build(
            ["--urls", Url.ToString(), "--Hosting:TellStart", "false", "--Storage:ConnectionString", $"Data Source={Path.Combine(_folder, "events.db")}", "--Access:ApiKey", ApiKey, .. _settings],
            static builder => builder.Logging.ClearProviders());
        await _server.StartAsync(TestContext.Current.CancellationToken);
        Url = new Uri(_server.Urls.Single());
    }

    public async Task StopAsync()
    {
        await _server!.StopAsync(TestContext.Current.CancellationToken);
        await _server.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        if (_server is not null)
        {
            await StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
