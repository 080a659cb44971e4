using Ayon.Events.Client;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Packages.Tests;

/// <summary>The server's tool, installed from its package and started.</summary>
internal sealed class InstalledServer : IAsyncDisposable
{
    public const string ApiKey = "development";

    private readonly ListeningProgram _program;

    private InstalledServer(ListeningProgram program) => _program = program;

    public Uri Url => _program.Url;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<InstalledServer> StartAsync(PackageFeed feed)
    {
        var tools = await feed.InstallToolAsync("Ayon.Events.Server");
        return new InstalledServer(await ListeningProgram.StartAsync("ayon-events-server", folder =>
        [
            Path.Combine(tools, "ayon-events-server"),
            "--urls", "http://127.0.0.1:0",
            "--Storage:ConnectionString", $"Data Source={Path.Combine(folder, "events.db")}",
            "--Access:ApiKey", ApiKey,
        ]));
    }

    /// <summary>Dispatches a source and waits for its job to be finished.</summary>
    public async Task<(string Source, AyonEvent Job)> FinishAsync(string topic, string payload, string target, string summary = "{}")
    {
        await using var services = new ServiceCollection()
            .AddAyonEvents(options => (options.ServerUrl, options.ApiKey) = (Url, ApiKey)).Services
            .BuildServiceProvider();
        var events = services.GetRequiredService<IEventClient>();
        var source = await events.DispatchAsync(new DispatchEventRequest { Topic = topic, Summary = RawJson.Parse(summary), Payload = RawJson.Parse(payload) }, Cancellation);
        AyonEvent? job = null;
        await Until.HoldsAsync(async () =>
        {
            var page = await events.ListAsync(new EventListRequest { Topics = [target], Statuses = [EventStatus.Finished] }, Cancellation);
            job = page.Events.SingleOrDefault();
            return job is not null;
        });
        return (source, job!);
    }

    /// <summary>A worker of the template does its job, and answers who asks whether it is well.</summary>
    public async Task AssertServedByAsync(ListeningProgram worker)
    {
        var (source, job) = await FinishAsync(
            "entity.folder.status_changed", """{"oldValue": "In progress", "newValue": "Approved"}""", "example.brew_coffee_on_approve");
        Assert.Equal(source, job.DependsOn);

        using var http = new HttpClient { BaseAddress = worker.Url };
        Assert.Equal("Healthy", await http.GetStringAsync(new Uri("/health/live", UriKind.Relative), Cancellation));
        // It works before its stream is up.
        await Until.HoldsAsync(async () => await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancellation) == "Healthy");
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
