using System.Security.Cryptography;

namespace Ayon.Events.Studio.Tests;

/// <summary>
/// A project of its own on the reference server, or on a real AYON server that the variables <c>AYON_TEST_STUDIO_URL</c> and
/// <c>AYON_TEST_STUDIO_KEY</c> name.
/// </summary>
internal sealed class StudioProject : IAsyncDisposable
{
    private readonly InProcessServer? _server;
    private readonly IHost _host;
    private bool _isStarted;

    private StudioProject(InProcessServer? server, IHost host, string name)
    {
        (_server, _host, Name) = (server, host, name);
        Studio = host.Services.GetRequiredService<StudioClient>();
        Project = Studio.Project(name);
    }

    /// <summary>Whether tests run against a real AYON server.</summary>
    public static bool IsReal => Environment.GetEnvironmentVariable("AYON_TEST_STUDIO_URL") is not null;

    public string Name { get; }

    public StudioClient Studio { get; }

    public ProjectClient Project { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>Starts the host.</summary>
    public async Task RunAsync()
    {
        _isStarted = true;
        await _host.StartAsync(Cancellation);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts with a new project.</summary>
    /// <param name="needs">The part of the server below the project that a test needs, e.g. <c>lists</c>; it is skipped where the server has none.</param>
    /// <param name="configure">Adds to the host. Default: nothing.</param>
    public static async Task<StudioProject> StartAsync(string needs = "operations/background", Action<IAyonEventsBuilder>? configure = null)
    {
        var url = Environment.GetEnvironmentVariable("AYON_TEST_STUDIO_URL");
        var server = url is null ? await InProcessServer.StartAsync() : null;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "studio" });
        var ayon = builder.Services.AddAyonEvents(options =>
        {
            options.ServerUrl = server?.Url ?? new Uri(url!);
            options.ApiKey = server?.ApiKey ?? Environment.GetEnvironmentVariable("AYON_TEST_STUDIO_KEY");
            (options.RequestTimeout, options.TotalTimeout) = (TimeSpan.FromMinutes(1), Until.Patience);
        }).AddStudio();
        configure?.Invoke(ayon);
        var project = new StudioProject(server, builder.Build(), "sdk_" + RandomNumberGenerator.GetHexString(8, lowercase: true));
        await project.Studio.Projects.CreateAsync(project.Name, project.Name[4..], cancellationToken: Cancellation);
        if (server is not null && !await project.HasAsync(needs))
        {
            await project.DisposeAsync();
            Assert.Skip($"The reference server has no {needs} in projects.");
        }

        return project;
    }

    private async Task<bool> HasAsync(string part)
    {
        using var http = new HttpClient { BaseAddress = _server!.Url, DefaultRequestHeaders = { { "X-Api-Key", _server.ApiKey } } };
        using var answer = await http.GetAsync(new Uri($"/api/projects/{Name}/{part}/{new string('1', 32)}", UriKind.Relative), Cancellation);
        return !(await answer.Content.ReadAsStringAsync(Cancellation)).Contains("Not found: /api", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Studio.Projects.DeleteAsync(Name, CancellationToken.None);
        }
        catch (AyonEventsException) when (_server is null)
        {
            // A real AYON server fails now and then, when it has something to do in the project at the same time.
        }

        if (_isStarted)
        {
            await _host.StopAsync();
        }

        _host.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
