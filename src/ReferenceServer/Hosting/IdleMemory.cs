using Ayon.Events.Server.Settings;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Hosting;

/// <summary>
/// Gives memory back to the system once a burst is over. The collector runs when memory is allocated: a server that has answered
/// hundreds of megabytes, and is then left alone, would keep what these took for as long as nobody asks for anything.
/// </summary>
internal sealed class IdleMemory(IOptions<HostingOptions> options, TimeProvider time) : BackgroundService
{
    // Less than that is what a server allocates that only says that it is alive.
    private const long Idle = 8 * 1024 * 1024;

    // Less is not worth a pause.
    private const long Burst = 64 * 1024 * 1024;

    private long _allocated = GC.GetTotalAllocatedBytes();
    private long _collected = GC.GetTotalAllocatedBytes();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.IdleMemoryAfter == TimeSpan.Zero)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.IdleMemoryAfter, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }

    private void Look()
    {
        var (before, now) = (_allocated, GC.GetTotalAllocatedBytes());
        _allocated = now;
        if (now - before < Idle && now - _collected > Burst)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _collected = now;
        }
    }
}
