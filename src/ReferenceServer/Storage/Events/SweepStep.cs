using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>
/// A step of a sweep: deletes some of the old events. An event is deleted only together with the whole tree of its
/// dependencies: if a settled job were deleted alone, its source would get a new job.
/// </summary>
internal sealed record SweepStep
{
    /// <summary>Events updated before this time are deleted; null keeps all.</summary>
    public DateTimeOffset? EventsBefore { get; init; }

    /// <summary>Events with topics <c>log.*</c> updated before this time are deleted; null keeps all.</summary>
    public DateTimeOffset? LogsBefore { get; init; }

    /// <summary>The current time: delayed jobs are not settled.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Failed jobs with at most this number of retries are not settled.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>Maximum number of deleted events and of examined roots; a tree is deleted completely, even if it is larger.</summary>
    public required int Size { get; init; }

    /// <summary>Whether events are only counted.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>The position at which the previous step ended.</summary>
    public SweepPlace From { get; init; } = SweepPlace.Start;

    public long EventsLimit => Microseconds(EventsBefore);

    public long LogsLimit => Microseconds(LogsBefore);

    /// <summary>Gets the age limit of the roots in this step.</summary>
    public long RootLimit => From.IsLogs ? LogsLimit : EventsLimit;

    public long Now => EventTime.ToMicroseconds(At);

    private static long Microseconds(DateTimeOffset? before) => before is { } time ? EventTime.ToMicroseconds(time) : long.MinValue;
}

/// <summary>The position of a sweep: it examines first the other roots, then those of <c>log.*</c>, each oldest first.</summary>
/// <param name="IsLogs">Whether it is at the roots of <c>log.*</c>.</param>
/// <param name="CreatedAt">Creation time of the last examined root, in microseconds.</param>
/// <param name="Seq">Its position in the order of creation.</param>
internal sealed record SweepPlace(bool IsLogs, long CreatedAt, long Seq)
{
    public static SweepPlace Start { get; } = new(false, long.MinValue, 0);

    public static SweepPlace StartOfLogs { get; } = new(true, long.MinValue, 0);
}

/// <summary>The result of a step.</summary>
/// <param name="Events">Number of events deleted; in a dry run, that would be deleted.</param>
/// <param name="Logs">Number of <c>log.*</c> events deleted; in a dry run, that would be deleted.</param>
/// <param name="Next">The position of the next step; null at the end.</param>
/// <param name="IsElsewhere">Whether nothing was done because another process is sweeping.</param>
internal sealed record SweepResult(int Events, int Logs, SweepPlace? Next, bool IsElsewhere = false)
{
    public static SweepResult Of(IReadOnlyList<SweepTree> trees, SweepPlace? next) =>
        new(trees.Sum(static tree => tree.Events), trees.Sum(static tree => tree.Logs), next);
}

/// <summary>A root with all dependent events.</summary>
/// <param name="Id">The root.</param>
/// <param name="Place">Its position.</param>
/// <param name="Events">Number of events including the root, without logs.</param>
/// <param name="Logs">Number of <c>log.*</c> events.</param>
/// <param name="Stays">Whether any of them is too new or not settled.</param>
internal sealed record SweepTree(string Id, SweepPlace Place, int Events, int Logs, bool Stays)
{
    public int Count => Events + Logs;

    /// <summary>Chooses the trees to delete in one step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="trees">The examined trees, in order.</param>
    /// <returns>The trees, and the position of the next step.</returns>
    public static (IReadOnlyList<SweepTree> Chosen, SweepPlace? Next) Choose(SweepStep step, IReadOnlyList<SweepTree> trees)
    {
        var (chosen, room) = (new List<SweepTree>(), step.Size);
        for (var index = 0; index < trees.Count; index++)
        {
            var tree = trees[index];
            if (tree.Stays)
            {
                continue;
            }

            if (chosen.Count > 0 && tree.Count > room)
            {
                return (chosen, trees[index - 1].Place);
            }

            chosen.Add(tree);
            room -= tree.Count;
        }

        var end = step.From.IsLogs ? null : SweepPlace.StartOfLogs;
        return (chosen, trees.Count < step.Size ? end : trees[^1].Place);
    }
}
