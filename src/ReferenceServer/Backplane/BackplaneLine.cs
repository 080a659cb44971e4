namespace Ayon.Events.Server.Backplane;

/// <summary>This process's end of the backplane.</summary>
/// <param name="Transport">Carries frames.</param>
/// <param name="Origin">Names the process in its frames.</param>
/// <param name="BufferBytes">What may wait each way.</param>
/// <param name="Metrics">What is counted.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">Where its outages are said.</param>
internal sealed record BackplaneLine(
    IBackplaneTransport Transport, string Origin, int BufferBytes, BackplaneMetrics Metrics, TimeProvider Time, ILogger Logger);
