using Ayon.Events.Studio.Tests.Settings;
using Ayon.Events.Testing;
using Ayon.Events.Topics.BuiltIn;

namespace Ayon.Events.Studio.Tests;

/// <summary>The studio of the test harness, as tests of an addon use it.</summary>
public sealed class HarnessStudioTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerCompatibility.Reference)]
    [InlineData(ServerCompatibility.Ayon)]
    public async Task SaveSettingsAsync_WorkerRuns_ItsNextJobUsesThem(ServerCompatibility compatibility)
    {
        await using var harness = await StartAsync(
            async static (studio, cancellationToken) =>
            {
                await studio.CreateProjectAsync("demo", cancellationToken);
                await studio.SetSecretAsync("kitchen_key", "first key", cancellationToken);
                await studio.SaveSettingsAsync("""{"farm_host": "http://first", "api_key": "kitchen_key"}""", cancellationToken: cancellationToken);
            },
            compatibility);
        var project = harness.Services.GetRequiredService<StudioClient>().Project("demo");
        var shot = await project.Folders.CreateAsync(new() { Name = "sh010", FolderType = "Shot" }, Cancellation);
        await project.Folders.UpdateAsync(shot, new() { Status = "Approved" }, Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        await harness.Studio.SaveSettingsAsync("""{"farm_host": "http://demo", "api_key": "kitchen_key"}""", "demo", Cancellation);
        await harness.Studio.SetSecretAsync("kitchen_key", "second key", Cancellation);
        await project.Folders.UpdateAsync(shot, new() { Status = "On hold" }, Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        var jobs = await harness.JobsAsync("test.settings_told", Cancellation);
        Assert.Equal(["http://first with first key", "http://demo with second key"], jobs.Select(static job => job.Description));
        Assert.All(jobs, static job => Assert.Equal(EventStatus.Finished, job.Status));
    }

    [Fact]
    public async Task SaveSettingsAsync_DoNotFitTheRecord_ThrowsAndTheWorkerKeepsThePrevious()
    {
        await using var harness = await StartAsync(static (studio, cancellationToken) => studio.SaveSettingsAsync("""{"farm_host": "http://first"}""", cancellationToken: cancellationToken));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => harness.Studio.SaveSettingsAsync("""{"max_cups": "many"}""", cancellationToken: Cancellation));
        Assert.Contains("max_cups", error.Message, StringComparison.Ordinal);
        Assert.Equal("http://first", harness.Services.GetRequiredService<IAddonSettings<KitchenSettings>>() is CurrentSettings<KitchenSettings> current ? current.CurrentValue.FarmHost : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task SaveSettingsAsync_NoJsonObject_IsRefusedAtOnce(string json)
    {
        await using var harness = await StartAsync(null);
        await Assert.ThrowsAsync<ArgumentException>(() => harness.Studio.SaveSettingsAsync(json, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task SaveSettingsAsync_NoAddonNamed_SaysWhereToNameIt()
    {
        await using var harness = await AyonEventsHarness.StartAsync(static _ => { }, Cancellation);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => harness.Studio.SaveSettingsAsync("{}", cancellationToken: Cancellation));
        Assert.Contains("AYON_ADDON_NAME", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateProjectAsync_Twice_ThrowsWithTheServersAnswer()
    {
        await using var harness = await StartAsync(static (studio, cancellationToken) => studio.CreateProjectAsync("demo", cancellationToken));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => harness.Studio.CreateProjectAsync("demo", Cancellation));
        Assert.Contains("409", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateUserAsync_User_CanBeActedFor()
    {
        await using var harness = await StartAsync(async static (studio, cancellationToken) =>
        {
            await studio.CreateProjectAsync("demo", cancellationToken);
            await studio.CreateUserAsync("ada", ["demo"], cancellationToken: cancellationToken);
        });
        var studio = harness.Services.GetRequiredService<StudioClient>();
        var shot = await studio.Project("demo").Folders.CreateAsync(new() { Name = "sh010", FolderType = "Shot" }, Cancellation);
        await studio.As("ada").Project("demo").Activities.CreateAsync(EntityKind.Folder, shot, "Nice.", cancellationToken: Cancellation);

        var comment = await studio.Project("demo").Activities.ListAsync(new() { Types = ["comment"] }, Cancellation).SingleAsync(Cancellation);
        Assert.Equal("ada", comment.Author);
        await Assert.ThrowsAsync<InvalidOperationException>(() => harness.Studio.CreateUserAsync("ada", cancellationToken: Cancellation));
    }

    private static Task<AyonEventsHarness> StartAsync(Func<HarnessStudio, CancellationToken, Task>? studio, ServerCompatibility compatibility = ServerCompatibility.Reference) =>
        AyonEventsHarness.StartAsync(
            options =>
            {
                options.Studio = studio;
                options.Compatibility = compatibility;
                options.Options = static ayon => (ayon.AddonName, ayon.AddonVersion) = ("kitchen", "1.0.0");
                options.Handlers = static ayon => ayon.AddSettings<KitchenSettings>().AddEnrollHandler<TellSettings, FolderStatusChanged>("test.settings_told");
            },
            Cancellation);

    private sealed class TellSettings(IAddonSettings<KitchenSettings> settings) : IEnrollHandler<FolderStatusChanged>
    {
        public async Task<JobResult> ProcessAsync(EnrollJob<FolderStatusChanged> job, CancellationToken cancellationToken)
        {
            var current = await settings.GetAsync(job.Source.Project!, cancellationToken);
            var used = current.ApiKey;
            return JobResult.Finished($"{current.FarmHost} with {used}");
        }
    }
}
