using Ayon.Events.Client;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.CommandLine.Tests;

/// <summary>A reference server in process, on a free port and a file of its own, and a client of it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string ApiKey = "a-key-that-is-never-printed";

    private readonly InProcessServer _server;
    private readonly ServiceProvider _services;

    private TestServer(InProcessServer server)
    {
        _server = server;
        _services = new ServiceCollection()
            .AddLogging()
            .AddAyonEvents(options => (options.ServerUrl, options.ApiKey, options.ServiceName) = (server.Url, ApiKey, "tests"))
            .Services.BuildServiceProvider();
    }

    public Uri Url => _server.Url;

    public IEventClient Client => _services.GetRequiredService<IEventClient>();

    public static async Task<TestServer> StartAsync(ServerKind kind = ServerKind.Full) => new(await InProcessServer.StartAsync(
        kind switch
        {
            ServerKind.Plain => ["--Extensions:Enabled", "false"],
            ServerKind.LikeAyon => ["--Extensions:AyonWeaknesses", "true"],
            _ => [],
        },
        ApiKey));

    /// <summary>Makes a job of an event, of whose topic it is the oldest that is finished and has none, and finishes it.</summary>
    public async Task<string> FinishJobAsync(string source, string topic, RawJson payload = default)
    {
        var stored = await Client.GetAsync(source, TestContext.Current.CancellationToken);
        var request = new EnrollRequest { SourceTopics = [stored.Topic], TargetTopic = topic, Sender = topic, Description = "By hand" };
        var job = await Client.EnrollAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(source, job?.DependsOn);
        var finished = new UpdateEventRequest { Sender = topic, Status = EventStatus.Finished, Payload = payload };
        await Client.UpdateAsync(job!.Id, finished, TestContext.Current.CancellationToken);
        return job.Id;
    }

    /// <summary>Starts it, after a stop on the port that it had.</summary>
    public Task StartAgainAsync() => _server.StartAgainAsync();

    public Task StopAsync() => _server.StopAsync();

    /// <summary>JSON without white space: a real AYON server, and so its double, keeps none.</summary>
    public static string Compact(RawJson json) => json.ToString().Replace(" ", "", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }
}
