using Ayon.Events.Server.Access;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server.Realtime;

/// <summary>Services shared by all clients of the WebSocket.</summary>
/// <param name="recognition">Recognises clients.</param>
/// <param name="options">Limits and time-outs of clients.</param>
/// <param name="time">The clock.</param>
/// <param name="metrics">The metrics.</param>
/// <param name="logger">The logger of connections.</param>
internal sealed class SocketServices(
    Recognition recognition, IOptions<RealtimeOptions> options, TimeProvider time, SocketMetrics metrics, ILogger<SocketClient> logger)
{
    public Recognition Recognition => recognition;

    public RealtimeOptions Options { get; } = options.Value;

    public TimeProvider Time => time;

    public SocketMetrics Metrics => metrics;

    public ILogger<SocketClient> Logger => logger;
}
