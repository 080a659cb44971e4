using Microsoft.Extensions.Options;

namespace Ayon.Events.Studio.Tests.Settings;

/// <summary>Settings of a running service.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task CurrentValue_HostStarted_IsWhatTheStudioSet()
    {
        await using var studio = await StudioHost.StartAsync();
        await studio.SaveSettingsAsync("""{"farm_host": "http://studio"}""");
        await studio.SaveSettingsAsync("""{"farm_host": "http://staging"}""", variant: "staging");

        var services = await studio.StartServiceAsync(static ayon => ayon.AddSettings<KitchenSettings>());
        Assert.Equal("http://studio", services.GetRequiredService<IOptionsMonitor<KitchenSettings>>().CurrentValue.FarmHost);
        Assert.Equal("http://studio", services.GetRequiredService<IOptions<KitchenSettings>>().Value.FarmHost);

        var staging = await studio.StartServiceAsync(static ayon => ayon.AddSettings<KitchenSettings>(), static options => options.DefaultSettingsVariant = "staging");
        Assert.Equal("http://staging", staging.GetRequiredService<IOptionsMonitor<KitchenSettings>>().CurrentValue.FarmHost);
    }

    [Fact]
    public async Task CurrentValue_SettingsChanged_IsTheNewOneAndListenersAreTold()
    {
        await using var studio = await StudioHost.StartAsync();
        var services = await StartAsync(studio);
        var monitor = services.GetRequiredService<IOptionsMonitor<KitchenSettings>>();
        var told = new List<string>();
        using var broken = monitor.OnChange(static _ => throw new InvalidOperationException("A listener's fault."));
        using var listening = monitor.OnChange(settings => told.Add(settings.FarmHost));

        await studio.SaveSettingsAsync("""{"farm_host": "http://other version"}""", version: "2.0.0");
        await studio.SaveSettingsAsync("""{"farm_host": "http://other variant"}""", variant: "staging");
        await studio.SaveSettingsAsync("""{"farm_host": "http://new"}""");
        await Until.HoldsAsync(() => monitor.CurrentValue.FarmHost == "http://new");
        await Until.HoldsAsync(() => told.Count > 0);
        Assert.Equal("http://new", Assert.Single(told));
    }

    [Fact]
    public async Task CurrentValue_ChangedToWhatDoesNotFit_StaysAndIsFollowedOn()
    {
        await using var studio = await StudioHost.StartAsync();
        var services = await StartAsync(studio);
        var monitor = services.GetRequiredService<IOptionsMonitor<KitchenSettings>>();

        await studio.SaveSettingsAsync("""{"max_cups": "many"}""");
        await studio.SaveSettingsAsync("""{"max_cups": 3}""");
        await Until.HoldsAsync(() => monitor.CurrentValue.MaxCups == 3);
    }

    [Fact]
    public async Task CurrentValue_ChangedWhileTheServerWasAway_IsTheNewOne()
    {
        await using var studio = await StudioHost.StartAsync();
        var services = await StartAsync(studio);
        var monitor = services.GetRequiredService<IOptionsMonitor<KitchenSettings>>();
        await studio.Server.StopAsync();

        // On the same file, by a server that the service does not know.
        await using (var other = await InProcessServer.StartAsync(apiKey: studio.Server.ApiKey, folder: studio.Server.Folder))
        {
            using var http = new HttpClient { BaseAddress = other.Url, DefaultRequestHeaders = { { "X-Api-Key", studio.Server.ApiKey } } };
            using var content = new StringContent("""{"max_cups": 4}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            (await http.PostAsync(new Uri($"/api/addons/{StudioHost.Addon}/{StudioHost.Version}/settings", UriKind.Relative), content, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }

        await studio.Server.StartAgainAsync();
        await Until.HoldsAsync(() => monitor.CurrentValue.MaxCups == 4);
    }

    [Fact]
    public async Task GetAsync_Project_HasItsOverridesAndFollowsThem()
    {
        await using var studio = await StudioHost.StartAsync();
        await studio.CreateProjectAsync("sdk_demo");
        await studio.SaveSettingsAsync("""{"farm_host": "http://studio", "max_cups": 1}""");
        await studio.SaveSettingsAsync("""{"max_cups": 2}""", project: "sdk_demo");
        var services = await StartAsync(studio);
        var settings = services.GetRequiredService<IAddonSettings<KitchenSettings>>();

        var first = await settings.GetAsync("sdk_demo", TestContext.Current.CancellationToken);
        Assert.Equal(("http://studio", 2), (first.FarmHost, first.MaxCups));
        // They are kept, but forgotten when the stream connects, which may be at any moment.
        await Until.HoldsAsync(async () => ReferenceEquals(
            await settings.GetAsync("sdk_demo", TestContext.Current.CancellationToken), await settings.GetAsync("sdk_demo", TestContext.Current.CancellationToken)));

        await studio.SaveSettingsAsync("""{"max_cups": 3}""", project: "sdk_demo");
        await Until.HoldsAsync(async () => (await settings.GetAsync("sdk_demo", TestContext.Current.CancellationToken)).MaxCups == 3);

        // The studio's are below them.
        await studio.SaveSettingsAsync("""{"farm_host": "http://moved", "max_cups": 1}""");
        await Until.HoldsAsync(async () => (await settings.GetAsync("sdk_demo", TestContext.Current.CancellationToken)).FarmHost == "http://moved");
    }

    [Fact]
    public async Task GetAsync_UnknownProject_IsNotFoundAndNotKept()
    {
        await using var studio = await StudioHost.StartAsync();
        var services = await StartAsync(studio);
        var settings = services.GetRequiredService<IAddonSettings<KitchenSettings>>();
        await Assert.ThrowsAsync<EntityNotFoundException>(() => settings.GetAsync("sdk_later", TestContext.Current.CancellationToken).AsTask());

        await studio.CreateProjectAsync("sdk_later");
        Assert.Equal(12, (await settings.GetAsync("sdk_later", TestContext.Current.CancellationToken)).MaxCups);
    }

    [Fact]
    public async Task StartAsync_SettingsThatDoNotFit_EndsTheHostWithOneSentence()
    {
        await using var studio = await StudioHost.StartAsync();
        await studio.SaveSettingsAsync("""{"max_cups": "many"}""");
        var host = studio.NewHost(static ayon => ayon.AddSettings<KitchenSettings>());
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("AYON settings: the settings of addon kitchen 1.0.0 (production) cannot be read. Setting 'max_cups' of 'KitchenSettings'", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_NoAddon_SaysWhatToSet()
    {
        await using var studio = await StudioHost.StartAsync();
        var host = studio.NewHost(static ayon => ayon.AddSettings<KitchenSettings>(), static options => options.AddonVersion = null);
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("AYON_ADDON_VERSION", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    // With a stream that hears what is said from now on.
    private static async Task<IServiceProvider> StartAsync(StudioHost studio)
    {
        var services = await studio.StartServiceAsync(static ayon => ayon.AddSettings<KitchenSettings>());
        var stream = services.GetRequiredService<IEventStream>();
        await Until.HoldsAsync(() => stream.IsConnected);
        return services;
    }
}
