using System.Diagnostics;

namespace Ayon.Events.Load.Measuring;

/// <summary>Processor time that the server and this program spend while a round is measured.</summary>
internal sealed class ProcessLoad(Process? server)
{
    private const double Mebibyte = 1024 * 1024;

    private TimeSpan _wall;
    private TimeSpan _serverTime;
    private TimeSpan _clientTime;

    /// <summary>Runs what is to be measured.</summary>
    /// <returns>The wall-clock time it took.</returns>
    public async Task<TimeSpan> MeasureAsync(Func<Task> work)
    {
        var (server, client, start) = (ServerTime(), ClientTime(), Stopwatch.GetTimestamp());
        await work();
        var elapsed = Stopwatch.GetElapsedTime(start);
        _wall += elapsed;
        _serverTime += ServerTime() - server;
        _clientTime += ClientTime() - client;
        return elapsed;
    }

    public CaseCost Take()
    {
        server?.Refresh();
        var cost = new CaseCost
        {
            ServerMemory = server?.WorkingSet64 / Mebibyte,
            ServerPeakMemory = server?.PeakWorkingSet64 / Mebibyte,
            ServerCores = server is null ? null : Cores(_serverTime),
            ClientCores = Cores(_clientTime),
        };
        (_wall, _serverTime, _clientTime) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        return cost;
    }

    private double Cores(TimeSpan time) => _wall == TimeSpan.Zero ? 0 : time / _wall;

    private static TimeSpan ClientTime() => Environment.CpuUsage.TotalTime;

    private TimeSpan ServerTime()
    {
        server?.Refresh();
        return server?.TotalProcessorTime ?? TimeSpan.Zero;
    }
}
