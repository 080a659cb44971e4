using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ayon.Events;

/// <summary>Fills in missing options from AYON's environment variables, and validates the options.</summary>
/// <param name="host">Supplies the application's name, if there is a host.</param>
internal sealed partial class AyonOptionsSetup(IHostEnvironment? host = null) : IPostConfigureOptions<AyonOptions>, IValidateOptions<AyonOptions>
{
    /// <summary>The form of a name, for messages.</summary>
    public const string NameForm = "it must be 1 to 128 letters, digits, '_', '.' or '-', with a letter, digit or '_' at both ends.";

    private const string DefaultVariant = "production";

    public void PostConfigure(string? name, AyonOptions options)
    {
        if (options.ServerUrl is null && Uri.TryCreate(AyonEnvironment.Read(AyonEnvironment.ServerUrl), UriKind.Absolute, out var url))
        {
            options.ServerUrl = url;
        }

        options.ApiKey = Blank(options.ApiKey) ?? AyonEnvironment.Read(AyonEnvironment.ApiKey);
        options.ServiceName = Blank(options.ServiceName) ?? AyonEnvironment.Read(AyonEnvironment.ServiceName) ?? FromApplication();
        options.AddonName = Blank(options.AddonName) ?? AyonEnvironment.Read(AyonEnvironment.AddonName);
        options.AddonVersion = Blank(options.AddonVersion) ?? AyonEnvironment.Read(AyonEnvironment.AddonVersion);
        options.DefaultSettingsVariant = Blank(options.DefaultSettingsVariant) ?? AyonEnvironment.Read(AyonEnvironment.SettingsVariant) ?? DefaultVariant;
        options.SiteId = Blank(options.SiteId) ?? AyonEnvironment.Read(AyonEnvironment.SiteId);
        options.CaFile = Blank(options.CaFile) ?? AyonEnvironment.Read(AyonEnvironment.CaFile);
        options.CertificateFile = Blank(options.CertificateFile) ?? AyonEnvironment.Read(AyonEnvironment.CertificateFile);
    }

    public ValidateOptionsResult Validate(string? name, AyonOptions options)
    {
        List<string> problems = [.. AyonEnvironment.FindProblems()];
        if (options.ServerUrl is null)
        {
            problems.Add(AyonEnvironment.Read(AyonEnvironment.ServerUrl) is { } value
                ? $"{AyonEnvironment.ServerUrl} is '{value}': it must be an absolute URL such as http://127.0.0.1:5000."
                : $"ServerUrl is not set. Set it in the configuration (e.g. to http://127.0.0.1:5000) or in the environment variable {AyonEnvironment.ServerUrl}.");
        }
        else if (!options.ServerUrl.IsAbsoluteUri || options.ServerUrl.Scheme is not ("http" or "https"))
        {
            problems.Add($"ServerUrl is '{options.ServerUrl}': it must be an absolute http or https URL.");
        }

        if (options.ApiKey is null)
        {
            problems.Add($"ApiKey is not set. Set it in the configuration or in the environment variable {AyonEnvironment.ApiKey}.");
        }
        else if (options.ApiKey.Any(character => character is < '!' or > '~'))
        {
            problems.Add("ApiKey is not valid: it contains spaces, line breaks or non-ASCII characters.");
        }

        CheckName(problems, nameof(options.ServiceName), options.ServiceName);
        CheckName(problems, nameof(options.SenderType), options.SenderType);
        if (options.SiteId is not null && !SiteRule().IsMatch(options.SiteId))
        {
            problems.Add($"SiteId is '{options.SiteId}': it must be lower-case letters, digits and '-'.");
        }

        CheckFile(problems, nameof(options.CaFile), options.CaFile, static file => ServerHandler.ReadAuthorities(file));
        CheckFile(problems, nameof(options.CertificateFile), options.CertificateFile, static file => ServerHandler.ReadClientCertificate(file));
        problems.AddRange(OptionRanges.FindProblems(options));
        if (options.TotalTimeout < options.RequestTimeout)
        {
            problems.Add($"TotalTimeout is {options.TotalTimeout}: it must not be less than RequestTimeout, which is {options.RequestTimeout}.");
        }

        return problems.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(problems.Select(Tell));
    }

    /// <summary>Formats a problem with a setting for the user.</summary>
    public static string Tell(string problem) => $"AYON settings: {problem}";

    /// <summary>Returns whether a text can be a sender or sender type.</summary>
    public static bool IsName(string? value) => value is { Length: <= 128 } && NameRule().IsMatch(value);

    private static void CheckFile(List<string> problems, string setting, string? file, Action<string> read)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            read(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            problems.Add($"{setting} is '{file}', which cannot be used: {error.Message.TrimEnd('.')}.");
        }
    }

    private static void CheckName(List<string> problems, string setting, string? value)
    {
        if (!IsName(value))
        {
            problems.Add($"{setting} is '{value}': {NameForm}");
        }
    }

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private string FromApplication()
    {
        var name = UnfitForSender().Replace(host?.ApplicationName ?? AppDomain.CurrentDomain.FriendlyName, "-").Trim('-', '.');
        return name.Length == 0 ? "service" : name[..Math.Min(name.Length, 64)].TrimEnd('-', '.');
    }

    // \z, since $ also matches before a line break at the end.
    [GeneratedRegex(@"^[a-zA-Z0-9_]([a-zA-Z0-9_.-]*[a-zA-Z0-9_])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameRule();

    [GeneratedRegex(@"^[a-z0-9-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SiteRule();

    [GeneratedRegex("[^a-zA-Z0-9_.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex UnfitForSender();
}
