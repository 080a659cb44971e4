using System.Security.Cryptography;
using Ayon.Events.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Samples;

/// <summary>The reference server in this process, on a free port with a database that goes with it.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly string _folder;

    private LocalServer(WebApplication server, string folder, string apiKey) => (_server, _folder, ApiKey) = (server, folder, apiKey);

    public string ApiKey { get; }

    public Uri Url => new(_server.Urls.Single());

    /// <summary>Starts it.</summary>
    /// <param name="settings">More settings, as on the server's command line.</param>
    public static async Task<LocalServer> StartAsync(params IReadOnlyList<string> settings)
    {
        var folder = Directory.CreateTempSubdirectory("ayon-events-sample-").FullName;
        var apiKey = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var server = ReferenceServer.Build(
            ["--urls", "http://127.0.0.1:0", "--Storage:ConnectionString", $"Data Source={Path.Combine(folder, "events.db")}", "--Access:ApiKey", apiKey, .. settings],
            static builder => builder.Logging.ClearProviders());
        await server.StartAsync();
        return new LocalServer(server, folder, apiKey);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
