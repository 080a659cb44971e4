using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Realtime;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Jobs;

/// <summary>Shows jobs as they change.</summary>
/// <param name="session">The connection.</param>
/// <param name="topics">The topics or patterns of the jobs.</param>
/// <param name="project">The project; null for all.</param>
/// <param name="statuses">The statuses of shown jobs. A shown job stays when it leaves them, so that its end is seen.</param>
internal sealed class JobWatch(Session session, string[] topics, string? project, EventStatus[] statuses)
{
    private const int IdsAtOnce = 500;

    // Heading, header, and the line of the cursor.
    private const int LinesBesideJobs = 3;

    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, JobRow> _jobs = new(StringComparer.Ordinal);
    private FollowState _state = FollowState.CatchingUp;
    private bool _isChanged = true;
    private bool _keepsSettled;

    /// <summary>Returns the jobs with the statuses, newest first.</summary>
    public required Func<CancellationToken, Task<List<JobRow>>> FindAsync { get; init; }

    /// <summary>Writes a line for each job and each further change, until it is cancelled.</summary>
    public async Task<int> WriteLinesAsync(bool isJson, CancellationToken cancellationToken)
    {
        await foreach (var job in ChangesAsync(cancellationToken))
        {
            WriteLine(job, isJson);
        }

        return ExitCode.Cancelled;
    }

    /// <summary>Shows a table on the terminal that is kept up to date, until it is cancelled.</summary>
    public async Task<int> ShowTableAsync(int limit, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _keepsSettled = true;
        var reading = ReadAsync(end.Token);
        var table = session.Screen.StartRewriting();
        using var timer = new PeriodicTimer(Redraw, session.Time);
        try
        {
            while (!reading.IsCompleted)
            {
                Draw(table, Math.Min(limit, table.Height - LinesBesideJobs));
                await timer.WaitForNextTickAsync(cancellationToken);
            }

            await reading;
            return ExitCode.Cancelled;
        }
        finally
        {
            await end.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in ChangesAsync(cancellationToken))
        {
            // Each is in the table.
        }
    }

    private async IAsyncEnumerable<JobRow> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Null: read the jobs, of which the stream may have missed changes before it connected.
        var changes = Channel.CreateUnbounded<JobRow?>();
        changes.Writer.TryWrite(null);
        var following = FollowAsync(changes.Writer, end.Token);
        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (var job in change is not null ? [change] : await FindAllAsync(cancellationToken))
                {
                    if (Take(job))
                    {
                        yield return job;
                    }
                }
            }
        }
        finally
        {
            await end.CancelAsync();
            await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Also those whose end was missed.
    private async Task<IReadOnlyList<JobRow>> FindAllAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        string[] gone;
        lock (_gate)
        {
            gone = [.. _jobs.Values.Where(job => statuses.Contains(job.Status)).Select(static job => job.Id).Except(found.Select(static job => job.Id), StringComparer.Ordinal)];
        }

        foreach (var ids in gone.Chunk(IdsAtOnce))
        {
            found.AddRange((await session.Client.ListAsync(new EventListRequest { Ids = ids, IncludeSummaries = false, Limit = IdsAtOnce }, cancellationToken)).Events.Select(JobRow.Of));
        }

        found.Reverse();
        return found;
    }

    private async Task FollowAsync(ChannelWriter<JobRow?> changes, CancellationToken cancellationToken)
    {
        var patterns = TopicArguments.ToPatterns(topics);
        var options = new FollowOptions { Project = project, StateChanged = state => Say(state, changes) };
        try
        {
            await foreach (var notice in session.Stream.FollowAsync(topics, options, cancellationToken))
            {
                if (JobRow.Of(notice.Message, session.Time.GetUtcNow()) is { } job && TopicArguments.Match(patterns, job.Topic, withLogs: false)
                    && (project is null || job.Project == project))
                {
                    changes.TryWrite(job);
                }
            }

            changes.TryComplete();
        }
        catch (Exception error)
        {
            changes.TryComplete(error);
            throw;
        }
    }

    private bool Take(JobRow job)
    {
        lock (_gate)
        {
            var known = _jobs.GetValueOrDefault(job.Id);
            if ((known is null && !statuses.Contains(job.Status)) || (known is not null && known.UpdatedAt > job.UpdatedAt))
            {
                return false;
            }

            // A message about something else does not tell the progress.
            job = job with { Progress = job.Progress ?? (job.Status == EventStatus.InProgress ? known?.Progress : null) };
            if (known == job)
            {
                return false;
            }

            _isChanged = true;
            _jobs[job.Id] = job;
            if (!_keepsSettled && !statuses.Contains(job.Status))
            {
                _jobs.Remove(job.Id);
            }

            return true;
        }
    }

    private void Say(FollowState state, ChannelWriter<JobRow?> changes)
    {
        lock (_gate)
        {
            (_state, _isChanged) = (state, true);
        }

        if (state == FollowState.Live)
        {
            changes.TryWrite(null);
        }
    }

    private void Draw(RewrittenLines table, int most)
    {
        JobRow[] shown;
        string heading;
        lock (_gate)
        {
            if (!_isChanged)
            {
                return;
            }

            _isChanged = false;
            // Open jobs first; of settled ones those that fit.
            shown = [.. _jobs.Values.OrderBy(job => !statuses.Contains(job.Status)).ThenByDescending(static job => job.UpdatedAt).Take(most)];
            foreach (var settled in _jobs.Values.Where(job => !statuses.Contains(job.Status) && !shown.Contains(job)).ToList())
            {
                _jobs.Remove(settled.Id);
            }

            var hidden = _jobs.Count - shown.Length;
            var count = _jobs.Values.Count(job => statuses.Contains(job.Status));
            heading = string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "job" : "jobs")} at {session.Connection.ServerName}, {Name(_state)}{(hidden > 0 ? $", {hidden} not shown" : "")}");
        }

        heading = Texts.Cut(heading, table.Width);
        table.Write([new TextLine(Texts.Styled(heading, "grey"), heading.Length), .. JobTable.Of(shown, session.Time).Lines(table.Width)]);
    }

    private void WriteLine(JobRow job, bool isJson)
    {
        if (isJson)
        {
            session.Screen.Raw(JsonText.Line(job));
            return;
        }

        var progress = job.Progress is { } percent ? string.Create(CultureInfo.InvariantCulture, $"  {percent:0}%") : "";
        session.Screen.Line($"[grey]{Texts.Of(job.UpdatedAt, session.Time)}[/]  {Texts.Column(job.Status)}  {job.Id}  [bold]{Texts.Safe(job.Topic)}[/]{progress}  {Texts.Safe(job.Description)}".TrimEnd());
    }

    private static string Name(FollowState state) => state switch
    {
        FollowState.Live => "live",
        FollowState.Disconnected => "connection lost, reconnecting",
        _ => "reading",
    };
}
