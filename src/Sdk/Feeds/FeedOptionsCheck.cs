using Microsoft.Extensions.Options;

namespace Ayon.Events.Feeds;

/// <summary>Validates the options of each feed when the host starts.</summary>
internal sealed class FeedOptionsCheck : IValidateOptions<FeedOptions>
{
    /// <summary>Maximum length of a cursor.</summary>
    public const int LongestCursor = 10_000;

    private static readonly TimeSpan ShortestQuiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromDays(365);

    public ValidateOptionsResult Validate(string? name, FeedOptions options)
    {
        List<string> problems = [.. OptionRanges.FindProblems(options)];
        if (options.QuietAfter is { } quiet && (quiet < ShortestQuiet || quiet > LongestQuiet))
        {
            problems.Add($"QuietAfter is {quiet}: it must be from {ShortestQuiet} to {LongestQuiet}, or null.");
        }

        if (options.MaxRetryDelay < options.RetryDelay)
        {
            problems.Add($"MaxRetryDelay is {options.MaxRetryDelay}: it must not be less than RetryDelay, which is {options.RetryDelay}.");
        }

        if (!AyonOptionsSetup.IsName(options.SenderType))
        {
            problems.Add($"SenderType is '{options.SenderType}': {AyonOptionsSetup.NameForm}");
        }

        if (options.Start is { Length: 0 or > LongestCursor })
        {
            problems.Add($"Start has {options.Start.Length} characters: it must have 1 to {LongestCursor}, or be null.");
        }

        if (options.Backfill is { Length: 0 or > 200 })
        {
            problems.Add($"Backfill has {options.Backfill.Length} characters: it must have 1 to 200, or be null.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => $"Feed '{name}': {problem}"));
    }
}
