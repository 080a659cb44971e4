namespace Ayon.Events.Studio.Tests;

/// <summary>A reference server with an addon's settings, and hosts of a service of that addon.</summary>
internal sealed class StudioHost : IAsyncDisposable
{
    public const string Addon = "kitchen";
    public const string Version = "1.0.0";

    private readonly List<IHost> _hosts = [];
    private readonly List<IHost> _running = [];
    private readonly HttpClient _http = new();

    private StudioHost(InProcessServer server) => Server = server;

    public InProcessServer Server { get; }

    public static async Task<StudioHost> StartAsync()
    {
        var host = new StudioHost(await InProcessServer.StartAsync());
        host._http.BaseAddress = host.Server.Url;
        host._http.DefaultRequestHeaders.Add("X-Api-Key", host.Server.ApiKey);
        return host;
    }

    /// <summary>A host of the addon's service, not started.</summary>
    public IHost NewHost(Action<IAyonEventsBuilder> add, Action<AyonOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "kitchen" });
        builder.Logging.ClearProviders();
        add(builder.Services.AddAyonEvents(options =>
        {
            (options.ServerUrl, options.ApiKey) = (Server.Url, Server.ApiKey);
            (options.AddonName, options.AddonVersion) = (Addon, Version);
            (options.RequestTimeout, options.TotalTimeout) = (TimeSpan.FromMinutes(1), Until.Patience);
            configure?.Invoke(options);
        }));
        var host = builder.Build();
        _hosts.Add(host);
        return host;
    }

    /// <summary>A host of the addon's service.</summary>
    public async Task<IServiceProvider> StartServiceAsync(Action<IAyonEventsBuilder> add, Action<AyonOptions>? configure = null)
    {
        var host = NewHost(add, configure);
        await host.StartAsync(TestContext.Current.CancellationToken);
        _running.Add(host);
        return host.Services;
    }

    /// <summary>Calls the server by hand.</summary>
    public async Task<string> CallAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {answer}");
        return answer;
    }

    /// <summary>Saves the addon's settings.</summary>
    public Task SaveSettingsAsync(string json, string? project = null, string variant = "production", string version = Version) =>
        CallAsync(HttpMethod.Post, $"/api/addons/{Addon}/{version}/settings{(project is null ? "" : "/" + project)}?variant={variant}", json);

    /// <summary>Makes a project.</summary>
    public Task CreateProjectAsync(string name) =>
        CallAsync(HttpMethod.Post, "/api/projects", $$"""{"name": "{{name}}", "code": "{{name}}"}""");

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _running)
        {
            await host.StopAsync();
        }

        foreach (var host in _hosts)
        {
            host.Dispose();
        }

        _http.Dispose();
        await Server.DisposeAsync();
    }
}
