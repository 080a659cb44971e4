using System.CommandLine;
using System.Globalization;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Jobs;

/// <summary><c>failed</c>: shows the permanently failed jobs with their attempts.</summary>
internal sealed class FailedCommand
{
    private const int DefaultMaxRetries = 3;
    private const int Side = 8;

    private readonly Argument<string[]> _topics = new("topic") { Description = "Target topics or patterns. Default: all.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _projects = OptionValues.List("--project", "NAME", "Projects.");
    private readonly Option<Moment?> _newerThan = OptionValues.Time("--newer-than", "Only jobs created after this time.");
    private readonly Option<int> _maxRetries = OptionValues.Count("--max-retries", "MaxRetries of the workers: jobs with this many retries or fewer are retried automatically.", DefaultMaxRetries, 0, 1_000_000);
    private readonly Option<bool> _all = new("--all") { Description = "Also show jobs that will be retried." };
    private readonly Option<int> _limit = OptionValues.Count("--limit", "Maximum number of jobs to show, newest first.", 50, 1, 100_000);
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object per job, one per line." };

    public static Command Create(CommandHost host)
    {
        var failed = new FailedCommand();
        var command = new Command("failed", "Shows the jobs that failed for good, with the error of each attempt.")
        {
            failed._topics, failed._projects, failed._newerThan, failed._maxRetries, failed._all, failed._limit, failed._json,
        };
        failed._topics.Validators.Add(OptionValues.CheckPatterns);
        host.SetAction(command, failed.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var (jobs, isMore) = await FindAsync(parsed, session, cancellationToken);
        // Attempts are in the payload, which must be requested for each event.
        foreach (var some in jobs.Chunk(Side))
        {
            foreach (var job in await Task.WhenAll(some.Select(job => session.Client.GetAsync(job.Id, cancellationToken))))
            {
                Write(session, job, JobHistory.Read(job.Payload), parsed.GetValue(_json));
            }
        }

        if (jobs.Count == 0)
        {
            session.Screen.Note("No failed jobs.");
        }
        else if (isMore)
        {
            session.Screen.Note("There may be more jobs. Raise --limit to show them.");
        }

        return ExitCode.Done;
    }

    private async Task<(List<AyonEvent> Jobs, bool IsMore)> FindAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var topics = parsed.GetValue(_topics);
        var patterns = TopicArguments.ToPatterns(topics);
        var limit = parsed.GetValue(_limit);
        var isAll = parsed.GetValue(_all);
        var leastRetries = isAll ? 0 : parsed.GetValue(_maxRetries) + 1;
        var jobs = new List<AyonEvent>();
        var request = new EventListRequest
        {
            Topics = TopicArguments.ForList(topics),
            Projects = parsed.GetValue(_projects) is { Length: > 0 } projects ? projects : null,
            Statuses = [EventStatus.Failed],
            NewerThan = parsed.GetValue(_newerThan)?.On(session.Time),
            IncludeSummaries = false,
            NewestFirst = true,
            Limit = 500,
        };
        do
        {
            var page = await session.Client.ListAsync(request, cancellationToken);
            foreach (var one in page.Events.Where(one =>
                one.DependsOn is not null && one.Retries >= leastRetries && TopicArguments.Match(patterns, one.Topic, withLogs: false)))
            {
                if (isAll || !await IsPutOffAsync(session, one, cancellationToken))
                {
                    jobs.Add(one);
                }
            }

            request = request with { Cursor = page.NextCursor };
        }
        while (request.Cursor is not null && jobs.Count < limit);
        return (jobs[..Math.Min(limit, jobs.Count)], jobs.Count > limit || request.Cursor is not null);
    }

    // A worker restarts it after its delay. On a plain AYON server it has too many retries until then, so that the server does not hand it out.
    private static async Task<bool> IsPutOffAsync(Session session, AyonEvent job, CancellationToken cancellationToken) =>
        JobHistory.MayBePutOff(job) && JobHistory.Read((await session.Client.GetAsync(job.Id, cancellationToken)).Payload).NextAttempt is not null;

    private static void Write(Session session, AyonEvent job, JobHistory history, bool isJson)
    {
        var screen = session.Screen;
        var isPutOff = JobHistory.MayBePutOff(job) && history.NextAttempt is not null;
        if (isJson)
        {
            screen.Raw(JsonText.Line(new { job.Id, job.Topic, job.Project, job.DependsOn, job.Sender, job.Retries, job.Description, job.CreatedAt, job.UpdatedAt, history.Attempts, history.Error, NextAttempt = isPutOff ? history.NextAttempt : null }));
            return;
        }

        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"[red]{Texts.Of(job.UpdatedAt, session.Time)}[/]  {job.Id}  [bold]{Texts.Safe(job.Topic)}[/]{(job.Project is null ? "" : "  " + Texts.Safe(job.Project))}  [grey]{history.Describe(job.Retries)}, source {Texts.Safe(job.DependsOn)}[/]"));
        if (history.Attempts.Count == 0)
        {
            screen.Line($"    {Texts.Safe(string.IsNullOrEmpty(job.Description) ? "(no reason given)" : job.Description)}");
        }

        foreach (var (attempt, index) in history.Attempts.Select(static (attempt, index) => (attempt, index + 1)))
        {
            var at = attempt.At is { } moment ? Texts.Of(moment, session.Time) : "";
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"  {index,2}  [grey]{at}  {Texts.Safe(attempt.Host)}[/]  {Texts.Safe(attempt.Error)}"));
        }

        if (isPutOff)
        {
            screen.Line($"    [grey]next attempt {Texts.Of(history.NextAttempt!.Value, session.Time)}[/]");
        }
    }
}
