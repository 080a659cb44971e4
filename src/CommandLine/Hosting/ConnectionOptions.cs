using System.CommandLine;
using System.CommandLine.Parsing;
using Ayon.Events.Client;

namespace Ayon.Events.CommandLine.Hosting;

/// <summary>How the server is reached: options of every command, before them the environment.</summary>
internal sealed class ConnectionOptions
{
    public const string ServerVariable = "AYON_SERVER_URL";
    public const string ApiKeyVariable = "AYON_API_KEY";
    private const string ServiceVariable = "AYON_SERVICE_NAME";
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
        Description = $"API key. Others on this machine may see it here; better set {ApiKeyVariable}.",
    };

    private readonly Option<double> _timeout = new("--timeout")
    {
        Recursive = true,
        HelpName = "SECONDS",
        Description = "Time for one try of a request, 0.1 to 3600.",
        DefaultValueFactory = static _ => DefaultTimeout,
    };

    public void AddTo(RootCommand root)
    {
        _timeout.Validators.Add(static result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<double>() is not (>= 0.1 and <= 3600))
            {
                result.AddError("--timeout must be 0.1 to 3600 seconds.");
            }
        });
        root.Options.Add(_server);
        root.Options.Add(_apiKey);
        root.Options.Add(_timeout);
    }

    /// <summary>Address and key as they are given; null where they are not.</summary>
    /// <exception cref="ToolException">The address in the environment is none.</exception>
    public Connection Read(ParseResult parsed, Func<string, string?> variable)
    {
        var server = parsed.GetValue(_server);
        if (server is null && variable(ServerVariable) is { } text && !TryParse(text, out server))
        {
            throw new ToolException(ExitCode.WrongCommandLine, $"{ServerVariable} is '{text}': it must be an address such as http://127.0.0.1:5000.");
        }

        return new Connection(server, parsed.GetValue(_apiKey) ?? variable(ApiKeyVariable), variable(ServiceVariable), TimeSpan.FromSeconds(parsed.GetValue(_timeout)));
    }

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

/// <summary>How the server is reached.</summary>
/// <param name="Server">Its address.</param>
/// <param name="ApiKey">The key; never to be shown.</param>
/// <param name="ServiceName">Who sends, where a command does not say.</param>
/// <param name="Timeout">For one try of a request.</param>
internal sealed record Connection(Uri? Server, string? ApiKey, string? ServiceName, TimeSpan Timeout)
{
    /// <summary>The sender of what is done by hand.</summary>
    public const string DefaultSender = "ayon-events";

    /// <summary>The address without a user or password in it.</summary>
    public string ServerName => Server is null ? "" : new UriBuilder(Server) { UserName = "", Password = "" }.Uri.ToString().TrimEnd('/');

    /// <summary>Sets the SDK's options.</summary>
    public void Configure(AyonOptions options)
    {
        options.ServerUrl = Server;
        options.ApiKey = ApiKey;
        options.ServiceName = ServiceName ?? DefaultSender;
        options.RequestTimeout = Timeout;
        options.TotalTimeout = Timeout * 3 > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : Timeout * 3;
        options.PropagateTraces = false;
    }

    // A record would print the key.
    public override string ToString() => ServerName;
}
