using Ayon.Events.Topics;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>Topics as commands are given them.</summary>
internal static class TopicArguments
{
    /// <summary>As GraphQL takes them: null for all, since a real AYON server does not know <c>*</c> alone.</summary>
    public static IReadOnlyList<string>? ForList(string[]? topics) => topics is { Length: > 0 } && !topics.Contains("*") ? topics : null;

    /// <summary>As patterns; all when none is given.</summary>
    public static IReadOnlyList<TopicPattern> ToPatterns(string[]? topics) => topics is { Length: > 0 } ? [.. topics.Select(static topic => new TopicPattern(topic))] : [TopicPattern.All];

    /// <summary>Whether a topic is asked for. Those of logs are only when a pattern names them.</summary>
    public static bool Match(IReadOnlyList<TopicPattern> patterns, string topic, bool withLogs)
    {
        const string Logs = "log.";
        return patterns.Any(pattern => pattern.IsMatch(topic)
            && (withLogs || !topic.StartsWith(Logs, StringComparison.Ordinal) || pattern.Value.StartsWith(Logs, StringComparison.Ordinal)));
    }
}
