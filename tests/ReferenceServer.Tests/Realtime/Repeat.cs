namespace Ayon.Events.Server.Tests.Realtime;

/// <summary>Does something again and again until disposed, for what the contract does not acknowledge.</summary>
internal sealed class Repeat : IAsyncDisposable
{
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _repeating;

    private Repeat(Func<Task> action) => _repeating = Ayon.Events.TestSupport.Until.EndsAsync(_stop.Task, action);

    public static Repeat Until(Func<Task> action) => new(action);

    public async ValueTask DisposeAsync()
    {
        _stop.TrySetResult();
        await _repeating;
    }
}
