using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using Ayon.Events.CommandLine.Hosting;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Jobs;

/// <summary>The jobs for a command: by id, or all jobs of some topics.</summary>
/// <param name="statuses">The statuses of jobs selected by topic.</param>
internal sealed class JobSelection(params EventStatus[] statuses)
{
    private readonly Argument<string[]> _ids = new("id") { Description = "Job ids.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _topics = OptionValues.List("--topic", "TOPIC", $"All jobs of these target topics or patterns whose status is {string.Join(" or ", statuses.Select(Output.Texts.Of))}.");
    private readonly Option<string[]> _projects = OptionValues.List("--project", "NAME", "With --topic: only jobs in these projects.");

    public void AddTo(Command command)
    {
        command.Arguments.Add(_ids);
        command.Options.Add(_topics);
        command.Options.Add(_projects);
        _topics.Validators.Add(OptionValues.CheckPatterns);
        command.Validators.Add(Validate);
    }

    /// <summary>Returns the distinct ids.</summary>
    public async IAsyncEnumerable<string> FindAsync(ParseResult parsed, Session session, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in (parsed.GetValue(_ids) ?? []).Distinct(StringComparer.Ordinal))
        {
            yield return id;
        }

        if (parsed.GetValue(_topics) is not { Length: > 0 } topics)
        {
            yield break;
        }

        // All jobs are found before the first one is changed, since changes would shift the pages of the list.
        var patterns = TopicArguments.ToPatterns(topics);
        var found = new List<string>();
        var request = new EventListRequest
        {
            Topics = TopicArguments.ForList(topics),
            Statuses = statuses,
            Projects = parsed.GetValue(_projects) is { Length: > 0 } projects ? projects : null,
            IncludeSummaries = false,
            Limit = EventListRequest.MaxLimit,
        };
        do
        {
            var page = await session.Client.ListAsync(request, cancellationToken);
            found.AddRange(page.Events.Where(one => one.DependsOn is not null && TopicArguments.Match(patterns, one.Topic, withLogs: false)).Select(static one => one.Id));
            request = request with { Cursor = page.NextCursor };
        }
        while (request.Cursor is not null);

        foreach (var id in found)
        {
            yield return id;
        }
    }

    private void Validate(CommandResult result)
    {
        var hasIds = result.GetResult(_ids) is { Tokens.Count: > 0 };
        var hasTopics = result.GetResult(_topics) is { Tokens.Count: > 0 };
        if (hasIds == hasTopics)
        {
            result.AddError("Specify either job ids or --topic.");
        }

        if (!hasTopics && result.GetResult(_projects) is { Tokens.Count: > 0 })
        {
            result.AddError("--project requires --topic.");
        }
    }
}
