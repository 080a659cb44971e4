using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ayon.Events.Load.Scenarios;

namespace Ayon.Events.Load.CommandLine;

/// <summary>The command line and its meaning.</summary>
internal sealed class LoadCommand
{
    private const string About =
        """
        Measures an AYON event server: starts the reference server as a process of its own, or takes one that runs already, and
        prints a table for each scenario. A scenario that needs an extension which the server lacks is shown as not offered.

        Scenarios:
          dispatch          events dispatched one by one, by 1, 16 and 64 clients
          bulk              events dispatched in batches
          cycle             enroll, GET the source, PATCH in_progress, PATCH finished, by 1, 8 and 16 workers
          cycle-extension   the same with the extensions: enroll with a capacity, updates in batches
          enroll            one enroll with and without a job over 1,000 to 1,000,000 settled pairs
          drain             processing of a backlog with plain calls
          drain-extension   processing of a backlog of 100,000 with the extensions
          fan-out           from dispatch to receipt by 50 and 1,000 WebSocket clients
          job-start         from dispatch to the job in the hand of a worker that waits by long poll

        Examples:
          dotnet run -c Release --project benchmarks/Load -- --quick
          dotnet run -c Release --project benchmarks/Load -- --engine postgres --json load.json --markdown load.md
          dotnet run -c Release --project benchmarks/Load -- --only dispatch,enroll --history 1000,100000 --runs 5
          dotnet run -c Release --project benchmarks/Load -- --server https://ayon.example --api-key KEY --only cycle
          dotnet run -c Release --project benchmarks/Load -- --against https://ayon.example --against-key KEY --only dispatch,cycle

        Exit codes: 0 measured, 1 a scenario failed, 2 wrong command line, 3 no server, 130 cancelled.
        """;

    private const int DefaultRuns = 3;

    private readonly Option<Engine> _engine = new("--engine") { Description = "Storage of the server that is started. Default: sqlite." };
    private readonly Option<string?> _postgres = new("--postgres") { Description = "Connection string of a PostgreSQL to use; without it, --engine postgres starts a private one. Events stay in that database.", HelpName = "CONNECTIONSTRING" };
    private readonly Option<Uri?> _server = new("--server") { Description = "Address of any AYON-compatible server to measure instead. Events with topics 'load.…' stay there.", HelpName = "URL", CustomParser = ParseServer };
    private readonly Option<string?> _apiKey = new("--api-key") { Description = "Key of a service at that server. Default: the environment's AYON_API_KEY.", HelpName = "KEY" };
    private readonly Option<Uri?> _against = new("--against") { Description = "Address of another AYON-compatible server to compare with: each round is measured on both, in turn. Events with topics 'load.…' stay there.", HelpName = "URL", CustomParser = ParseServer };
    private readonly Option<string?> _againstKey = new("--against-key") { Description = "Key of a service at that other server.", HelpName = "KEY" };
    private readonly Option<IScenario[]> _only = new("--only") { Description = "Scenarios to run, separated by commas. Default: all.", HelpName = "NAMES", CustomParser = ParseScenarios };
    private readonly Option<bool> _quick = new("--quick") { Description = "A short run that shows that everything works; its numbers mean little." };
    private readonly Option<int?> _runs = new("--runs") { Description = "Rounds of each case, of which median, lowest and highest are shown. Default: 3.", HelpName = "ROUNDS" };
    private readonly Option<double?> _seconds = new("--seconds") { Description = "Longest time of a round. Default: 10, with --quick 0.5.", HelpName = "SECONDS" };
    private readonly Option<int?> _capacity = new("--capacity") { Description = "Maximum number of jobs that a worker takes with one enroll of the extensions. Default: 100.", HelpName = "JOBS" };
    private readonly Option<int?> _batch = new("--batch") { Description = "Events of a batch, in bulk dispatch and in seeding. Default: 1000, with --quick 100.", HelpName = "EVENTS" };
    private readonly Option<int[]> _history = new("--history") { Description = "Settled pairs at which enroll is measured. Default: 1000,10000,100000,1000000.", HelpName = "PAIRS", CustomParser = ParseCounts };
    private readonly Option<DirectoryInfo?> _folder = new("--folder") { Description = "Where databases are put while they are measured. Default: the system's temporary folder.", HelpName = "FOLDER" };
    private readonly Option<string[]> _serverSettings = new("--server-setting") { Description = "A setting of the server that is started, e.g. Realtime:ClientQueue=4096; may be repeated.", HelpName = "NAME=VALUE" };
    private readonly Option<string[]> _postgresSettings = new("--postgres-setting") { Description = "A setting of the private PostgreSQL, e.g. shared_buffers=1GB; may be repeated.", HelpName = "NAME=VALUE" };
    private readonly Option<FileInfo?> _json = new("--json") { Description = "Writes all values to a JSON file.", HelpName = "FILE" };
    private readonly Option<FileInfo?> _markdown = new("--markdown") { Description = "Writes the tables to a Markdown file.", HelpName = "FILE" };

    /// <summary>Makes the command that runs the given action.</summary>
    public RootCommand Create(Func<LoadOptions, CancellationToken, Task<int>> run)
    {
        var command = new RootCommand(About)
        {
            _engine, _postgres, _server, _apiKey, _against, _againstKey, _only, _quick, _runs, _seconds, _capacity, _batch, _history, _folder,
            _serverSettings, _postgresSettings, _json, _markdown,
        };
        _engine.AcceptOnlyFromAmong("sqlite", "postgres");
        command.Validators.Add(Validate);
        command.SetAction((parsed, cancellationToken) => run(OptionsOf(parsed), cancellationToken));
        return command;
    }

    private LoadOptions OptionsOf(ParseResult parsed)
    {
        var quick = parsed.GetValue(_quick);
        var sizes = quick ? Sizes.Quick : Sizes.Full;
        return new LoadOptions
        {
            Engine = parsed.GetValue(_postgres) is null ? parsed.GetValue(_engine) : Engine.Postgres,
            Postgres = parsed.GetValue(_postgres),
            Server = parsed.GetValue(_server),
            ApiKey = ApiKeyOf(parsed.CommandResult),
            Against = parsed.GetValue(_against),
            AgainstKey = parsed.GetValue(_againstKey),
            Scenarios = parsed.GetValue(_only) is { Length: > 0 } chosen ? chosen : AllScenarios.InOrder,
            Sizes = sizes with
            {
                Round = parsed.GetValue(_seconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : sizes.Round,
                Capacity = parsed.GetValue(_capacity) ?? sizes.Capacity,
                BatchSize = parsed.GetValue(_batch) ?? sizes.BatchSize,
                History = parsed.GetValue(_history) is { Length: > 0 } history ? history : sizes.History,
            },
            Runs = parsed.GetValue(_runs) ?? DefaultRuns,
            Quick = quick,
            Folder = parsed.GetValue(_folder) ?? new DirectoryInfo(Path.GetTempPath()),
            ServerSettings = parsed.GetValue(_serverSettings) ?? [],
            PostgresSettings = parsed.GetValue(_postgresSettings) ?? [],
            Json = parsed.GetValue(_json),
            Markdown = parsed.GetValue(_markdown),
        };
    }

    private void Validate(CommandResult result)
    {
        // The extension's own limits, and those without which nothing could be measured.
        Require(result, ValueOf(result, _runs) is null or > 0, "--runs must be at least 1.");
        Require(result, ValueOf(result, _seconds) is null or (> 0 and <= 3600), "--seconds must be above 0 and at most 3600.");
        Require(result, ValueOf(result, _capacity) is null or (>= 1 and <= 1000), "--capacity must be between 1 and 1000.");
        Require(result, ValueOf(result, _batch) is null or (>= 1 and <= Wire.EventBodies.MaxBatch), "--batch must be between 1 and 10000.");
        Require(result, ValueOf(result, _server) is null || ApiKeyOf(result) is { Length: > 0 }, "--server needs --api-key, or AYON_API_KEY in the environment.");
        Require(result, (ValueOf(result, _against) is null) == string.IsNullOrEmpty(ValueOf(result, _againstKey)), "--against and --against-key need each other.");
        Require(result, ValueOf(result, _server) is null || ValueOf(result, _postgres) is null, "--server and --postgres exclude each other.");
    }

    private string? ApiKeyOf(CommandResult result) => result.GetValue(_apiKey) ?? Environment.GetEnvironmentVariable("AYON_API_KEY");

    // What was not understood has no value, and an error of its own.
    private static T? ValueOf<T>(CommandResult result, Option<T> option)
    {
        try
        {
            return result.GetValue(option);
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    private static void Require(CommandResult result, bool condition, string message)
    {
        if (!condition)
        {
            result.AddError(message);
        }
    }

    private static Uri? ParseServer(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var server) && server.Scheme is "http" or "https")
        {
            return server;
        }

        result.AddError($"{result.Argument.Name} must be an address like http://127.0.0.1:5000.");
        return null;
    }

    private static IScenario[] ParseScenarios(ArgumentResult result)
    {
        var names = result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var known = AllScenarios.InOrder.ToDictionary(static scenario => scenario.Name, StringComparer.Ordinal);
        var chosen = new List<IScenario>();
        foreach (var name in names)
        {
            if (known.TryGetValue(name, out var scenario))
            {
                chosen.Add(scenario);
            }
            else
            {
                result.AddError($"There is no scenario '{name}'. Known are: {string.Join(", ", known.Keys)}.");
            }
        }

        return [.. chosen];
    }

    private static int[] ParseCounts(ArgumentResult result)
    {
        var counts = new List<int>();
        foreach (var text in result.Tokens.SelectMany(static token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            {
                counts.Add(count);
            }
            else
            {
                result.AddError($"--history must be whole numbers separated by commas, not '{text}'.");
            }
        }

        return [.. counts.Order()];
    }
}
