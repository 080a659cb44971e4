using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Enroll;

/// <summary>Two servers over one PostgreSQL, as a team runs them, and workers that ask either of them; each test has topics of its own.</summary>
public sealed class TeamOfServersTests(TeamOfServers team) : IClassFixture<TeamOfServers>
{
    private const int Batch = 1000;

    private readonly ConcurrentDictionary<(string Job, int Retries), string> _attempts = new();
    private readonly ConcurrentDictionary<string, int> _finished = new();
    private readonly string _source = SharedServer.NewTopic();
    private readonly string _target = SharedServer.NewTopic();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enroll_TwoServersEightWorkersFiveThousandJobs_SettleEverySourceOnce()
    {
        const int Jobs = 5_000;
        var sources = new List<string>();
        while (sources.Count < Jobs)
        {
            sources.AddRange(await WriteAsync(team[sources.Count / Batch % 2], Enumerable.Repeat($$"""{"dispatch":{"topic":"{{_source}}"} }""", Batch)));
        }

        // Half of them by the plain calls of the contract, half by the extensions.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => worker % 2 == 0 ? WorkPlainlyAsync($"worker{worker}", Jobs) : WorkInBatchesAsync($"worker{worker}", Jobs)));

        Assert.Equal(sources.Order(StringComparer.Ordinal), _finished.Keys.Order(StringComparer.Ordinal));
        Assert.All(_finished, static settled => Assert.Equal(1, settled.Value));
        // Those that failed at first were handed out once more, to one worker.
        Assert.Equal(Jobs + _attempts.Keys.Count(static attempt => attempt.Retries == 1), _attempts.Count);
        Assert.Contains(_attempts.Keys, static attempt => attempt.Retries == 1);
        Assert.Equal(HttpStatusCode.NoContent, (await EnrollAsync(team[0], "late", "")).StatusCode);
    }

    [Fact]
    public async Task Enroll_FailedJobAndManyCallersOfBothServers_GoesToOne()
    {
        for (var round = 0; round < 10; round++)
        {
            await WriteAsync(team[0], [$$"""{"dispatch":{"topic":"{{_source}}"} }"""]);
            var job = (await (await EnrollAsync(team[1], "first", "")).JsonAsync()).Text("id")!;
            await UpdateAsync(team[0], job, "failed");
            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => EnrollAsync(team[caller % 2], $"caller{caller}", "")));

            Assert.Equal(1, answers.Count(static answer => answer.StatusCode == HttpStatusCode.OK));
            Assert.Equal(15, answers.Count(static answer => answer.StatusCode == HttpStatusCode.NoContent));
            await UpdateAsync(team[1], job, "finished");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Enroll_WaitingAtOneServer_HearsOfAnEventDispatchedAtEither(int dispatching)
    {
        var waiting = EnrollAsync(team[0], "lane", ""","waitSeconds":60""");
        using var before = await EnrollAsync(team[0], "other", ""","waitSeconds":0.3""");
        var source = Assert.Single(await WriteAsync(team[dispatching], [$$"""{"dispatch":{"topic":"{{_source}}"} }"""]));

        using var answer = await waiting.WaitAsync(Until.Patience, Cancellation);
        Assert.Equal(source, (await answer.JsonAsync()).Text("dependsOn"));
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(TestServer server, IEnumerable<string> operations)
    {
        using var response = await server.Service.PostJsonAsync("/api/events/batch", $$"""{"operations":[{{string.Join(',', operations)}}]}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await response.JsonAsync()).GetProperty("results").EnumerateArray().Select(static result =>
        {
            Assert.True(result.GetProperty("status").GetInt32() < 300, result.GetRawText());
            return result.TryGetProperty("id", out var id) ? id.GetString() ?? "" : "";
        })];
    }

    private Task<HttpResponseMessage> EnrollAsync(TestServer server, string sender, string more) => server.Service.PostJsonAsync(
        "/api/enroll", $$"""{"sourceTopic":"{{_source}}","targetTopic":"{{_target}}","sender":"{{sender}}" {{more}} }""");

    private static async Task UpdateAsync(TestServer server, string job, string status)
    {
        using var response = await server.Service.PatchEventAsync(job, $$"""{"status":"{{status}}"}""");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    private async Task WorkPlainlyAsync(string sender, int jobs)
    {
        for (var call = 0; _finished.Count < jobs; call++)
        {
            using var answer = await EnrollAsync(team[call % 2], sender, ""","waitSeconds":0.2""");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var job = await team[(call + 1) % 2].Service.GetEventAsync((await answer.JsonAsync()).Text("id")!);
                await UpdateAsync(team[call % 2], job.Text("id")!, Attempt(job, sender));
            }
        }
    }

    private async Task WorkInBatchesAsync(string sender, int jobs)
    {
        for (var call = 0; _finished.Count < jobs; call++)
        {
            using var answer = await EnrollAsync(team[call % 2], sender, ""","capacity":50,"waitSeconds":0.2""");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                var given = (await answer.JsonAsync()).GetProperty("jobs").EnumerateArray().ToList();
                await WriteAsync(team[(call + 1) % 2], given.Select(job => $$"""{"update":{"id":"{{job.Text("id")}}","status":"{{Attempt(job, sender)}}"} }"""));
            }
        }
    }

    // Every fiftieth job fails the first time.
    private string Attempt(JsonElement job, string sender)
    {
        var id = job.Text("id")!;
        var retries = job.GetProperty("retries").GetInt32();
        Assert.True(_attempts.TryAdd((id, retries), sender), $"{sender} was handed {id}, which {_attempts.GetValueOrDefault((id, retries))} has.");
        if (retries == 0 && Convert.ToInt32(id[^4..], 16) % 50 == 0)
        {
            return "failed";
        }

        _finished.AddOrUpdate(job.Text("dependsOn")!, 1, static (_, times) => times + 1);
        return "finished";
    }
}
