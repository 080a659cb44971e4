using System.CommandLine;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Jobs;

/// <summary><c>jobs</c>: shows the jobs that are not settled, once or continuously.</summary>
internal sealed class JobsCommand
{
    private static readonly EventStatus[] Open = [EventStatus.Pending, EventStatus.InProgress, EventStatus.Restarted];

    private readonly Argument<string[]> _topics = new("topic") { Description = "Target topics or patterns. Default: all.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _project = new("--project") { HelpName = "NAME", Description = "Only jobs in this project." };
    private readonly Option<EventStatus[]> _statuses = OptionValues.Statuses("Only jobs with these statuses. Default: pending, in_progress, restarted.");
    private readonly Option<bool> _watch = new("--watch") { Description = "Show changes until Ctrl+C: on a terminal as a table that is kept up to date, else as one line per change." };
    private readonly Option<int> _limit = OptionValues.Count("--limit", "Maximum number of jobs to show, newest first.", 50, 1, 100_000);
    private readonly Option<bool> _wide = OptionValues.Wide();
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object per job, one per line." };

    public static Command Create(CommandHost host)
    {
        var jobs = new JobsCommand();
        var command = new Command("jobs", "Shows the jobs that are waiting or in progress.") { jobs._topics, jobs._project, jobs._statuses, jobs._watch, jobs._limit, jobs._wide, jobs._json };
        jobs._topics.Validators.Add(OptionValues.CheckPatterns);
        command.Validators.Add(result =>
        {
            if (result.GetValue(jobs._watch) && result.GetValue(jobs._wide))
            {
                result.AddError("--watch and --wide cannot be combined.");
            }
        });
        host.SetAction(command, jobs.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        var statuses = parsed.GetValue(_statuses) is { Length: > 0 } given ? given : Open;
        var (isJson, isWatch) = (parsed.GetValue(_json), parsed.GetValue(_watch));
        if (isWatch)
        {
            var watch = new JobWatch(session, parsed.GetValue(_topics) is { Length: > 0 } topics ? topics : ["*"], parsed.GetValue(_project), statuses)
            {
                FindAsync = cancel => FindAsync(parsed, statuses, session, cancel),
            };
            return await (isJson || !session.Screen.MayRewrite ? watch.WriteLinesAsync(isJson, cancellationToken) : watch.ShowTableAsync(parsed.GetValue(_limit), cancellationToken));
        }

        var jobs = await FindAsync(parsed, statuses, session, cancellationToken);

        if (isJson)
        {
            jobs.ForEach(job => session.Screen.Raw(JsonText.Line(job)));
        }
        else if (jobs.Count == 0)
        {
            session.Screen.Note("No jobs.");
        }
        else
        {
            JobTable.Of(jobs, session.Time).Write(session.Screen, parsed.GetValue(_wide));
        }

        return ExitCode.Done;
    }

    private async Task<List<JobRow>> FindAsync(ParseResult parsed, EventStatus[] statuses, Session session, CancellationToken cancellationToken)
    {
        var topics = parsed.GetValue(_topics);
        var (patterns, limit) = (TopicArguments.ToPatterns(topics), parsed.GetValue(_limit));
        var jobs = new List<JobRow>();
        var request = new EventListRequest
        {
            Topics = TopicArguments.ForList(topics),
            Projects = parsed.GetValue(_project) is { } project ? [project] : null,
            Statuses = statuses,
            IncludeSummaries = false,
            NewestFirst = true,
            Limit = 500,
        };
        do
        {
            var page = await session.Client.ListAsync(request, cancellationToken);
            jobs.AddRange(page.Events.Where(one => one.DependsOn is not null && TopicArguments.Match(patterns, one.Topic, withLogs: false)).Select(JobRow.Of));
            request = request with { Cursor = page.NextCursor };
        }
        while (request.Cursor is not null && jobs.Count < limit);
        return jobs[..Math.Min(limit, jobs.Count)];
    }
}
