using System.Collections.Concurrent;
using Ayon.Events.Server;
using Microsoft.AspNetCore.Builder;

namespace Ayon.Events.Latency;

/// <summary>A way to hear of jobs, with a server of its own in this process.</summary>
internal sealed class Contestant : IAsyncDisposable
{
    private const string ApiKey = "latency-key";

    private readonly WebApplication _server;
    private readonly IHost _host;
    private readonly DirectoryInfo _folder;

    private Contestant(string name, WebApplication server, IHost host, DirectoryInfo folder, ConcurrentQueue<TimeSpan> taken) =>
        (Name, _server, _host, _folder, Taken) = (name, server, host, folder, taken);

    public string Name { get; }

    /// <summary>From each dispatch to its handler's start.</summary>
    public ConcurrentQueue<TimeSpan> Taken { get; }

    public IEventClient Client => _host.Services.GetRequiredService<IEventClient>();

    /// <summary>Starts one.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="extensions">Whether the server offers more than the contract.</param>
    /// <param name="polls">Whether a plain loop asks every 2 s, instead of the SDK's worker.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Contestant> StartAsync(string name, bool extensions, bool polls, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("ayon-events-latency-");
        var server = ReferenceServer.Build(
            ["--urls", "http://127.0.0.1:0", "--Access:ApiKey", ApiKey, "--Storage:ConnectionString", $"Data Source={Path.Combine(folder.FullName, "events.db")}", "--Extensions:Enabled", extensions.ToString()],
            static builder => builder.Logging.ClearProviders());
        await server.StartAsync(cancellationToken);
        var taken = new ConcurrentQueue<TimeSpan>();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var ayon = builder.Services.AddSingleton(taken).AddAyonEvents(options =>
        {
            options.ServerUrl = new Uri(server.Urls.Single());
            options.ApiKey = ApiKey;
            options.ServiceName = "latency-" + folder.Name[^6..];
        });
        if (polls)
        {
            builder.Services.AddHostedService<Poller>();
        }
        else
        {
            ayon.AddEnrollHandlers();
        }

        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new Contestant(name, server, host, folder, taken);
    }

    public Task DispatchAsync(CancellationToken cancellationToken) =>
        Client.DispatchAsync(new Sent { Timestamp = TimeProvider.System.GetTimestamp() }, cancellationToken: cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

/// <summary>Notes when it starts.</summary>
[EnrollHandler]
internal sealed class NoteHandler(ConcurrentQueue<TimeSpan> taken) : IEnrollHandler<Sent, Received>
{
    public Task<JobResult<Received>> ProcessAsync(EnrollJob<Sent> job, CancellationToken cancellationToken)
    {
        taken.Enqueue(TimeProvider.System.GetElapsedTime(job.Source.Data.Timestamp));
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(JobResult.Finished(new Received()));
    }
}

/// <summary>What one writes by hand: ask, work, and sleep for 2 s when there is nothing.</summary>
internal sealed class Poller(IEventClient client, ConcurrentQueue<TimeSpan> taken) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var request = new EnrollRequest { SourceTopics = [Sent.TopicName], TargetTopic = Received.TopicName, Sender = "poller" };
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await client.EnrollAsync(request, stoppingToken) is not { } job)
            {
                await Task.Delay(Pause, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            var source = await client.GetAsync<Sent>(job.DependsOn, stoppingToken);
            taken.Enqueue(TimeProvider.System.GetElapsedTime(source.Data.Timestamp));
            await client.UpdateAsync(job.Id, new UpdateEventRequest { Status = EventStatus.Finished }, stoppingToken);
        }
    }
}
