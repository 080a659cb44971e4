using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;

namespace Ayon.Events.Studio.Tests;

/// <summary>
/// A project of its own on the reference server, or on a real AYON server that the variables <c>AYON_TEST_STUDIO_URL</c> and
/// <c>AYON_TEST_STUDIO_KEY</c> name.
/// </summary>
internal sealed class StudioProject : IAsyncDisposable
{
    private readonly InProcessServer? _server;
    private readonly IHost _host;

    private StudioProject(InProcessServer? server, IHost host, string name)
    {
        (_server, _host, Name) = (server, host, name);
        Studio = host.Services.GetRequiredService<StudioClient>();
        Project = Studio.Project(name);
    }

    public string Name { get; }

    public StudioClient Studio { get; }

    public ProjectClient Project { get; }

    public IServiceProvider Services => _host.Services;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<StudioProject> StartAsync()
    {
        var url = Environment.GetEnvironmentVariable("AYON_TEST_STUDIO_URL");
        var server = url is null ? await InProcessServer.StartAsync() : null;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "studio" });
        builder.Services.AddAyonEvents(options =>
        {
            options.ServerUrl = server?.Url ?? new Uri(url!);
            options.ApiKey = server?.ApiKey ?? Environment.GetEnvironmentVariable("AYON_TEST_STUDIO_KEY");
            (options.RequestTimeout, options.TotalTimeout) = (TimeSpan.FromMinutes(1), Until.Patience);
        }).AddStudio();
        var project = new StudioProject(server, builder.Build(), "sdk_" + RandomNumberGenerator.GetHexString(8, lowercase: true));
        await project.Studio.Projects.CreateAsync(project.Name, project.Name[4..], cancellationToken: Cancellation);
        return project;
    }

    public async ValueTask DisposeAsync()
    {
        await Studio.Projects.DeleteAsync(Name, CancellationToken.None);
        _host.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
