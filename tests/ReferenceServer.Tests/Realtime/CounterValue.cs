using System.Diagnostics.Metrics;

namespace Ayon.Events.Server.Tests.Realtime;

/// <summary>How far a counter has counted since this was made.</summary>
internal sealed class CounterValue : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _value;

    public CounterValue(IMeterFactory meters, string name)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == name && instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _value, value));
        _listener.Start();
    }

    public long Value => Interlocked.Read(ref _value);

    public void Dispose() => _listener.Dispose();
}
