using System.CommandLine;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Tailing;

/// <summary><c>tail</c>: shows events as they happen.</summary>
internal sealed class TailCommand
{
    private readonly Argument<string[]> _topics = new("topic") { Description = "Topics or patterns, e.g. 'entity.*'. Default: all except log.*.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _project = new("--project") { HelpName = "NAME", Description = "Only events in this project." };
    private readonly Option<EventStatus[]> _statuses = OptionValues.Statuses("Only events with these statuses.");
    private readonly Option<string[]> _users = OptionValues.List("--user", "NAME", "Only events of these users.");
    private readonly Option<Moment?> _since = OptionValues.Time("--since", "First show stored events that were created after this time.");
    private readonly Option<bool> _logs = new("--logs") { Description = "Include log.* events." };
    private readonly Option<bool> _summary = new("--summary") { Description = "Show summaries." };
    private readonly Option<int> _count = OptionValues.Count("--count", "Stop after this number of events; 0 means never.", 0, 0, int.MaxValue);
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object per event, one per line." };

    public static Command Create(CommandHost host)
    {
        var tail = new TailCommand();
        var command = new Command("tail", "Shows events as they happen, until Ctrl+C. Reconnects after a lost connection and shows the events missed meanwhile.")
        {
            tail._topics, tail._project, tail._statuses, tail._users, tail._since, tail._logs, tail._summary, tail._count, tail._json,
        };
        tail._topics.Validators.Add(OptionValues.CheckPatterns);
        host.SetAction(command, (parsed, session, cancellationToken) => tail.Open(parsed, session).RunAsync(cancellationToken));
        return command;
    }

    private Tail Open(ParseResult parsed, Session session)
    {
        var topics = parsed.GetValue(_topics) is { Length: > 0 } given ? given : ["*"];
        var selection = new TailSelection
        {
            Topics = topics,
            Patterns = TopicArguments.ToPatterns(topics),
            Project = parsed.GetValue(_project),
            Statuses = parsed.GetValue(_statuses) ?? [],
            Users = parsed.GetValue(_users) ?? [],
            WithLogs = parsed.GetValue(_logs),
        };
        var lines = new TailLines(session.Screen, session.Time, parsed.GetValue(_json), parsed.GetValue(_summary));
        return new Tail(session, selection, lines, parsed.GetValue(_since)?.On(session.Time), parsed.GetValue(_count));
    }
}
