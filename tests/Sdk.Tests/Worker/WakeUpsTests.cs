namespace Ayon.Events.Tests.Worker;

public sealed class WakeUpsTests
{
    [Fact]
    public async Task WaitAsync_SignalBefore_ReturnsAtOnce()
    {
        var wakeUps = new WakeUps(1);
        wakeUps.WakeOne();
        await wakeUps.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task WakeOne_TwoWaiting_WakesOne()
    {
        var wakeUps = new WakeUps(2);
        Task[] waiting = [Wait(wakeUps), Wait(wakeUps)];
        wakeUps.WakeOne();
        var woken = await Task.WhenAny(waiting);
        await woken;
        Assert.Equal(1, waiting.Count(static task => !task.IsCompleted));
    }

    [Fact]
    public async Task WaitAsync_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = new WakeUps(1).WaitAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task WakeOne_ManyTimes_KeepsOneALane()
    {
        var wakeUps = new WakeUps(2);
        for (var signal = 0; signal < 100; signal++)
        {
            wakeUps.WakeOne();
        }

        await Wait(wakeUps);
        await Wait(wakeUps);
        Assert.False(Wait(wakeUps).IsCompleted);
    }

    private static Task Wait(WakeUps wakeUps) => wakeUps.WaitAsync(TestContext.Current.CancellationToken).AsTask();
}
