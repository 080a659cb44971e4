using Ayon.Events.Topics;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>Converts the topic arguments of commands.</summary>
internal static class TopicArguments
{
    /// <summary>Converts them for GraphQL: null for all, since a real AYON server does not support <c>*</c> alone.</summary>
    public static IReadOnlyList<string>? ForList(string[]? topics) => topics is { Length: > 0 } && !topics.Contains("*") ? topics : null;

    /// <summary>Converts them to patterns; all if none is given.</summary>
    public static IReadOnlyList<TopicPattern> ToPatterns(string[]? topics) => topics is { Length: > 0 } ? [.. topics.Select(static topic => new TopicPattern(topic))] : [TopicPattern.All];

    /// <summary>Returns whether a topic is selected. Topics of logs are selected only by a pattern for logs.</summary>
    public static bool Match(IReadOnlyList<TopicPattern> patterns, string topic, bool withLogs)
    {
        const string Logs = "log.";
        return patterns.Any(pattern => pattern.IsMatch(topic)
            && (withLogs || !topic.StartsWith(Logs, StringComparison.Ordinal) || pattern.Value.StartsWith(Logs, StringComparison.Ordinal)));
    }
}
