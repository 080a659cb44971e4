using Ayon.Events.TestSupport;

namespace Ayon.Events.Faults;

/// <summary>Kills, freezes and restarts processes at random, one after another, until it is told to stop.</summary>
internal sealed class Chaos(IReadOnlyList<Victim> workers, IReadOnlyList<Victim> servers, Random random)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public int Killed { get; private set; }

    public int Frozen { get; private set; }

    public int Restarted { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await PauseAsync(0.3, 1.5, stop);
            if (!stop.IsCancellationRequested)
            {
                await StrikeAsync(stop);
            }
        }
    }

    private async Task StrikeAsync(CancellationToken stop)
    {
        var isServer = random.Next(4) == 0;
        var victim = isServer ? servers[random.Next(servers.Count)] : workers[random.Next(workers.Count)];
        switch (random.Next(5))
        {
            case 0 or 1:
                Killed++;
                await victim.EndAsync(Signal.Kill, Patience);
                await PauseAsync(0, 1, stop);
                await victim.StartAsync();
                break;
            case 2 or 3:
                Frozen++;
                victim.Send(Signal.Stop);
                // A worker sleeps longer than its lease, so that its jobs are given away; a server not so long that all time out.
                await (isServer ? PauseAsync(0.5, 2, stop) : PauseAsync(2.5, 5, stop));
                victim.Send(Signal.Continue);
                break;
            default:
                Restarted++;
                await victim.EndAsync(Signal.Terminate, Patience);
                await victim.StartAsync();
                break;
        }
    }

    private Task PauseAsync(double from, double to, CancellationToken stop) => Task.Delay(TimeSpan.FromSeconds(from + (random.NextDouble() * (to - from))), TimeProvider.System, stop)
        .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
