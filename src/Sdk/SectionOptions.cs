using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Ayon.Events;

/// <summary>
/// Binds options from a configuration section. Unknown keys are rejected: a misspelt setting would silently keep its
/// default.
/// </summary>
internal sealed class SectionOptions(IConfiguration section) : IConfigureOptions<AyonOptions>, IValidateOptions<AyonOptions>
{
    private const int FarthestGuess = 3;
    private const int LettersForAMistake = 3;

    private static readonly string[] Settings =
        [.. typeof(AyonOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(static property => property.Name)];

    /// <exception cref="OptionsValidationException">A value cannot be converted to the type of its setting.</exception>
    public void Configure(AyonOptions options)
    {
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException error)
        {
            throw new OptionsValidationException(
                Options.DefaultName, typeof(AyonOptions), [AyonOptionsSetup.Tell($"{error.Message.TrimEnd('.')}{(error.InnerException is { } cause ? ": " + cause.Message.TrimEnd('.') : "")}.")]);
        }
    }

    public ValidateOptionsResult Validate(string? name, AyonOptions options)
    {
        // The root section contains the settings of other components and all environment variables.
        if (section is not IConfigurationSection { Path: { } path })
        {
            return ValidateOptionsResult.Skip;
        }

        var problems = section.GetChildren()
            .Select(static child => child.Key)
            .Where(static key => !Settings.Contains(key, StringComparer.OrdinalIgnoreCase))
            .Select(key => AyonOptionsSetup.Tell($"'{path}:{key}' is not a setting.{Guess(key)}"))
            .ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string Guess(string key)
    {
        var (setting, distance) = Settings.Select(setting => (setting, Distance(setting.ToUpperInvariant(), key.ToUpperInvariant()))).MinBy(static guess => guess.Item2);
        return distance <= Math.Clamp(key.Length / LettersForAMistake, 1, FarthestGuess) ? $" Did you mean '{setting}'?" : $" The settings are {string.Join(", ", Settings.Order(StringComparer.Ordinal))}.";
    }

    // Levenshtein distance: the number of letters to insert, remove or replace.
    private static int Distance(string one, string other)
    {
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var row = 1; row <= one.Length; row++)
        {
            var now = new int[other.Length + 1];
            now[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var changed = before[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                now[column] = Math.Min(changed, 1 + Math.Min(before[column], now[column - 1]));
            }

            before = now;
        }

        return before[^1];
    }
}
