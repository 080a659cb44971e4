using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Tests.Worker;

public sealed class JobRateTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly JobRate _rate;

    public JobRateTests() => _rate = new JobRate(new EnrollHandlerSettings { RateLimit = 2, RatePeriod = TimeSpan.FromMinutes(1) }, _time);

    [Fact]
    public async Task Wait_MoreThanTheLimit_BeginAtTheEndOfEachPeriodInTheirOrder()
    {
        var jobs = Enumerable.Range(0, 5).Select(_ => _rate.WaitAsync(TestContext.Current.CancellationToken).AsTask()).ToList();
        Assert.Equal((2, 3), (jobs.Count(static job => job.IsCompleted), _rate.Waiting));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(3, _rate.Waiting);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(jobs[2], jobs[3]);
        Assert.Equal(1, _rate.Waiting);
        _time.Advance(TimeSpan.FromMinutes(1));
        await jobs[4];
    }

    [Fact]
    public async Task Wait_AfterQuietPeriods_LetsInNoMoreThanTheLimit()
    {
        _time.Advance(TimeSpan.FromHours(1));
        var jobs = Enumerable.Range(0, 3).Select(_ => _rate.WaitAsync(TestContext.Current.CancellationToken).AsTask()).ToList();
        await Task.WhenAll(jobs[0], jobs[1]);
        Assert.Equal(1, _rate.Waiting);
    }

    [Fact]
    public async Task Wait_IsCancelled_LeavesItsRoomToTheNext()
    {
        await _rate.WaitAsync(TestContext.Current.CancellationToken);
        await _rate.WaitAsync(TestContext.Current.CancellationToken);
        using var leaving = new CancellationTokenSource();
        var left = _rate.WaitAsync(leaving.Token).AsTask();
        var next = Enumerable.Range(0, 2).Select(_ => _rate.WaitAsync(TestContext.Current.CancellationToken).AsTask()).ToList();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(2, _rate.Waiting);
        _time.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(next);
    }

    public void Dispose() => _rate.Dispose();
}
