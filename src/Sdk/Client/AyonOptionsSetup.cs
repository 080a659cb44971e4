using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Client;

/// <summary>Fills what the configuration leaves open from AYON's environment, and checks the result.</summary>
/// <param name="host">Names the application, when there is a host.</param>
internal sealed partial class AyonOptionsSetup(IHostEnvironment? host = null) : IPostConfigureOptions<AyonOptions>, IValidateOptions<AyonOptions>
{
    public const string ServerUrlVariable = "AYON_SERVER_URL";
    public const string ApiKeyVariable = "AYON_API_KEY";
    public const string ServiceNameVariable = "AYON_SERVICE_NAME";

    public void PostConfigure(string? name, AyonOptions options)
    {
        if (options.ServerUrl is null && Uri.TryCreate(Read(ServerUrlVariable), UriKind.Absolute, out var url))
        {
            options.ServerUrl = url;
        }

        options.ApiKey = Blank(options.ApiKey) ?? Read(ApiKeyVariable);
        options.ServiceName = Blank(options.ServiceName) ?? Read(ServiceNameVariable) ?? FromApplication();
    }

    public ValidateOptionsResult Validate(string? name, AyonOptions options)
    {
        List<string> problems = [];
        if (options.ServerUrl is null)
        {
            problems.Add(Read(ServerUrlVariable) is { } value
                ? $"{ServerUrlVariable} is '{value}', which is no absolute URL such as http://127.0.0.1:5000."
                : $"ServerUrl is not set: give it in the configuration (e.g. http://127.0.0.1:5000) or in the environment variable {ServerUrlVariable}.");
        }
        else if (!options.ServerUrl.IsAbsoluteUri || options.ServerUrl.Scheme is not ("http" or "https"))
        {
            problems.Add($"ServerUrl is '{options.ServerUrl}': it must be an absolute http or https URL.");
        }

        if (options.ApiKey is null)
        {
            problems.Add($"ApiKey is not set: give it in the configuration or in the environment variable {ApiKeyVariable}.");
        }
        else if (options.ApiKey.Any(character => character is < '!' or > '~'))
        {
            problems.Add("ApiKey is set to something with spaces, line breaks or non-ASCII characters, which no API key has.");
        }

        CheckSender(problems, nameof(options.ServiceName), options.ServiceName);
        CheckSender(problems, nameof(options.SenderType), options.SenderType);
        CheckRange(problems, nameof(options.Lanes), options.Lanes, 1, 1024);
        CheckRange(problems, nameof(options.StreamBuffer), options.StreamBuffer, 1, 1_000_000);
        CheckRange(problems, nameof(options.PollInterval), options.PollInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1));
        CheckRange(problems, nameof(options.MaxJobs), options.MaxJobs, 0, 4096);
        CheckRange(problems, nameof(options.IdlePollInterval), options.IdlePollInterval, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1));
        CheckRange(problems, nameof(options.ReclaimAfter), options.ReclaimAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
        CheckRange(problems, nameof(options.ShutdownTimeout), options.ShutdownTimeout, TimeSpan.Zero, TimeSpan.FromDays(1));
        CheckRange(problems, nameof(options.EnrollWait), options.EnrollWait, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        CheckRange(problems, nameof(options.RequestTimeout), options.RequestTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        CheckRange(problems, nameof(options.TotalTimeout), options.TotalTimeout, options.RequestTimeout, TimeSpan.FromHours(1));
        CheckRange(problems, nameof(options.HandBackTimeout), options.HandBackTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        CheckRange(problems, nameof(options.StreamTimeout), options.StreamTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        return problems.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems.Select(problem => $"AYON settings: {problem}"));
    }

    private static void CheckSender(List<string> problems, string setting, string? value)
    {
        if (value is null || value.Length > 128 || !SenderRule().IsMatch(value))
        {
            problems.Add($"{setting} is '{value}': it must be 1 to 128 letters, digits, '_', '.' or '-', with a letter, digit or '_' at both ends.");
        }
    }

    private static void CheckRange<T>(List<string> problems, string setting, T value, T min, T max)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            problems.Add($"{setting} is {value}: it must be from {min} to {max}.");
        }
    }

    private static string? Read(string variable) => Blank(Environment.GetEnvironmentVariable(variable));

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private string FromApplication()
    {
        var name = UnfitForSender().Replace(host?.ApplicationName ?? AppDomain.CurrentDomain.FriendlyName, "-").Trim('-', '.');
        return name.Length == 0 ? "service" : name[..Math.Min(name.Length, 64)].TrimEnd('-', '.');
    }

    [GeneratedRegex("^[a-zA-Z0-9_]([a-zA-Z0-9_.-]*[a-zA-Z0-9_])?$", RegexOptions.CultureInvariant)]
    private static partial Regex SenderRule();

    [GeneratedRegex("[^a-zA-Z0-9_.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex UnfitForSender();
}
