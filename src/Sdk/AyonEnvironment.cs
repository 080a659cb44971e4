using System.Globalization;
using Microsoft.Extensions.Options;

namespace Ayon.Events;

/// <summary>
/// The environment variables that AYON's service host sets and its Python client reads (contract, "Service environment"). They
/// become the defaults of the options before user code sets any; <see cref="AyonOptionsSetup"/> fills in the required options that are still missing.
/// </summary>
internal sealed class AyonEnvironment : IConfigureOptions<AyonOptions>
{
    public const string ServerUrl = "AYON_SERVER_URL";
    public const string ApiKey = "AYON_API_KEY";
    public const string ServiceName = "AYON_SERVICE_NAME";
    public const string AddonName = "AYON_ADDON_NAME";
    public const string AddonVersion = "AYON_ADDON_VERSION";
    public const string SettingsVariant = "AYON_DEFAULT_SETTINGS_VARIANT";
    public const string SiteId = "AYON_SITE_ID";
    public const string CaFile = "AYON_CA_FILE";
    public const string CertificateFile = "AYON_CERT_FILE";
    public const string Timeout = "AYON_SERVER_TIMEOUT";
    public const string Tries = "AYON_SERVER_RETRIES";

    private const int TimeoutsInAll = 3;

    /// <summary>Maximum number of attempts for a request.</summary>
    public const int MostTries = 100;

    /// <summary>Minimum time for one attempt at a request.</summary>
    public const string ShortestTry = "00:00:00.100";

    /// <summary>Maximum time for one attempt at a request.</summary>
    public const string LongestTry = "01:00:00";

    private static readonly (TimeSpan Shortest, TimeSpan Longest) TryTimes =
        (TimeSpan.Parse(ShortestTry, CultureInfo.InvariantCulture), TimeSpan.Parse(LongestTry, CultureInfo.InvariantCulture));

    /// <summary>Reads a variable; null if it is not set or blank.</summary>
    public static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>Finds the variables whose values are not valid numbers.</summary>
    public static IEnumerable<string> FindProblems()
    {
        if (Read(Timeout) is { } timeout && ReadTimeout() is null)
        {
            yield return $"{Timeout} is '{timeout}': it must be a number of seconds from 0.1 to 3600.";
        }

        if (Read(Tries) is { } tries && ReadTries() is null)
        {
            yield return $"{Tries} is '{tries}': it must be a whole number up to {MostTries}.";
        }
    }

    public void Configure(AyonOptions options)
    {
        if (ReadTimeout() is { } timeout)
        {
            options.RequestTimeout = timeout;
            options.TotalTimeout = timeout * TimeoutsInAll is var total && total > TryTimes.Longest ? TryTimes.Longest : total;
        }

        options.RequestTries = ReadTries() ?? options.RequestTries;
    }

    private static TimeSpan? ReadTimeout() =>
        double.TryParse(Read(Timeout), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds >= TryTimes.Shortest.TotalSeconds && seconds <= TryTimes.Longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    // AYON's Python client counts the first attempt, too, and treats values below 1 as 1.
    private static int? ReadTries() =>
        int.TryParse(Read(Tries), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var tries) && tries <= MostTries
            ? Math.Max(1, tries)
            : null;
}
