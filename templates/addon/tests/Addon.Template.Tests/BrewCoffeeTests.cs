using System.Net.Http.Json;
using Ayon.Events.Testing;
using Ayon.Events.Topics.BuiltIn;
using Ayon.Events.Wire;

namespace AddonTemplate.Tests;

public sealed class BrewCoffeeTests
{
    private const string Settings = "/api/addons/addon-name/0.1.0/settings";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BrewCoffee_FolderIsApproved_BrewsWhatTheDefaultsSay()
    {
        await using var harness = await StartAsync();

        await harness.DispatchAsync(Change("Approved"), cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        var job = Assert.Single(await harness.JobsAsync<CoffeeBrewed>(Cancellation));
        Assert.Equal(EventStatus.Finished, job.Status);
        Assert.StartsWith("1 cups of Medium coffee", job.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrewCoffee_AnotherStatus_IsLeftAlone()
    {
        await using var harness = await StartAsync();

        await harness.DispatchAsync(Change("On hold"), cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        Assert.Empty(await harness.JobsAsync<CoffeeBrewed>(Cancellation));
    }

    [Fact]
    public async Task BrewCoffee_SettingsOfTheStudio_AreUsed()
    {
        await using var harness = await StartAsync();
        using var http = new HttpClient { BaseAddress = harness.ServerUrl };
        http.DefaultRequestHeaders.Add("X-Api-Key", harness.ApiKey);
        using var answer = await http.PostAsJsonAsync(Settings, new { roast = "dark", machines = new[] { new { name = "hall", cups = 3 } } }, Cancellation);
        answer.EnsureSuccessStatusCode();

        // A worker that starts reads them before its first job.
        await harness.StopWorkerAsync();
        await harness.StartWorkerAsync(Cancellation);
        await harness.DispatchAsync(Change("Approved"), cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        var job = Assert.Single(await harness.JobsAsync<CoffeeBrewed>(Cancellation));
        Assert.StartsWith("3 cups of Dark coffee", job.Description, StringComparison.Ordinal);
    }

    private static Task<AyonEventsHarness> StartAsync() => AyonEventsHarness.StartAsync(
        static options =>
        {
            options.Options = static ayon => (ayon.AddonName, ayon.AddonVersion) = ("addon-name", "0.1.0");
            options.Handlers = static ayon => ayon.AddSettings<SettingsRecord>().AddServiceNamespaceEnrollHandlers();
        },
        Cancellation);

    private static FolderStatusChanged Change(string status) => new() { EntityId = "00112233445566778899aabbccddeeff", OldValue = "In progress", NewValue = status };
}
