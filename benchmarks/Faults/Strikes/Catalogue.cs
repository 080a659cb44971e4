using Ayon.Events.Faults.Work;
using Ayon.Events.TestSupport;

namespace Ayon.Events.Faults.Strikes;

/// <summary>All faults that there are.</summary>
internal static class Catalogue
{
    /// <summary>Jobs that throw wherever code of an addon is called.</summary>
    public static readonly Fault Poison = new("poison", "events at which a setter, a converter, a partition's key, a handler or a rule for exceptions throws")
    {
        Kinds = [Kinds.Setter, Kinds.Key, Kinds.Converter, Kinds.Handler, Kinds.Rule],
    };

    /// <summary>Jobs that block.</summary>
    public static readonly Fault Blocking = new("blocking", "handlers that block their thread for 3 s and do not heed their token") { Kinds = [Kinds.Blocking] };

    /// <summary>Jobs that last.</summary>
    public static readonly Fault LongJobs = new("long-jobs", "jobs of 8 s: longer than the lease and every time-out of a request") { Kinds = [Kinds.Long] };

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("kill-worker", "a worker is killed with SIGKILL and started again", static scene => scene.KillAsync(scene.AnyWorker())),
        new("freeze-worker", "a worker is stopped with SIGSTOP for longer than its lease, and goes on", static scene => scene.FreezeAsync(scene.AnyWorker(), 2.5, 5)),
        new("stop-worker", "a worker is stopped with SIGTERM and started again", static scene => Scene.StopAsync(scene.AnyWorker())),
        new("twin-worker", "a second container with the service and host name of a worker runs beside it for a while", Containers.TwinAsync),
        new("clock-skew", "a worker is started again with a clock that is wrong by 1 to 10 minutes", Containers.SkewAsync),
        new("kill-server", "a server is killed with SIGKILL and started again", static scene => scene.KillAsync(scene.AnyServer())),
        new("freeze-server", "a server is stopped with SIGSTOP for up to 2 s, and goes on", static scene => scene.FreezeAsync(scene.AnyServer(), 0.5, 2)),
        new("stop-server", "a server is stopped with SIGTERM and started again", static scene => Scene.StopAsync(scene.AnyServer())),
        new("crash-database", "PostgreSQL crashes: SIGQUIT to its first process, or SIGKILL to another", Databases.CrashAsync) { IsOfDatabase = true },
        new("kill-backends", "all connections to PostgreSQL are ended with pg_terminate_backend", Databases.EndConnectionsAsync) { IsOfDatabase = true },
        new("cut-commit", "a connection is cut in a commit, before or after PostgreSQL has heard of it", Databases.CutAsync) { IsOfDatabase = true },
        new("full-disk", "PostgreSQL has no room for more rows for 1 to 3 s (Linux)", Databases.FillDiskAsync) { IsOfDatabase = true },
        Poison,
        Blocking,
        LongJobs,
    ];

    /// <summary>The faults that are named.</summary>
    /// <param name="names">Names, by commas; empty for all.</param>
    /// <param name="unknown">The first name that is none.</param>
    public static IReadOnlyList<Fault> Choose(string names, out string? unknown)
    {
        var wanted = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        unknown = wanted.FirstOrDefault(static name => All.All(fault => fault.Name != name));
        return wanted is [] ? [.. All.Where(IsPossible)] : [.. All.Where(fault => wanted.Contains(fault.Name))];
    }

    /// <summary>Whether this machine can have it.</summary>
    public static bool IsPossible(Fault fault) => fault.Strike != Databases.FillDiskAsync || FileSizeLimit.IsSupported;
}
