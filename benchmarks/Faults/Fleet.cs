using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ayon.Events.Faults.Work;
using Ayon.Events.TestSupport;

namespace Ayon.Events.Faults;

/// <summary>The processes of a run: servers over one database, and workers.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private const int ServerCount = 2;
    private const int WorkerCount = 3;
    private const string ApiKey = "faults-key";

    // Of a service manager.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly List<int> _ports = [.. Enumerable.Range(0, ServerCount).Select(static _ => FreePort())];

    public Fleet(RunDatabase database, string folder, bool isAyon)
    {
        _folder = folder;
        Servers = [.. _ports.Select((port, index) => NewServer(index, port, database, isAyon))];
        Workers = [.. Enumerable.Range(0, WorkerCount).Select(index => NewWorker(index, _ports[index % ServerCount]))];
    }

    public IReadOnlyList<Victim> Servers { get; }

    public IReadOnlyList<Victim> Workers { get; }

    /// <summary>Starts the servers, one after another: the first makes the tables.</summary>
    public async Task StartServersAsync(CancellationToken cancellationToken)
    {
        foreach (var (server, port) in Servers.Zip(_ports))
        {
            await server.StartAsync();
            await using var services = NewClient(port, journal: null);
            await UntilAnsweringAsync(services.GetRequiredService<IEventClient>(), cancellationToken);
        }
    }

    public async Task StartWorkersAsync()
    {
        foreach (var worker in Workers)
        {
            await worker.StartAsync();
        }
    }

    /// <summary>Starts again whatever ends by itself, until it is told to stop.</summary>
    public async Task ReviveAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Patience, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var victim in stop.IsCancellationRequested ? [] : Workers.Concat(Servers))
            {
                await victim.ReviveAsync();
            }
        }
    }

    /// <summary>Clients of the servers, one of each, whose answers are noted.</summary>
    public List<ServiceProvider> NewClients(Journal journal) => _ports.ConvertAll(port => NewClient(port, journal));

    /// <summary>Stops all processes, so that nothing is done any more.</summary>
    public async Task StopAsync()
    {
        foreach (var victim in Workers.Concat(Servers))
        {
            victim.Send(Signal.Continue);
            await victim.EndAsync(Signal.Terminate, TimeSpan.FromSeconds(10));
            await victim.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static ServiceProvider NewClient(int port, Journal? journal)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddAyonEvents(options => (options.ServerUrl, options.ApiKey, options.ServiceName) = (new Uri(Url(port)), ApiKey, "faults-orders"));
        if (journal is not null)
        {
            Recorder.AddTo(services, journal);
        }

        return services.BuildServiceProvider();
    }

    private static async Task UntilAnsweringAsync(IEventClient client, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await client.GetCurrentUserAsync(cancellationToken);
                return;
            }
            catch (ServerBusyException) when (tries < 20)
            {
                // It starts.
            }
        }
    }

    private Victim NewServer(int index, int port, RunDatabase database, bool isAyon) => new(
        string.Create(CultureInfo.InvariantCulture, $"server{index}"),
        [
            "server", "--urls", Url(port), "--Access:ApiKey", ApiKey, "--Storage:Provider", "Postgres",
            "--Storage:ConnectionString", database.Line.ConnectionString + ";Maximum Pool Size=30", "--Extensions:AyonWeaknesses", isAyon.ToString(),
        ],
        new Dictionary<string, string?>(StringComparer.Ordinal),
        _folder);

    private Victim NewWorker(int index, int port) => new(
        string.Create(CultureInfo.InvariantCulture, $"worker{index}"),
        ["worker"],
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AYON_SERVER_URL"] = Url(port),
            ["AYON_API_KEY"] = ApiKey,
            ["AYON_SERVICE_NAME"] = string.Create(CultureInfo.InvariantCulture, $"faults-{index}"),
            // Of another's clock it must make no difference.
            ["Ayon__ReclaimAfter"] = "00:00:02",
            ["Ayon__Rescue"] = "true",
            ["Ayon__IdlePollInterval"] = "00:00:02",
            ["Ayon__ShutdownTimeout"] = "00:00:00.2",
            // A job may take longer than all of these.
            ["Ayon__EnrollWait"] = "00:00:02",
            ["Ayon__RequestTimeout"] = "00:00:03",
            ["Ayon__TotalTimeout"] = "00:00:06",
        },
        _folder);
}
