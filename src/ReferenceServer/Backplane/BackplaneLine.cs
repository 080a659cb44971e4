namespace Ayon.Events.Server.Backplane;

/// <summary>This process's end of the backplane.</summary>
/// <param name="Transport">Carries frames.</param>
/// <param name="Origin">Names the process in its frames.</param>
/// <param name="BufferBytes">Limit of the queue in each direction.</param>
/// <param name="Metrics">The metrics.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The logger of outages.</param>
internal sealed record BackplaneLine(
    IBackplaneTransport Transport, string Origin, int BufferBytes, BackplaneMetrics Metrics, TimeProvider Time, ILogger Logger);
