using Ayon.Events.Server.Access;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Server.Tests.Access;

public sealed class FailureBucketsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TryAdd_BeyondTheMost_SaysHowLongToWait()
    {
        var buckets = new FailureBuckets(3, TimeSpan.FromMinutes(1), _time);
        for (var failure = 0; failure < 3; failure++)
        {
            Assert.True(buckets.TryAdd("a", out var none));
            Assert.Equal(TimeSpan.Zero, none);
        }

        Assert.False(buckets.TryAdd("a", out var wait));
        Assert.Equal(20, wait.TotalSeconds, precision: 3);
        Assert.Equal(wait, buckets.Wait("a"));
        Assert.True(buckets.TryAdd("b", out _));
        _time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(buckets.TryAdd("a", out _));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(buckets.TryAdd("a", out _));
        Assert.False(buckets.TryAdd("a", out _));
    }

    [Fact]
    public void TakeBack_Failure_MakesRoom()
    {
        var buckets = new FailureBuckets(1, TimeSpan.FromMinutes(1), _time);
        Assert.True(buckets.TryAdd("a", out _));
        buckets.TakeBack("a");
        buckets.TakeBack("unknown");
        Assert.True(buckets.TryAdd("a", out _));
        Assert.False(buckets.TryAdd("a", out _));
    }

    [Fact]
    public void TryAdd_EndlessNames_TakesLittleMemoryAndForgetsTheOldest()
    {
        var buckets = new FailureBuckets(1, TimeSpan.FromDays(1), _time);
        Assert.True(buckets.TryAdd("oldest", out _));
        for (var name = 0; name < 3 * FailureBuckets.MostNames; name++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            buckets.TryAdd($"{name}", out _);
            Assert.InRange(buckets.Count, 1, FailureBuckets.MostNames);
        }

        Assert.Equal(TimeSpan.Zero, buckets.Wait("oldest"));
        Assert.NotEqual(TimeSpan.Zero, buckets.Wait($"{(3 * FailureBuckets.MostNames) - 1}"));
    }
}
