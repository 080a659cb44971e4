using System.Net;
using System.Security.Cryptography;
using Ayon.Events.Load.CommandLine;
using Ayon.Events.Load.Measuring;
using Ayon.Events.Load.Reports;
using Ayon.Events.Load.Scenarios;
using Ayon.Events.Load.Servers;
using Ayon.Events.Load.Wire;

namespace Ayon.Events.Load;

/// <summary>Runs the chosen scenarios, each on a server that was just started, and on those that it is compared with.</summary>
internal sealed class LoadRun(LoadOptions options, IReadOnlyList<IServerSource> servers, Progress progress)
{
    // Topics that no other run has used, on servers that keep their events.
    private readonly string _topics = $"load.r{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    private readonly SideReport[] _sides = [.. servers.Select(static source => new SideReport { Server = source.Description })];
    private readonly DateTimeOffset _startedAt = TimeProvider.System.GetUtcNow();

    /// <summary>What was found out so far.</summary>
    public RunReport Report => new()
    {
        Sides = _sides,
        StartedAt = _startedAt,
        Runs = options.Runs,
        Quick = options.Quick,
    };

    /// <summary>Runs them all; one that fails does not keep the next from running.</summary>
    /// <exception cref="LoadException">The server does not start or does not answer.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var scenario in options.Scenarios)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var turns = new Turns(servers.Count);
            await Task.WhenAll(servers.Select(async (source, side) =>
            {
                await turns.BeginAsync(side, cancellationToken);
                try
                {
                    await RunAsync(scenario, source, _sides[side], turn => turns.PassAsync(side, turn), cancellationToken);
                }
                finally
                {
                    turns.End(side);
                }
            }));
        }
    }

    private async Task RunAsync(IScenario scenario, IServerSource source, SideReport side, Func<CancellationToken, Task> passTurnAsync, CancellationToken cancellationToken)
    {
        var own = progress.For(servers.Count > 1 ? $"{scenario.Name}, {side.Server}" : scenario.Name);
        own.Now("starting");
        await using var server = await source.StartAsync(cancellationToken);
        using var http = NewHttp();
        var info = await GetInfoAsync(server, http, cancellationToken);
        (side.ServerVersion, side.Extensions) = (info.Version, info.Extensions);
        var missing = scenario.Requires.Where(extension => !info.Offers(extension)).ToArray();
        if (missing.Length > 0)
        {
            own.Done("not offered");
            side.Scenarios.Add(ResultOf(scenario, Outcome.NotOffered, $"the server has no extension {string.Join(", ", missing)}", []));
            return;
        }

        // Names come into topics, where a dash must not be.
        var prefix = $"{_topics}.{scenario.Name.Replace("-", "", StringComparison.Ordinal)}";
        var stage = new Stage(server, info, http, options.Sizes, options.Runs, prefix, own, passTurnAsync);
        side.Scenarios.Add(await MeasureAsync(scenario, stage, cancellationToken));
    }

    private static async Task<ScenarioResult> MeasureAsync(IScenario scenario, Stage stage, CancellationToken cancellationToken)
    {
        try
        {
            await scenario.RunAsync(stage, cancellationToken);
            return ResultOf(scenario, Outcome.Measured, null, stage.Cases);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ResultOf(scenario, Outcome.Failed, "cancelled", stage.Cases);
        }
        catch (Exception failure)
        {
            // A server under load may fail in every way; the figures of the other scenarios are worth having all the same.
            stage.Progress.Done($"failed: {failure.Message}{Environment.NewLine}{stage.Server.LastOutput}");
            return ResultOf(scenario, Outcome.Failed, failure.Message, stage.Cases);
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
