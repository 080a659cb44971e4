using Ayon.Events.TestSupport;

namespace Ayon.Events.Faults.Strikes;

/// <summary>What befalls the database.</summary>
internal static class Databases
{
    private static readonly TimeSpan UntilCut = TimeSpan.FromSeconds(3);

    // As long as there is room left in the pages that there are, nobody notices.
    private static readonly TimeSpan UntilRefused = TimeSpan.FromSeconds(8);

    public static async Task<bool> CrashAsync(Scene scene)
    {
        await (scene.Random.Next(2) == 0 ? scene.Database.Server.CrashAsync() : scene.Database.Server.CrashProcessAsync());
        return true;
    }

    public static async Task<bool> EndConnectionsAsync(Scene scene)
    {
        await scene.Database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        return true;
    }

    public static async Task<bool> CutAsync(Scene scene)
    {
        var line = scene.Database.Line;
        line.CutNext((Cut)scene.Random.Next(3));
        await UntilAsync(() => line.IsCut, UntilCut, scene.Stop);
        if (!line.IsCut)
        {
            // Most writes are single statements; a run may have no transactions of several.
            line.CutNext(Cut.AfterWrite);
            await UntilAsync(() => line.IsCut, UntilCut, scene.Stop);
        }

        var isCut = line.IsCut;
        line.Spare();
        return isCut;
    }

    /// <summary>
    /// Lets no file of the database grow beyond the largest table. The limit lies within a page: PostgreSQL says of a page that is written in
    /// part what it says of a full disk.
    /// </summary>
    public static async Task<bool> FillDiskAsync(Scene scene)
    {
        const long HalfPage = 4096;
        var refused = scene.Database.CountRefused();
        var server = scene.Database.Server.Id;
        try
        {
            // Once more where it has grown meanwhile.
            for (var (limit, largest) = (0L, await MeasureAsync()); limit < largest; (limit, largest) = (largest, await MeasureAsync()))
            {
                await FileSizeLimit.SetAsync(server, largest + HalfPage, PostgresServer.Account());
            }

            await UntilAsync(() => scene.Database.CountRefused() > refused, UntilRefused, scene.Stop);
            await scene.PauseAsync(1, 3);
        }
        finally
        {
            await FileSizeLimit.SetAsync(server, null, PostgresServer.Account());
        }

        return scene.Database.CountRefused() > refused;

        Task<long> MeasureAsync() => scene.Database.ReadAsync("SELECT max(pg_relation_size(oid)) FROM pg_class WHERE relkind IN ('r', 'i', 't')");
    }

    private static async Task UntilAsync(Func<bool> holds, TimeSpan atMost, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!holds() && !stop.IsCancellationRequested && TimeProvider.System.GetElapsedTime(started) < atMost)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
