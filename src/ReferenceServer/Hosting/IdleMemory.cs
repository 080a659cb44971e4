using Ayon.Events.Server.Settings;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Hosting;

/// <summary>
/// Returns memory to the system after a burst. The garbage collector runs when memory is allocated: without this, a server that has
/// sent hundreds of megabytes and then gets no requests would keep that memory.
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
