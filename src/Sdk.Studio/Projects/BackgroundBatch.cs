using Ayon.Events.Studio.Http;

namespace Ayon.Events.Studio;

/// <summary>A batch that the server works on by itself.</summary>
public sealed class BackgroundBatch
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly StudioConnection _studio;
    private readonly string _project;
    private readonly bool _canFail;

    internal BackgroundBatch(StudioConnection studio, string project, string id, bool canFail) => (_studio, _project, Id, _canFail) = (studio, project, id, canFail);

    /// <summary>Gets the id by which the server knows it.</summary>
    public string Id { get; }

    /// <summary>Gets how far the server is.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EntityNotFoundException">The server does not know the batch, or not any more.</exception>
    public async Task<BatchStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        var answer = await _studio.Entities.GetBackgroundBatchAsync(_project, Id, cancellationToken).ConfigureAwait(false);
        return new BatchStatus(answer.Status == "completed", answer.Progress ?? 0, answer.Result?.Operations);
    }

    /// <summary>Waits until the changes are made.</summary>
    /// <param name="progress">Gets the percentage until then. Default: none.</param>
    /// <param name="cancellationToken">Cancels the wait; the server continues.</param>
    /// <returns>The outcome of each change, in their order.</returns>
    /// <exception cref="EntityBatchException">A change failed, and none was allowed to.</exception>
    public async Task<IReadOnlyList<EntityBatchResult>> WaitAsync(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        for (var pause = FirstLook; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var answer = await _studio.Entities.GetBackgroundBatchAsync(_project, Id, cancellationToken).ConfigureAwait(false);
            progress?.Report(answer.Progress ?? 0);
            if (answer is { Status: "completed", Result: { } result })
            {
                return _canFail ? result.Operations : result.OrThrow();
            }

            await Task.Delay(pause, _studio.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>How far a batch in the background is.</summary>
/// <param name="IsCompleted">Whether it has ended.</param>
/// <param name="Progress">The percentage, 0 to 100.</param>
/// <param name="Results">The outcome of each change; null until it has ended.</param>
public sealed record BatchStatus(bool IsCompleted, double Progress, IReadOnlyList<EntityBatchResult>? Results);

/// <summary>What the server says of a batch in the background.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status"><c>pending</c>, <c>in_progress</c> or <c>completed</c>.</param>
/// <param name="Progress">The percentage.</param>
/// <param name="Result">The outcome.</param>
internal sealed record BackgroundAnswer(string Id, string Status, double? Progress, EntityBatchAnswer? Result);
