using System.Security.Cryptography;
using Ayon.Events.Server;
using Ayon.Events.Server.Storage;
using Ayon.Events.Server.Storage.Users;
using Ayon.Events.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.TestSupport;

/// <summary>The reference server in this process: Kestrel on a free port, over a SQLite file in a folder of its own unless told otherwise.</summary>
public sealed class InProcessServer : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly Action<WebApplicationBuilder>? _configure;
    private readonly Action<WebApplication>? _extend;
    private readonly bool _ownsFolder;
    private WebApplication? _application;

    private InProcessServer(TempFolder? folder, string apiKey, Action<WebApplicationBuilder>? configure, Action<WebApplication>? extend)
    {
        (_configure, _extend, ApiKey) = (configure, extend, apiKey);
        (_folder, _ownsFolder) = folder is null ? (new TempFolder(), true) : (folder, false);
    }

    /// <summary>The key of its service user.</summary>
    public string ApiKey { get; }

    /// <summary>Where it listens; the port stays the same over restarts.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Its folder.</summary>
    public TempFolder Folder => _folder;

    /// <summary>The connection string of its own file.</summary>
    public string Database => $"Data Source={_folder.DatabaseFile}";

    /// <summary>More settings, as on the command line, for its next start.</summary>
    public IReadOnlyList<string> Settings { get; set; } = [];

    /// <summary>The running application.</summary>
    /// <exception cref="InvalidOperationException">It is stopped.</exception>
    public WebApplication Application => _application ?? throw new InvalidOperationException("The server is stopped.");

    /// <summary>Starts a server.</summary>
    /// <param name="settings">Settings, as on the command line; the last of a name counts.</param>
    /// <param name="apiKey">The key of its service user; null for one of its own.</param>
    /// <param name="folder">Has its database and stays afterwards; null for a folder of its own.</param>
    /// <param name="configure">Replaces services.</param>
    /// <param name="extend">Adds routes and middleware.</param>
    public static async Task<InProcessServer> StartAsync(
        IReadOnlyList<string>? settings = null,
        string? apiKey = null,
        TempFolder? folder = null,
        Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? extend = null)
    {
        var server = new InProcessServer(folder, apiKey ?? RandomNumberGenerator.GetHexString(32, lowercase: true), configure, extend)
        {
            Settings = settings ?? [],
        };
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it after a stop, at the address that it had.</summary>
    public async Task StartAgainAsync()
    {
        string[] own = ["--urls", Url.ToString(), "--Storage:ConnectionString", Database, "--Access:ApiKey", ApiKey, "--Hosting:TellStart", "false"];
        var application = ReferenceServer.Build([.. own, .. Settings], builder =>
        {
            builder.Logging.ClearProviders();
            _configure?.Invoke(builder);
        });
        _extend?.Invoke(application);
        try
        {
            await application.StartAsync();
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        _application = application;
        Url = new Uri(application.Urls.Single());
    }

    /// <summary>Adds a manager.</summary>
    /// <param name="name">The name.</param>
    public Task AddManagerAsync(string name) => Application.Services.GetRequiredService<IUserStore>().SaveUserAsync(
        new StoredUser { Name = name, Roles = new UserRoles { IsManager = true } }, CancellationToken.None);

    /// <summary>Stops it; its database stays.</summary>
    public async Task StopAsync()
    {
        if (_application is { } application)
        {
            await application.StopAsync();
            await application.DisposeAsync();
            _application = null;
        }
    }

    /// <summary>Ends it without the courtesies of a stop.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }
}
