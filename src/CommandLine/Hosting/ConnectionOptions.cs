using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ayon.Events.CommandLine.Output;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>The connection options of all commands. Options override environment variables, and these the default profile.</summary>
internal sealed class ConnectionOptions
{
    public const string ServerVariable = "AYON_SERVER_URL";
    public const string ApiKeyVariable = "AYON_API_KEY";
    private const string ServiceVariable = "AYON_SERVICE_NAME";
    private const string TimeoutVariable = "AYON_SERVER_TIMEOUT";
    private const string CaVariable = "AYON_CA_FILE";
    private const string CertificateVariable = "AYON_CERT_FILE";
    private const double DefaultTimeout = 10;

    private readonly Option<Uri?> _server = new("--server")
    {
        Recursive = true,
        HelpName = "URL",
        Description = $"Address of the server, e.g. https://ayon.studio.example. Default: {ServerVariable}.",
        CustomParser = ParseServer,
    };

    private readonly Option<string?> _apiKey = new("--api-key")
    {
        Recursive = true,
        HelpName = "KEY",
        Description = $"API key. Other users of this machine can see it on the command line; prefer {ApiKeyVariable}.",
    };

    private readonly Option<double?> _timeout = new("--timeout")
    {
        Recursive = true,
        HelpName = "SECONDS",
        Description = $"Timeout of one attempt of a request, 0.1 to 3600. Default: {TimeoutVariable}, or 10.",
    };

    private readonly Option<string?> _caFile = new("--ca-file")
    {
        Recursive = true,
        HelpName = "FILE",
        Description = $"PEM file of the certificate authorities to trust instead of those of this machine. Default: {CaVariable}.",
    };

    private readonly Option<string?> _certificateFile = new("--cert-file")
    {
        Recursive = true,
        HelpName = "FILE",
        Description = $"PEM file with the client certificate and its private key. Default: {CertificateVariable}.",
    };

    private readonly Option<string?> _profile = new("--profile")
    {
        Recursive = true,
        HelpName = "NAME",
        Description = $"Use the server and key that 'profile add' saved under this name. Default: the default profile, unless {ServerVariable} is set.",
    };

    /// <summary>The connection that was read last, for error messages; null before.</summary>
    public Connection? LastRead { get; private set; }

    public void AddTo(RootCommand root)
    {
        _timeout.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<double?>() is { } seconds && !IsTimeout(seconds))
            {
                result.AddError("--timeout must be between 0.1 and 3600 seconds.");
            }
        });
        root.Options.Add(_server);
        root.Options.Add(_apiKey);
        root.Options.Add(_profile);
        root.Options.Add(_timeout);
        root.Options.Add(_caFile);
        root.Options.Add(_certificateFile);
    }

    /// <summary>Reads the address and the key; null if they are not set.</summary>
    /// <exception cref="ToolException">The address or the time-out in the environment is not valid, or there is no such profile.</exception>
    public Connection Read(ParseResult parsed, ToolEnvironment environment)
    {
        var variable = environment.Variable;
        var given = ReadGiven(parsed);
        var profile = ReadProfile(parsed, given, environment);
        // A profile that is named on the command line is used completely: no key of another server is sent to its server.
        var fallback = parsed.GetValue(_profile) is null ? variable : static _ => null;
        var server = given.Server;
        if (server is null && fallback(ServerVariable) is { } text && !TryParse(text, out server))
        {
            throw new ToolException(ExitCode.WrongCommandLine, $"{ServerVariable} is '{text}': it must be an address such as http://127.0.0.1:5000.");
        }

        var timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout) ?? ReadTimeout(variable));
        return LastRead = new Connection(server ?? profile?.Server, given.ApiKey ?? fallback(ApiKeyVariable) ?? profile?.ApiKey, variable(ServiceVariable), timeout)
        {
            CaFile = given.CaFile ?? fallback(CaVariable) ?? profile?.CaFile,
            CertificateFile = given.CertificateFile ?? fallback(CertificateVariable) ?? profile?.CertificateFile,
        };
    }

    /// <summary>Reads the options on the command line alone.</summary>
    public Connection ReadGiven(ParseResult parsed) => new(parsed.GetValue(_server), parsed.GetValue(_apiKey), ServiceName: null, TimeSpan.Zero)
    {
        CaFile = parsed.GetValue(_caFile),
        CertificateFile = parsed.GetValue(_certificateFile),
    };

    private Profile? ReadProfile(ParseResult parsed, Connection given, ToolEnvironment environment)
    {
        var name = parsed.GetValue(_profile);
        if (name is not null && given.Server is not null)
        {
            throw new ToolException(ExitCode.WrongCommandLine, "--profile and --server cannot be combined: the key of a profile is only for its server.");
        }

        // The key of a profile is only for its server.
        if (name is null && (given.Server is not null || environment.Variable(ServerVariable) is not null))
        {
            return null;
        }

        var all = new ProfileFile(environment.ConfigFolder).Read();
        return (name ?? all.Default) is { } wanted ? all.Find(wanted) : null;
    }

    private static double ReadTimeout(Func<string, string?> variable) => variable(TimeoutVariable) is not { } text
        ? DefaultTimeout
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && IsTimeout(seconds)
            ? seconds
            : throw new ToolException(ExitCode.WrongCommandLine, $"{TimeoutVariable} is '{text}': it must be a number of seconds from 0.1 to 3600.");

    private static bool IsTimeout(double seconds) => seconds is >= 0.1 and <= 3600;

    private static bool TryParse(string text, out Uri? server) =>
        Uri.TryCreate(text, UriKind.Absolute, out server) && server.Scheme is "http" or "https";

    private static Uri? ParseServer(ArgumentResult result)
    {
        if (TryParse(result.Tokens[0].Value, out var server))
        {
            return server;
        }

        result.AddError("--server must be an address such as http://127.0.0.1:5000.");
        return null;
    }
}

/// <summary>The settings of a connection.</summary>
/// <param name="Server">The address of the server.</param>
/// <param name="ApiKey">The API key, which is never printed.</param>
/// <param name="ServiceName">The default sender of the commands.</param>
/// <param name="Timeout">The time-out of one attempt at a request.</param>
internal sealed record Connection(Uri? Server, string? ApiKey, string? ServiceName, TimeSpan Timeout)
{
    /// <summary>The file of the trusted certificate authorities; null for those of the machine.</summary>
    public string? CaFile { get; init; }

    /// <summary>The file of the client certificate; null for none.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The default sender of events and jobs.</summary>
    public const string DefaultSender = "ayon-events";

    /// <summary>The address without user and password.</summary>
    public string ServerName => Server is null ? "" : Display(Server);

    /// <summary>Formats an address without user and password.</summary>
    public static string Display(Uri server) => new UriBuilder(server) { UserName = "", Password = "" }.Uri.ToString().TrimEnd('/');

    /// <summary>Sets the SDK's options.</summary>
    public void Configure(AyonOptions options)
    {
        options.ServerUrl = Server;
        options.ApiKey = ApiKey;
        options.ServiceName = ServiceName ?? DefaultSender;
        options.RequestTimeout = Timeout;
        options.TotalTimeout = Timeout * 3 > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : Timeout * 3;
        options.PropagateTraces = false;
        options.CaFile = CaFile;
        options.CertificateFile = CertificateFile;
    }

    // The generated ToString would print the key.
    public override string ToString() => ServerName;
}
