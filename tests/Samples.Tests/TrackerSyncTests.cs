using Ayon.Events.Studio;
using Ayon.Events.Testing;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using TrackerSync;
using TrackerSync.Tracker;

namespace Ayon.Events.Samples.Tests;

public sealed class TrackerSyncTests
{
    private const string Shot = "/shots/sh010/comp";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_EitherServer_KeepsTrackerAndAyonInStep(bool likeAyon)
    {
        // Alone, it brings the reference server along.
        await using var server = likeAyon ? await SampleProcess.StartServerAsync(likeAyon) : null;
        await (server?.AddManagerAsync("ada") ?? Task.CompletedTask);
        var (exitCode, output) = await SampleProcess.RunAsync("TrackerSync", server, server is null ? [] : ["--server", server.Url.ToString()]);
        Assert.True(exitCode == 0, output);
        Assert.Contains("hidden is not synchronized", output, StringComparison.Ordinal);
        Assert.Contains("Comment on /shots/sh010/comp by ada", output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 tasks mended", output, StringComparison.Ordinal);
        Assert.Contains("Tracker and AYON are in step.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_AtNight_MendsWhatDiffers()
    {
        await using var tracker = await SimulatedTracker.StartAsync();
        tracker.AddTask("demo", Shot, "Compositing", "ada");
        tracker.SetStatus("demo", Shot, "wip", "ada");
        await using var harness = await StartAsync(tracker);
        var project = harness.Services.GetRequiredService<StudioClient>().Project("demo");
        await harness.SkipAsync(TimeSpan.FromMinutes(1), Cancellation);
        var task = await project.Tasks.FindAsync(Shot, TaskFields.Status, Cancellation);
        Assert.Equal("In progress", task!.Status);

        // The service's own changes are not sent to the tracker.
        await project.Tasks.UpdateAsync(task.Id, new() { Status = "On hold" }, Cancellation);
        await harness.SkipAsync(TimeSpan.FromDays(1), Cancellation);

        Assert.Equal("1 of 1 tasks mended", Assert.Single(await harness.JobsAsync<Compared>(Cancellation)).Description);
        Assert.Equal("In progress", (await project.Tasks.GetAsync(task.Id, TaskFields.Status, Cancellation)).Status);
        Assert.Empty(await harness.JobsAsync("tracker.status_sent", Cancellation));
    }

    [Fact]
    public async Task SetStatus_InAyonByAPerson_ReachesTheTrackerAndDoesNotComeBack()
    {
        await using var tracker = await SimulatedTracker.StartAsync();
        tracker.AddTask("demo", Shot, "Compositing", "ada");
        await using var harness = await StartAsync(tracker);
        await harness.SkipAsync(TimeSpan.FromMinutes(1), Cancellation);
        var task = await harness.Services.GetRequiredService<StudioClient>().Project("demo").Tasks.FindAsync(Shot, TaskFields.None, Cancellation);

        using var change = await harness.Studio.Http.PatchAsync(
            new Uri($"/api/projects/demo/tasks/{task!.Id}", UriKind.Relative), new StringContent("""{"status": "Approved"}""", null, "application/json"), Cancellation);
        change.EnsureSuccessStatusCode();
        await harness.SkipAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.Equal("done", tracker.StatusOf("demo", Shot));
        Assert.Equal(EventStatus.Finished, Assert.Single(await harness.JobsAsync("tracker.status_sent", Cancellation)).Status);
        Assert.Single(await harness.JobsAsync<TaskSynced>(Cancellation));
    }

    [Fact]
    public async Task Secret_WrongAtFirst_IsUsedAsSoonAsItIsRight()
    {
        await using var tracker = await SimulatedTracker.StartAsync();
        tracker.AddTask("demo", Shot, "Compositing", "ada");
        await using var harness = await StartAsync(tracker, key: "wrong");
        await harness.SkipAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Empty(await harness.JobsAsync<TaskSynced>(Cancellation));

        await harness.Studio.SetSecretAsync("tracker_key", SimulatedTracker.Key, Cancellation);
        await harness.SkipAsync(TimeSpan.FromMinutes(10), Cancellation);
        Assert.Equal(EventStatus.Finished, Assert.Single(await harness.JobsAsync<TaskSynced>(Cancellation)).Status);
    }

    private static Task<AyonEventsHarness> StartAsync(SimulatedTracker tracker, string key = SimulatedTracker.Key) => AyonEventsHarness.StartAsync(
        options =>
        {
            options.Options = static ayon =>
            {
                var name = ayon.ServiceName;
                Service.Identify(ayon);
                ayon.ServiceName = name;
            };
            options.Handlers = static ayon => ayon.AddTrackerSync(poll: TimeSpan.FromSeconds(10));
            options.Studio = async (studio, cancellationToken) =>
            {
                await studio.CreateProjectAsync("demo", cancellationToken);
                await studio.SetSecretAsync("tracker_key", key, cancellationToken);
                await studio.SaveSettingsAsync($$"""{"tracker_url": "{{tracker.Url}}", "tracker_key": "tracker_key"}""", cancellationToken: cancellationToken);
            };
        },
        Cancellation);
}
