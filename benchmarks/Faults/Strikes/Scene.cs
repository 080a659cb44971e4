using Ayon.Events.TestSupport;

namespace Ayon.Events.Faults.Strikes;

/// <summary>All that can be struck, and what decides of chance.</summary>
/// <param name="Workers">The workers.</param>
/// <param name="Servers">The servers.</param>
/// <param name="Database">Their database.</param>
/// <param name="Stop">Ends pauses early.</param>
internal sealed record Scene(IReadOnlyList<Victim> Workers, IReadOnlyList<Victim> Servers, RunDatabase Database, CancellationToken Stop)
{
    // What is promised for a worker, and more than a server takes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Chance, as the seed has it.</summary>
    public Random Random { get; init; } = new(0);

    public Victim AnyWorker() => Workers[Random.Next(Workers.Count)];

    public Victim AnyServer() => Servers[Random.Next(Servers.Count)];

    public async Task<bool> KillAsync(Victim victim)
    {
        await victim.EndAsync(Signal.Kill, Patience);
        await PauseAsync(0, 1);
        await victim.StartAsync();
        return true;
    }

    public async Task<bool> FreezeAsync(Victim victim, double from, double to)
    {
        victim.Send(Signal.Stop);
        await PauseAsync(from, to);
        victim.Send(Signal.Continue);
        return true;
    }

    public static async Task<bool> StopAsync(Victim victim)
    {
        await victim.EndAsync(Signal.Terminate, Patience);
        await victim.StartAsync();
        return true;
    }

    /// <summary>Waits for a while, by chance, or until the end.</summary>
    public async Task PauseAsync(double from, double to) =>
        await Task.Delay(TimeSpan.FromSeconds(from + (Random.NextDouble() * (to - from))), TimeProvider.System, Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
