using System.Runtime.CompilerServices;

namespace Ayon.Events.TestSupport;

/// <summary>
/// Waits for what nobody tells of, by looking again and again. Nothing else in the tests waits by the clock
/// (<c>tests/BannedSymbols.txt</c>): whatever can be awaited is awaited.
/// </summary>
public static class Until
{
    /// <summary>Longer than the busiest machine needs; who waits so long has found a fault.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until something holds.</summary>
    /// <exception cref="TimeoutException">It does not; the message names the condition.</exception>
    public static Task HoldsAsync(Func<bool> holds, [CallerArgumentExpression(nameof(holds))] string? condition = null) =>
        HoldsAsync(() => Task.FromResult(holds()), condition);

    /// <summary>Waits until something holds that has to be asked for.</summary>
    /// <exception cref="TimeoutException">It does not; the message names the condition.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> holds, [CallerArgumentExpression(nameof(holds))] string? condition = null)
    {
        var begin = TimeProvider.System.GetTimestamp();
        for (var pause = Pause; !await holds(); pause = pause < LongestPause ? pause * 1.2 : pause)
        {
            if (TimeProvider.System.GetElapsedTime(begin) > Patience)
            {
                throw new TimeoutException($"Not so after {Patience}: {condition}");
            }

            await PauseAsync(pause);
        }
    }

    /// <summary>Does something again and again until a task ends, whose result it gives.</summary>
    public static async Task<T> EndsAsync<T>(Task<T> task, Func<Task> meanwhile)
    {
        await HoldsAsync(
            async () =>
            {
                if (!task.IsCompleted)
                {
                    await meanwhile();
                }

                return task.IsCompleted;
            },
            "the task has ended");
        return await task;
    }

    /// <summary>Does something again and again until a task ends.</summary>
    public static Task EndsAsync(Task task, Func<Task> meanwhile) => EndsAsync(WithResultAsync(task), meanwhile);

    /// <summary>Waits until something is no longer wanted: for handlers that hang on purpose.</summary>
    /// <exception cref="OperationCanceledException">Always, in the end.</exception>
    public static async Task CancelledAsync(CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
        await never.Task;
    }

    private static async Task<bool> WithResultAsync(Task task)
    {
        await task;
        return true;
    }

#pragma warning disable RS0030 // The one place that waits by the clock.
    private static Task PauseAsync(TimeSpan pause) => Task.Delay(pause, TimeProvider.System);
#pragma warning restore RS0030
}
