using Ayon.Events.Server.Contract;

namespace Ayon.Events.Server.Storage.Events;

/// <summary>
/// A step of a sweep: deletes some of the events that are too old. An event goes only with all that depends on it and with what it
/// depends on, as a tree from its root: were a settled job to go alone, its source would get it again.
/// </summary>
internal sealed record SweepStep
{
    /// <summary>Events updated before go; null keeps all.</summary>
    public DateTimeOffset? EventsBefore { get; init; }

    /// <summary>Events of the topics <c>log.*</c> updated before go; null keeps all.</summary>
    public DateTimeOffset? LogsBefore { get; init; }

    /// <summary>When it is: jobs whose time has not come are not settled.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Jobs that failed and have at most so many retries behind them are not settled.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>How many events go at most, and how many roots are looked at; a tree goes as a whole, however large.</summary>
    public required int Size { get; init; }

    /// <summary>Whether nothing is deleted, only counted.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Where the step before ended.</summary>
    public SweepPlace From { get; init; } = SweepPlace.Start;

    public long EventsLimit => Microseconds(EventsBefore);

    public long LogsLimit => Microseconds(LogsBefore);

    /// <summary>The limit of the roots that this step looks at.</summary>
    public long RootLimit => From.IsLogs ? LogsLimit : EventsLimit;

    public long Now => EventTime.ToMicroseconds(At);

    private static long Microseconds(DateTimeOffset? before) => before is { } time ? EventTime.ToMicroseconds(time) : long.MinValue;
}

/// <summary>Where a sweep is: first it goes through other roots, then through those of <c>log.*</c>, each from the oldest on.</summary>
/// <param name="IsLogs">Which of the two.</param>
/// <param name="CreatedAt">Of the last root that was looked at, in microseconds.</param>
/// <param name="Seq">Of the same, its place in the order of creation.</param>
internal sealed record SweepPlace(bool IsLogs, long CreatedAt, long Seq)
{
    public static SweepPlace Start { get; } = new(false, long.MinValue, 0);

    public static SweepPlace StartOfLogs { get; } = new(true, long.MinValue, 0);
}

/// <summary>What came of a step.</summary>
/// <param name="Events">How many events went, or would.</param>
/// <param name="Logs">How many of <c>log.*</c> went, or would.</param>
/// <param name="Next">Where the next step begins; null at the end.</param>
/// <param name="IsElsewhere">Whether another process sweeps at this moment, so that nothing was done.</param>
internal sealed record SweepResult(int Events, int Logs, SweepPlace? Next, bool IsElsewhere = false)
{
    public static SweepResult Of(IReadOnlyList<SweepTree> trees, SweepPlace? next) =>
        new(trees.Sum(static tree => tree.Events), trees.Sum(static tree => tree.Logs), next);
}

/// <summary>A root with all that depends on it.</summary>
/// <param name="Id">The root.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Events">How many events it has, itself among them, without logs.</param>
/// <param name="Logs">How many of <c>log.*</c>.</param>
/// <param name="Stays">Whether any of them is young or not settled.</param>
internal sealed record SweepTree(string Id, SweepPlace Place, int Events, int Logs, bool Stays)
{
    public int Count => Events + Logs;

    /// <summary>Chooses the trees that go in one step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="trees">Those that were looked at, in their order.</param>
    /// <returns>The trees, and where the next step begins.</returns>
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
