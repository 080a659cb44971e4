using Ayon.Events.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Worker;

/// <summary>Says once that the server is away and once that it is back, however many lanes notice.</summary>
internal sealed class ServerWatch(ILogger<ServerWatch> logger)
{
    private int _away;

    public void Away(string reason)
    {
        if (Interlocked.Exchange(ref _away, 1) == 0)
        {
            logger.ServerAway(reason);
        }
    }

    public void Back()
    {
        if (Volatile.Read(ref _away) == 1 && Interlocked.Exchange(ref _away, 0) == 1)
        {
            logger.ServerBack();
        }
    }
}
