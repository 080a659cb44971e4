namespace Ayon.Events.Server.Tests.Realtime;

/// <summary>Does something again and again until disposed, for what the contract does not acknowledge.</summary>
internal sealed class Repeat : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _repeating;

    private Repeat(Func<Task> action) => _repeating = RunAsync(action);

    public static Repeat Until(Func<Task> action) => new(action);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _repeating;
        _stop.Dispose();
    }

    private async Task RunAsync(Func<Task> action)
    {
        using var pause = new PeriodicTimer(Pause);
        while (!_stop.IsCancellationRequested)
        {
            await action();
            await pause.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
