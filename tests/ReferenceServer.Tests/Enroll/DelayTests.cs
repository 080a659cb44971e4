using System.Net;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;

namespace Ayon.Events.Server.Tests.Enroll;

public sealed class DelayTests(ClockServer clock) : IClassFixture<ClockServer>
{
    private readonly ClockServer.Consumer _consumer = clock.NewConsumer();

    [Theory]
    [InlineData("failed")]
    [InlineData("restarted")]
    public async Task Enroll_DelayedJob_ComesWhenItIsTime(string status)
    {
        await _consumer.DispatchAsync();
        var job = await _consumer.TakeAsync("a");
        await _consumer.SetAsync(job, $$"""{"status":"{{status}}","delay":90.5}""");
        clock.Time.Advance(TimeSpan.FromSeconds(90));
        await _consumer.AssertNothingAsync("a");
        clock.Time.Advance(TimeSpan.FromSeconds(0.5));

        Assert.Equal(job.Text("id"), (await _consumer.TakeAsync("b")).Text("id"));
    }

    [Fact]
    public async Task Enroll_DelayedJob_LeavesOthersTheirTurn()
    {
        await _consumer.DispatchAsync();
        var second = await _consumer.DispatchAsync();
        await _consumer.SetAsync(await _consumer.TakeAsync("a"), """{"status":"failed","delay":60}""");
        await _consumer.AssertNothingAsync("a", ",\"sequential\":true");

        Assert.Equal(second, (await _consumer.TakeAsync("a")).Text("dependsOn"));
    }

    [Fact]
    public async Task Enroll_DelayedJobWhileWaiting_ComesWhenItIsTime()
    {
        await _consumer.DispatchAsync();
        var job = await _consumer.TakeAsync("a");
        await _consumer.SetAsync(job, """{"status":"failed","delay":20}""");
        var due = clock.Time.GetUtcNow().AddSeconds(20);
        var waiting = _consumer.EnrollAsync("a", ",\"waitSeconds\":60");
        await using var clockGoesOn = Repeat.Until(() =>
        {
            clock.Time.Advance(TimeSpan.FromSeconds(0.5));
            return Task.CompletedTask;
        });

        using var response = await waiting.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        Assert.Equal(job.Text("id"), (await response.JsonAsync()).Text("id"));
        Assert.True(clock.Time.GetUtcNow() >= due);
    }

    [Fact]
    public async Task Batch_DelayedUpdate_CountsAsInASingleOne()
    {
        await _consumer.DispatchAsync();
        var id = (await _consumer.TakeAsync("a")).Text("id");
        using var response = await clock.Server.Service.PostJsonAsync(
            "/api/events/batch",
            $$"""
            {"operations":[{"update":{"id":"{{id}}","status":"failed","delay":-1} }, {"update":{"id":"{{id}}","delay":1} },
                           {"update":{"id":"{{id}}","status":"failed","delay":60} }]}
            """);
        var results = (await response.JsonAsync()).GetProperty("results").EnumerateArray().ToList();

        Assert.Equal([400, 400, 204], results.Select(static result => result.GetProperty("status").GetInt32()));
        Assert.All(results.Take(2), static result => Assert.True(result.GetProperty("errors").TryGetProperty("delay", out _)));
        await _consumer.AssertNothingAsync("a");
        clock.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(id, (await _consumer.TakeAsync("a")).Text("id"));
    }

    [Theory]
    [InlineData("""{"status":"failed","delay":-0.1}""")]
    [InlineData("""{"status":"failed","delay":2592000.5}""")]
    [InlineData("""{"status":"failed","delay":1e999}""")]
    [InlineData("""{"status":"failed","delay":"60"}""")]
    [InlineData("""{"status":"failed","delay":{}}""")]
    [InlineData("""{"status":"finished","delay":1}""")]
    [InlineData("""{"status":"pending","delay":1}""")]
    [InlineData("""{"status":"aborted","delay":0}""")]
    [InlineData("""{"delay":1}""")]
    public async Task Update_InvalidDelay_IsNamedAndChangesNothing(string change)
    {
        await _consumer.DispatchAsync();
        var job = (await _consumer.TakeAsync("a")).Text("id")!;
        using var response = await clock.Server.Service.PatchEventAsync(job, change);
        await response.AssertInvalidAsync("delay");
        Assert.Equal("pending", (await clock.Server.Service.GetEventAsync(job)).Text("status"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2592000")]
    public async Task Update_LeastAndMostDelay_AreTaken(string delay)
    {
        await _consumer.DispatchAsync();
        using var response = await clock.Server.Service.PatchEventAsync(
            (await _consumer.TakeAsync("a")).Text("id")!, $$"""{"status":"failed","delay":{{delay}}}""");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
