using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Ayon.Events.CommandLine.Output;
using Ayon.Events.Topics;
using Ayon.Events.Wire;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>Creates and reads options that several commands share.</summary>
internal static class OptionValues
{
    // Timers take 49 days at most.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(40);

    private static readonly Dictionary<string, EventStatus> StatusNames = Enum.GetValues<EventStatus>().ToDictionary(Texts.Of, StringComparer.Ordinal);

    /// <summary>The names of all statuses, for help texts.</summary>
    public static string AllStatuses { get; } = string.Join(", ", StatusNames.Keys);

    /// <summary>Creates an option for statuses.</summary>
    public static Option<EventStatus[]> Statuses(string description, string name = "--status")
    {
        var option = new Option<EventStatus[]>(name)
        {
            HelpName = "STATUS",
            Description = description,
            CustomParser = static result => [.. Parts(result).Select(name => ParseStatus(result, name))],
        };
        option.CompletionSources.Add([.. StatusNames.Keys]);
        return option;
    }

    /// <summary>Creates an option for texts that can be repeated or separated by commas.</summary>
    public static Option<string[]> List(string name, string helpName, string description) => new(name)
    {
        HelpName = helpName,
        Description = description,
        CustomParser = static result => [.. Parts(result)],
    };

    /// <summary>Creates an option for a time.</summary>
    public static Option<Moment?> Time(string name, string description) => new(name)
    {
        HelpName = "TIME",
        Description = $"{description} Format: a time such as 2026-01-31T12:00, or an age such as 30s, 15m, 2h or 7d.",
        CustomParser = ParseMoment,
    };

    /// <summary>Creates an option for a duration.</summary>
    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        HelpName = "DURATION",
        Description = $"{description} Format: a number with a unit, such as 30s, 15m, 2h or 7d.",
        CustomParser = static result =>
        {
            if (Moment.TryParse(result.Tokens[0].Value, out var moment) && moment.Ago is { Ticks: > 0 } duration && duration <= LongestWait)
            {
                return duration;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not a valid duration. Use a number with a unit, such as 30s, 15m, 2h or 7d; 40d at most.");
            return null;
        },
    };

    /// <summary>Creates an option for an integer in a range.</summary>
    public static Option<int> Count(string name, string description, int value, int least, int most)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var count) && (count < least || count > most))
            {
                result.AddError($"{name} must be {least} to {most}.");
            }
        });
        return option;
    }

    /// <summary>Creates the option of a command that prints a table.</summary>
    public static Option<bool> Wide() => new("--wide") { Description = "Print complete texts. Default: on a terminal, the table is truncated to its width." };

    /// <summary>Validates topics or patterns.</summary>
    public static void CheckPatterns(SymbolResult result)
    {
        foreach (var token in result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (!TopicPattern.IsValid(token))
            {
                result.AddError($"'{token}' is not a valid topic or pattern. Use a letter followed by 2 to 64 letters, digits, '_', '.' or '*'; or '*' alone.");
            }
        }
    }

    /// <summary>Validates a topic without wildcards.</summary>
    public static void CheckTopic(SymbolResult result)
    {
        foreach (var token in result.Tokens.Where(static token => !TopicName.IsValid(token.Value)))
        {
            result.AddError($"'{token.Value}' is not a valid topic. Use a letter followed by 2 to 64 letters, digits, '_' or '.'.");
        }
    }

    /// <summary>Reads a JSON object: the text itself, <c>@FILE</c>, or <c>-</c> for standard input.</summary>
    /// <exception cref="ToolException">It cannot be read, or is not a JSON object.</exception>
    public static async Task<RawJson> ReadObjectAsync(string name, string? text, ToolEnvironment environment, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return default;
        }

        try
        {
            var json = text switch
            {
                "-" => await environment.Input.ReadToEndAsync(cancellationToken),
                ['@', .. var file] => await File.ReadAllTextAsync(file, cancellationToken),
                _ => text,
            };
            var value = RawJson.Parse(json.Trim());
            return value.Utf8.Span is [(byte)'{', ..] ? value : throw new ToolException(ExitCode.WrongCommandLine, $"{name} must be a JSON object such as {{\"shot\": \"sh010\"}}.");
        }
        catch (JsonException error)
        {
            throw new ToolException(ExitCode.WrongCommandLine, $"{name} is not valid JSON: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ToolException(ExitCode.WrongCommandLine, $"{name} cannot be read: {error.Message}", error);
        }
    }

    private static IEnumerable<string> Parts(ArgumentResult result) =>
        result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static EventStatus ParseStatus(ArgumentResult result, string name)
    {
        if (!StatusNames.TryGetValue(name, out var status))
        {
            result.AddError($"'{name}' is not a valid status. Valid statuses: {string.Join(", ", StatusNames.Keys)}.");
        }

        return status;
    }

    private static Moment? ParseMoment(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Moment.TryParse(text, out var moment))
        {
            return moment;
        }

        result.AddError($"'{text}' is not a valid time. Use a time such as 2026-01-31T12:00, or a duration such as 30s, 15m, 2h or 7d.");
        return null;
    }
}
