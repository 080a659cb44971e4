using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Aspire.Hosting.Tests;

/// <summary>The sample, as <c>dotnet run</c> starts it but for the dashboard.</summary>
public sealed class SampleTests
{
    private const string Jobs = """{ events(topics: ["example.coffee_brewed"], statuses: ["finished"], last: 100) { edges { node { dependsOn } } } }""";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sample_Started_WorkerFinishesAJobOfTheServer()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["--Parameters:ayon-api-key=key-of-the-test"], Cancellation);
        builder.Services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Warning));
        await using var app = await builder.BuildAsync(Cancellation);
        await app.StartAsync(Cancellation);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("ayon", Cancellation).WaitAsync(Patience, Cancellation);
        await app.ResourceNotifications.WaitForResourceAsync("worker", KnownResourceStates.Running, Cancellation).WaitAsync(Patience, Cancellation);

        using var http = app.CreateHttpClient("ayon");
        http.DefaultRequestHeaders.Add("X-Api-Key", "key-of-the-test");
        using var dispatched = await http.PostAsJsonAsync(
            "/api/events",
            new { topic = "entity.folder.status_changed", project = "demo", summary = new { entityId = "00112233445566778899aabbccddeeff" }, payload = new { oldValue = "In progress", newValue = "Approved" } },
            Cancellation);
        dispatched.EnsureSuccessStatusCode();
        var source = (await dispatched.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString();

        await Until.HoldsAsync(async () =>
        {
            using var answer = await http.PostAsJsonAsync("/graphql", new { query = Jobs }, Cancellation);
            var found = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            return found.GetProperty("data").GetProperty("events").GetProperty("edges").EnumerateArray()
                .Any(edge => edge.GetProperty("node").GetProperty("dependsOn").GetString() == source);
        });
    }
}
