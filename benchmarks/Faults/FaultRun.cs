using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ayon.Events.TestSupport;

namespace Ayon.Events.Faults;

/// <summary>One run: servers and workers over one database, orders, and what befalls them.</summary>
/// <param name="postgres">The PostgreSQL.</param>
/// <param name="folder">Logs of the processes.</param>
/// <param name="isAyon">Whether the servers have the weaknesses of a real AYON server.</param>
/// <param name="jobs">How many orders.</param>
/// <param name="seed">Decides what happens when.</param>
internal sealed class FaultRun(PostgresServer postgres, DirectoryInfo folder, bool isAyon, int jobs, int seed)
{
    private const int Servers = 2;
    private const int Workers = 3;
    private const string ApiKey = "faults-key";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(2);

    private string Mode => isAyon ? "ayon" : "reference";

    public async Task<Ledger> RunAsync(CancellationToken cancellationToken)
    {
        await using var temporary = await postgres.CreateOwnDatabaseAsync();
        var database = temporary.ConnectionString;
        var ports = Enumerable.Range(0, Servers).Select(static _ => FreePort()).ToList();
        var servers = ports.Select((port, index) => NewServer(index, port, database)).ToList();
        var workers = Enumerable.Range(0, Workers).Select(index => NewWorker(index, ports[index % Servers])).ToList();
        try
        {
            // One after another: the first makes the tables.
            foreach (var (server, port) in servers.Zip(ports))
            {
                await server.StartAsync();
                await UntilAnsweringAsync(port, cancellationToken);
            }

            foreach (var worker in workers)
            {
                await worker.StartAsync();
            }

            return await GoAsync(database, ports, workers, servers, cancellationToken);
        }
        finally
        {
            foreach (var victim in workers.Concat(servers))
            {
                victim.Send(Signal.Continue);
                await victim.EndAsync(Signal.Terminate, TimeSpan.FromSeconds(10));
                await victim.DisposeAsync();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static ServiceProvider NewClient(int port) => new ServiceCollection()
        .AddAyonEvents(options => (options.ServerUrl, options.ApiKey, options.ServiceName) = (new Uri(Url(port)), ApiKey, "faults-orders"))
        .Services.AddLogging().BuildServiceProvider();

    private static async Task UntilAnsweringAsync(int port, CancellationToken cancellationToken)
    {
        await using var services = NewClient(port);
        var client = services.GetRequiredService<IEventClient>();
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

    private async Task<Ledger> GoAsync(string database, List<int> ports, List<Victim> workers, List<Victim> servers, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(Longest);
        using var calm = CancellationTokenSource.CreateLinkedTokenSource(enough.Token);
        var chaos = new Chaos(workers, servers, new Random(seed));
        var striking = chaos.RunAsync(calm.Token);
        var ordering = OrderAsync(ports, enough.Token);
        var ledger = new Ledger(jobs, 0, 0, 0, jobs);
        try
        {
            while (!ledger.IsRight)
            {
                await Task.Delay(ProgressEvery, TimeProvider.System, enough.Token);
                ledger = await Ledger.CountAsync(database, jobs, enough.Token);
                Console.WriteLine($"{Mode}: {ledger.Settled} of {jobs} settled; {chaos.Killed} killed, {chaos.Frozen} frozen, {chaos.Restarted} restarted");
                if (ordering.IsFaulted)
                {
                    await ordering;
                }

                // The last few are left in peace: under endless strikes a long job would never end.
                if (ledger.Settled >= jobs * 0.95)
                {
                    await calm.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Console.WriteLine($"{Mode}: not done within {Longest}.");
        }

        await calm.CancelAsync();
        await striking;
        await ordering;
        // What a late worker might still write, it writes now.
        await Task.Delay(ProgressEvery, TimeProvider.System, cancellationToken);
        ledger = await Ledger.CountAsync(database, jobs, cancellationToken);
        Console.WriteLine($"{Mode}: {ledger}");
        return ledger;
    }

    // Each order has a hash, so that one whose answer was lost is not made twice.
    private async Task OrderAsync(List<int> ports, CancellationToken cancellationToken)
    {
        var providers = ports.ConvertAll(NewClient);
        try
        {
            await Parallel.ForAsync(0, jobs, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (number, token) =>
            {
                var options = new DispatchOptions { Hash = string.Create(CultureInfo.InvariantCulture, $"order-{number}") };
                for (var tries = 0; ; tries++)
                {
                    try
                    {
                        await providers[(number + tries) % providers.Count].GetRequiredService<IEventClient>().DispatchAsync(new Ordered { Number = number }, options, token);
                        return;
                    }
                    catch (DuplicateEventException)
                    {
                        return;
                    }
                    catch (ServerBusyException)
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, token);
                    }
                }
            });
        }
        finally
        {
            providers.ForEach(static provider => provider.Dispose());
        }
    }

    private Victim NewServer(int index, int port, string database) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Mode}-server{index}"),
        [
            "server", "--urls", Url(port), "--Access:ApiKey", ApiKey, "--Storage:Provider", "Postgres", "--Storage:ConnectionString", database + ";Maximum Pool Size=30",
            "--Extensions:AyonWeaknesses", isAyon.ToString(),
        ],
        new Dictionary<string, string?>(StringComparer.Ordinal),
        folder.FullName);

    private Victim NewWorker(int index, int port) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Mode}-worker{index}"),
        ["worker"],
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AYON_SERVER_URL"] = Url(port),
            ["AYON_API_KEY"] = ApiKey,
            ["AYON_SERVICE_NAME"] = string.Create(CultureInfo.InvariantCulture, $"faults-{Mode}-{Environment.ProcessId}-{index}"),
            ["Ayon__ReclaimAfter"] = "00:00:02",
            ["Ayon__Rescue"] = "true",
            ["Ayon__IdlePollInterval"] = "00:00:02",
            ["Ayon__ShutdownTimeout"] = "00:00:00.2",
        },
        folder.FullName);
}
