using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Tests.Worker;

public sealed class PartitionGateTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);
    private readonly PartitionGate _gate;

    public PartitionGateTests() => _gate = new PartitionGate(_time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnterAsync_YoungerOneOfTheKey_WaitsUntilTheOlderIsSettled()
    {
        Register("k", 1, 2);
        var second = EnterAsync("k", 2);
        Assert.Null(await EnterAsync("k", 1));
        Assert.False(second.IsCompleted);
        _gate.Leave("k", At(1), "1", comesBackIn: null);
        Assert.Null(await second);
    }

    [Fact]
    public async Task EnterAsync_OtherKey_GoesAtOnce()
    {
        Register("k", 1);
        Register("other", 2);
        Assert.Null(await EnterAsync("other", 2));
    }

    [Fact]
    public async Task EnterAsync_OlderOneIsAway_IsSentAwayAsLong()
    {
        Register("k", 1, 2);
        Assert.Null(await EnterAsync("k", 1));
        var second = EnterAsync("k", 2);
        _gate.Leave("k", At(1), "1", TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(20), await second);

        // Back in the wrong order, it is sent away again; in the right order, both go.
        _time.Advance(TimeSpan.FromSeconds(20));
        Register("k", 2);
        Assert.NotNull(await EnterAsync("k", 2));
        Register("k", 1);
        Assert.Null(await EnterAsync("k", 1));
    }

    [Fact]
    public async Task EnterAsync_OlderOneNeverComesBack_DoesNotWaitForEver()
    {
        Register("k", 1, 2);
        _gate.Leave("k", At(1), "1", TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(36));
        Assert.Null(await EnterAsync("k", 2));
    }

    [Fact]
    public async Task EnterAsync_Cancelled_Throws()
    {
        Register("k", 1, 2);
        using var cancellation = new CancellationTokenSource();
        var waiting = _gate.EnterAsync("k", At(2), "2", cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private static DateTimeOffset At(int number) => Start.AddSeconds(number);

    private void Register(string key, params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            _gate.Register(key, At(number), $"{number}");
        }
    }

    private Task<TimeSpan?> EnterAsync(string key, int number) => _gate.EnterAsync(key, At(number), $"{number}", Cancellation);
}
