using System.Net;
using System.Security.Cryptography;
using Ayon.Events.Load.CommandLine;
using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Reports;
using Ayon.Events.Load.Scenarios;
using Ayon.Events.Load.Servers;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load;

/// <summary>Runs the chosen scenarios, each on a server that was just started.</summary>
internal sealed class LoadRun(LoadOptions options, IServerSource servers, Progress progress)
{
    // Topics that no other run has used, on servers that keep their events.
    private readonly string _topics = $"load.r{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    private readonly List<ScenarioResult> _results = [];
    private readonly DateTimeOffset _startedAt = TimeProvider.System.GetUtcNow();
    private ServerInfo? _info;

    /// <summary>What was found out so far.</summary>
    public RunReport Report => new()
    {
        Server = servers.Description,
        ServerVersion = _info?.Version,
        Extensions = _info?.Extensions ?? [],
        StartedAt = _startedAt,
        Runs = options.Runs,
        Quick = options.Quick,
        Scenarios = _results,
    };

    /// <summary>Runs them all; one that fails does not keep the next from running.</summary>
    /// <exception cref="LoadException">The server does not start or does not answer.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var scenario in options.Scenarios)
        {
            progress.Scenario(scenario.Name);
            await using var server = await servers.StartAsync(cancellationToken);
            using var http = NewHttp();
            _info = await GetInfoAsync(server, http, cancellationToken);
            var missing = scenario.Requires.Where(extension => !_info.Offers(extension)).ToArray();
            if (missing.Length > 0)
            {
                progress.Done("not offered");
                _results.Add(ResultOf(scenario, Outcome.NotOffered, $"the server has no extension {string.Join(", ", missing)}", []));
                continue;
            }

            // Names come into topics, where a dash must not be.
            var prefix = $"{_topics}.{scenario.Name.Replace("-", "", StringComparison.Ordinal)}";
            await MeasureAsync(scenario, new Stage(server, _info, http, options.Sizes, options.Runs, prefix, progress), cancellationToken);
        }
    }

    private async Task MeasureAsync(IScenario scenario, Stage stage, CancellationToken cancellationToken)
    {
        try
        {
            await scenario.RunAsync(stage, cancellationToken);
            _results.Add(ResultOf(scenario, Outcome.Measured, null, stage.Cases));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _results.Add(ResultOf(scenario, Outcome.Failed, "cancelled", stage.Cases));
            throw;
        }
        catch (Exception failure)
        {
            // A server under load may fail in every way; the figures of the other scenarios are worth having all the same.
            progress.Done($"failed: {failure.Message}{Environment.NewLine}{stage.Server.LastOutput}");
            _results.Add(ResultOf(scenario, Outcome.Failed, failure.Message, stage.Cases));
        }
    }

    private static async Task<ServerInfo> GetInfoAsync(IRunningServer server, HttpMessageInvoker http, CancellationToken cancellationToken)
    {
        try
        {
            var client = new EventClient(http, server.Address, server.ApiKey);
            return ServerInfo.Read(await client.GetInfoAsync(cancellationToken));
        }
        catch (Exception failure) when (failure is HttpRequestException or System.Text.Json.JsonException)
        {
            throw new LoadException($"{server.Address} is no server that can be measured. {failure.Message}", failure);
        }
    }

    private static HttpMessageInvoker NewHttp() => new(new SocketsHttpHandler
    {
        // All that a browser-like client would need costs processor time here.
        UseCookies = false,
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = false,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        MaxConnectionsPerServer = int.MaxValue,
    });

    private static ScenarioResult ResultOf(IScenario scenario, Outcome outcome, string? reason, IReadOnlyList<CaseResult> cases) => new()
    {
        Name = scenario.Name,
        Title = scenario.Title,
        Outcome = outcome,
        Reason = reason,
        Cases = cases,
    };
}
