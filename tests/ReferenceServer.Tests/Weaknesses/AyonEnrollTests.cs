using System.Net;
using System.Text.Json;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Weaknesses;

/// <summary>Enroll as AYON 1.16 answers the same requests.</summary>
public sealed class AyonEnrollTests(AyonServer ayon) : IClassFixture<AyonServer>
{
    private readonly TestServer _server = ayon.Server;
    private readonly string _source = SharedServer.NewTopic();
    private readonly string _target = SharedServer.NewTopic();

    [Fact]
    public async Task Enroll_FailedJob_ComesBackAtOnceToAnyone()
    {
        await DispatchAsync();
        var job = (await EnrollAsync("a"))!.Value.Text("id")!;
        using var failed = await _server.Service.PatchEventAsync(job, """{"status":"failed","retries":3,"sender":"a"}""");

        Assert.Equal(job, (await EnrollAsync("b"))?.Text("id"));
        var stored = await _server.Service.GetEventAsync(job);
        Assert.Equal(("b", "pending", 4, "Restarting failed event"), (stored.Text("sender"), stored.Text("status"), stored.GetProperty("retries").GetInt32(), stored.Text("description")));
    }

    [Fact]
    public async Task Enroll_AbortedJob_ComesToItsOwnSenderAgainAndAgain()
    {
        await DispatchAsync();
        var job = (await EnrollAsync("a"))!.Value.Text("id")!;
        using var aborted = await _server.Service.PatchEventAsync(job, """{"status":"aborted"}""");

        Assert.Equal((job, "aborted"), Of(await EnrollAsync("a")));
        Assert.Equal((job, "aborted"), Of(await EnrollAsync("a")));
        Assert.Null(await EnrollAsync("b"));

        static (string?, string?) Of(JsonElement? answer) => (answer?.Text("id"), answer?.Text("status"));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Enroll_JobOfAnotherSender_HoldsUpWhatIsSequential(bool isSequential, bool isGiven)
    {
        await DispatchAsync();
        await DispatchAsync();
        await EnrollAsync("a");

        Assert.Equal(isGiven, await EnrollAsync("b", $"\"sequential\":{(isSequential ? "true" : "false")}") is not null);
    }

    [Fact]
    public async Task Enroll_MoreUnsettledSourcesThanThePool_FindsNothingBehindThem()
    {
        // As many jobs of another sender as the pool holds, and one source behind them.
        var now = TimeProvider.System.GetUtcNow();
        var sources = Enumerable.Range(0, 1000).Select(_ => NewEvent(_source, now, dependsOn: null)).ToList();
        var jobs = sources.ConvertAll(source => NewEvent(_target, now, source.Id) with { Status = EventStatus.Pending, Sender = "gone" });
        await _server.Services.GetRequiredService<IEventStore>().WriteAsync(
            [.. sources.Concat(jobs).Select(static one => new DispatchWrite(one, Reuse: false))], TestContext.Current.CancellationToken);
        await DispatchAsync();
        Assert.Null(await EnrollAsync("b"));

        using var settled = await _server.Service.PatchEventAsync(jobs[0].Id, """{"status":"finished"}""");
        Assert.NotNull(await EnrollAsync("b"));

        static AyonEvent NewEvent(string topic, DateTimeOffset now, string? dependsOn)
        {
            var id = Guid.CreateVersion7(now).ToString("N");
            return new AyonEvent { Id = id, Hash = id, Topic = topic, DependsOn = dependsOn, Status = EventStatus.Finished, CreatedAt = now, UpdatedAt = now };
        }
    }

    [Theory]
    [InlineData("""{"conditions":[{"key":"nothing","value":1}]}""", HttpStatusCode.NoContent)]
    [InlineData("""{"conditions":[{"key":"payload/a-b","value":1}]}""", HttpStatusCode.NoContent)]
    [InlineData("""{"conditions":[{"key":"retries","value":"x"}]}""", HttpStatusCode.NoContent)]
    [InlineData("""{"conditions":[{"key":"topic","operator":"in","value":[]}]}""", HttpStatusCode.NoContent)]
    [InlineData("""{"conditions":[{"value":"x"}]}""", HttpStatusCode.OK)]
    [InlineData("""{"conditions":[{"key":"topic"}]}""", HttpStatusCode.OK)]
    [InlineData("""{"conditions":[{"key":"topic","operator":"and","value":"x"}]}""", HttpStatusCode.OK)]
    [InlineData("""{"conditions":[{"key":"topic","value":"x"},{"x":1}]}""", HttpStatusCode.NoContent)]
    [InlineData("""{"conditions":[{"key":"topic","operator":"bogus","value":"x"}]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"conditions":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"operator":"nor"}""", HttpStatusCode.BadRequest)]
    public async Task Enroll_StrangeFilter_IsAnsweredAsByAyon(string filter, HttpStatusCode expected)
    {
        await DispatchAsync();
        using var response = await PostAsync("a", $"\"filter\":{filter}");
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("\"test.UNIQUE.a_b\"", 2)]
    [InlineData("[\"test.UNIQUE.a_b\"]", 1)]
    [InlineData("\"test.UNIQUE.*\"", 2)]
    [InlineData("[\"test.UNIQUE.*\"]", 0)]
    [InlineData("[\"test.UNIQUE.*\",\"test.UNIQUE.axb\"]", 1)]
    public async Task Enroll_Sources_MatchAsByAyon(string sources, int expected)
    {
        var unique = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N")[^12..];
        await _server.Service.DispatchAsync($$"""{"topic":"test.{{unique}}.a_b"}""");
        await _server.Service.DispatchAsync($$"""{"topic":"test.{{unique}}.axb"}""");
        var given = 0;
        for (var sender = 0; sender < 3; sender++)
        {
            using var response = await _server.Service.PostJsonAsync(
                "/api/enroll", $$"""{"sourceTopic":{{sources.Replace("UNIQUE", unique, StringComparison.Ordinal)}},"targetTopic":"{{_target}}","sender":"s.{{sender}}"}""");
            given += response.StatusCode == HttpStatusCode.OK ? 1 : 0;
        }

        Assert.Equal(expected, given);
    }

    [Fact]
    public async Task Enroll_PatternOfAll_IsRefused()
    {
        using var response = await _server.Service.PostJsonAsync("/api/enroll", $$"""{"sourceTopic":"*","targetTopic":"{{_target}}"}""");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Enroll_NoSender_IsTheServersOwn()
    {
        await DispatchAsync();
        using var response = await _server.Service.PostJsonAsync("/api/enroll", $$"""{"source_topic":"{{_source}}","target_topic":"{{_target}}"}""");
        var job = await _server.Service.GetEventAsync((await response.JsonAsync()).Text("id")!);

        Assert.Equal(("ayon_server", $"Convert from {_source} to {_target}"), (job.Text("sender"), job.Text("description")));
    }

    private Task<string> DispatchAsync() => _server.Service.DispatchAsync($$"""{"topic":"{{_source}}"}""");

    private Task<HttpResponseMessage> PostAsync(string sender, string more) => _server.Service.PostJsonAsync(
        "/api/enroll", $$"""{"sourceTopic":"{{_source}}","targetTopic":"{{_target}}","sender":"{{sender}}"{{(more.Length == 0 ? "" : "," + more)}}}""");

    private async Task<JsonElement?> EnrollAsync(string sender, string more = "")
    {
        using var response = await PostAsync(sender, more);
        return response.StatusCode == HttpStatusCode.NoContent ? null : await response.JsonAsync();
    }
}
