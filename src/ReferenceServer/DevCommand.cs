using System.CommandLine;
using System.Globalization;
using Ayon.Events.Server.CommandLine;
using Ayon.Events.Server.Storage.Engines;
using Ayon.Events.Server.Studio.Demo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Ayon.Events.Server;

/// <summary>
/// <c>ayon-events-server dev</c>: a server to develop with, in one command: a known key, a demo studio in a separate database, and the pages for developers.
/// </summary>
internal static class DevCommand
{
    public const string Name = "dev";

    /// <summary>The key that workers of the templates use.</summary>
    public const string ApiKey = "development";

    private const string KeyVariable = "AYON_API_KEY";

    public static Command Create()
    {
        var command = new Command(Name, $"Run a server for development, with the API key '{ApiKey}', a demo project and pages that show the API. Settings can follow.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, cancellationToken) => RunAsync([.. parsed.UnmatchedTokens], parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] given, InvocationConfiguration invocation, CancellationToken cancellationToken)
    {
        var known = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(given).Build();
        var key = known["Access:ApiKey"] ?? known[KeyVariable];
        if (key is null && FindOpenAddress(known["urls"]) is { } address)
        {
            await invocation.Error.WriteLineAsync($"'{address}' can be reached from other machines, and everyone knows the key '{ApiKey}'. Set another key with {KeyVariable} or --Access:ApiKey.");
            return ExitCode.WrongCommandLine;
        }

        key ??= ApiKey;
        // A separate database: a key that everyone knows must not open another one.
        var isPlaced = known["Storage:ConnectionString"] is not null || known["Storage:Provider"] is not null;
        string[] storage = isPlaced ? [] : ["--Storage:ConnectionString", $"Data Source={Path.Combine(DatabaseLocation.DefaultFolder, "dev.db")}"];
        return await ServeAction.RunAsync(
            ["--environment", Environments.Development, "--Demo:Enabled", "true", .. storage, .. given, "--Access:ApiKey", key],
            invocation.Error,
            app => invocation.Output.WriteAsync(Links(app, key)),
            cancellationToken);
    }

    private static string Links(WebApplication app, string key)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var url = addresses.First().TrimEnd('/');
        var demo = app.Services.GetRequiredService<IOptions<DemoOptions>>().Value;
        var project = demo.Enabled ? string.Create(CultureInfo.InvariantCulture, $"{demo.Project}, with {demo.ChangesPerMinute} changes per minute by simulated users (--Demo:ChangesPerMinute)") : "none";
        return $"""

              Server    {url}
              API key   {key}
              API       {url}/scalar
              GraphQL   {url}/graphiql
              Metrics   {url}/metrics
              Health    {url}/health/ready
              Project   {project}
              Database  {app.Services.GetRequiredService<DatabaseLocation>().Name}

            Start a worker with AYON_SERVER_URL={url} AYON_API_KEY={key}. Stop the server with Ctrl+C.


            """.ReplaceLineEndings(Environment.NewLine);
    }

    private static string? FindOpenAddress(string? urls) => urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .FirstOrDefault(static url => !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback));
}
