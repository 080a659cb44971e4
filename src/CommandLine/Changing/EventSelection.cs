using System.CommandLine;
using System.CommandLine.Parsing;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Changing;

/// <summary>The events for a command: by id, or all events of some topics.</summary>
internal sealed class EventSelection
{
    private readonly bool _isForJobs;
    private readonly IReadOnlyList<EventStatus> _statuses;
    private readonly Argument<string[]> _ids;
    private readonly Option<string[]> _topics;
    private readonly Option<string[]> _projects;
    private readonly Option<EventStatus[]>? _status;
    private readonly Option<Moment?>? _newerThan;
    private readonly Option<Moment?>? _olderThan;

    private EventSelection(bool isForJobs, IReadOnlyList<EventStatus> statuses)
    {
        (_isForJobs, _statuses) = (isForJobs, statuses);
        _ids = new("id") { Description = isForJobs ? "Job ids." : "Event ids.", Arity = ArgumentArity.ZeroOrMore };
        _projects = OptionValues.List("--project", "NAME", $"With --topic: only {(isForJobs ? "jobs" : "events")} in these projects.");
        if (isForJobs)
        {
            _topics = OptionValues.List("--topic", "TOPIC", $"All jobs of these target topics or patterns whose status is {string.Join(" or ", statuses.Select(Output.Texts.Of))}.");
            return;
        }

        _topics = OptionValues.List("--topic", "TOPIC", "All events of these topics or patterns.");
        _status = OptionValues.Statuses($"With --topic: only events with these statuses: {OptionValues.AllStatuses}.");
        _newerThan = OptionValues.Time("--newer-than", "With --topic: only events created after this time.");
        _olderThan = OptionValues.Time("--older-than", "With --topic: only events created before this time.");
    }

    /// <summary>Creates the selection of jobs.</summary>
    /// <param name="statuses">The statuses of jobs selected by topic.</param>
    public static EventSelection OfJobs(params EventStatus[] statuses) => new(isForJobs: true, statuses);

    /// <summary>Creates the selection of any events.</summary>
    public static EventSelection OfEvents() => new(isForJobs: false, []);

    public void AddTo(Command command)
    {
        command.Arguments.Add(_ids);
        foreach (var option in (Option?[])[_topics, _projects, _status, _newerThan, _olderThan])
        {
            if (option is not null)
            {
                command.Options.Add(option);
            }
        }

        _topics.Validators.Add(OptionValues.CheckPatterns);
        command.Validators.Add(Validate);
    }

    /// <summary>Returns the distinct ids. All are found before the first event is changed, since changes would shift the pages of the list.</summary>
    /// <remarks>The newest come first, so that an event is deleted before the one that it depends on.</remarks>
    public async Task<IReadOnlyList<string>> FindAsync(ParseResult parsed, Session session, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_topics) is not { Length: > 0 } topics)
        {
            return [.. (parsed.GetValue(_ids) ?? []).Distinct(StringComparer.Ordinal)];
        }

        var patterns = TopicArguments.ToPatterns(topics);
        var found = new List<string>();
        var request = new EventListRequest
        {
            Topics = TopicArguments.ForList(topics),
            Statuses = _status is null ? _statuses : parsed.GetValue(_status) is { Length: > 0 } statuses ? statuses : null,
            Projects = parsed.GetValue(_projects) is { Length: > 0 } projects ? projects : null,
            NewerThan = _newerThan is null ? null : parsed.GetValue(_newerThan)?.On(session.Time),
            OlderThan = _olderThan is null ? null : parsed.GetValue(_olderThan)?.On(session.Time),
            IncludeSummaries = false,
            NewestFirst = !_isForJobs,
            Limit = EventListRequest.MaxLimit,
        };
        do
        {
            var page = await session.Client.ListAsync(request, cancellationToken);
            found.AddRange(page.Events.Where(one => (!_isForJobs || one.DependsOn is not null) && TopicArguments.Match(patterns, one.Topic, withLogs: false)).Select(static one => one.Id));
            request = request with { Cursor = page.NextCursor };
        }
        while (request.Cursor is not null);
        return found;
    }

    private void Validate(CommandResult result)
    {
        var hasIds = result.GetResult(_ids) is { Tokens.Count: > 0 };
        var hasTopics = result.GetResult(_topics) is { Tokens.Count: > 0 };
        if (hasIds == hasTopics)
        {
            result.AddError($"Specify either {(_isForJobs ? "job" : "event")} ids or --topic.");
        }

        foreach (var option in (Option?[])[_projects, _status, _newerThan, _olderThan])
        {
            if (!hasTopics && option is not null && result.GetResult(option) is { Tokens.Count: > 0 })
            {
                result.AddError($"{option.Name} requires --topic.");
            }
        }
    }
}
