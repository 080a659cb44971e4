using System.Diagnostics.Metrics;
using Ayon.Events.Server.Backplane;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Tests.Realtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Server.Tests.Backplane;

public sealed class GapNoticesTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly CounterValue _told;
    private readonly GapNotices _gaps;

    public GapNoticesTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        var metrics = new BackplaneMetrics(meters);
        _told = new CounterValue(meters, BackplaneMetrics.GapsName);
        _gaps = new GapNotices(new NoticePublication(new NoticeMetrics(meters)), metrics, _time);
    }

    [Fact]
    public void Tell_Once_TellsAtOnceAndOnce()
    {
        _gaps.Tell();
        Assert.Equal(1, _told.Value);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, _told.Value);
    }

    [Fact]
    public void Tell_ManyTimesInASecond_TellsTheFirstAndOneForTheRest()
    {
        for (var gap = 0; gap < 10; gap++)
        {
            _gaps.Tell();
        }

        Assert.Equal(1, _told.Value);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, _told.Value);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, _told.Value);
    }

    [Fact]
    public void Tell_AfterASecond_TellsAtOnce()
    {
        _gaps.Tell();
        _time.Advance(TimeSpan.FromSeconds(1));
        _gaps.Tell();
        Assert.Equal(2, _told.Value);
    }

    public void Dispose()
    {
        _gaps.Dispose();
        _told.Dispose();
        _services.Dispose();
    }
}
