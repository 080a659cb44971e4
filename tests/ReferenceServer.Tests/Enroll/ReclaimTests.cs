using System.Net;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;

namespace Ayon.Events.Server.Tests.Enroll;

public sealed class ReclaimTests(ClockServer clock) : IClassFixture<ClockServer>
{
    private const string Reclaim = ",\"reclaimAfter\":60";

    private readonly ClockServer.Consumer _consumer = clock.NewConsumer();

    [Fact]
    public async Task Enroll_JobOfASilentSender_IsTheCallers()
    {
        await _consumer.DispatchAsync();
        var lost = await _consumer.TakeAsync("dead");
        clock.Time.Advance(TimeSpan.FromSeconds(60));
        await _consumer.AssertNothingAsync("alive", Reclaim);
        clock.Time.Advance(TimeSpan.FromSeconds(1));
        await _consumer.AssertNothingAsync("alive");

        using var response = await _consumer.EnrollAsync("alive", Reclaim);
        var job = await clock.Server.Service.GetEventAsync((await response.JsonAsync()).Text("id")!);

        Assert.Equal(lost.Text("id"), job.Text("id"));
        Assert.Equal("\"2\"", response.Headers.ETag?.ToString());
        Assert.Equal(("pending", "alive", 1), (job.Text("status"), job.Text("sender"), job.GetProperty("retries").GetInt32()));
    }

    [Fact]
    public async Task Enroll_SilentSendersJobWhileWaiting_ComesWhenItIsTime()
    {
        await _consumer.DispatchAsync();
        var lost = await _consumer.TakeAsync("dead");
        var waiting = _consumer.EnrollAsync("alive", ",\"reclaimAfter\":10,\"waitSeconds\":60");
        await using var clockGoesOn = Repeat.Until(() =>
        {
            clock.Time.Advance(TimeSpan.FromSeconds(0.5));
            return Task.CompletedTask;
        });

        using var response = await waiting.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        Assert.Equal(lost.Text("id"), (await response.JsonAsync()).Text("id"));
    }

    [Fact]
    public async Task Enroll_NoRetryLeft_GivesTheJobUpAndGoesOn()
    {
        await _consumer.DispatchAsync();
        var lost = await _consumer.TakeAsync("dead");
        await _consumer.SetAsync(lost, """{"retries":1}""");
        var next = await _consumer.DispatchAsync();
        clock.Time.Advance(TimeSpan.FromSeconds(61));

        var job = await _consumer.TakeAsync("alive", $"{Reclaim},\"maxRetries\":0");
        var failed = await clock.Server.Service.GetEventAsync(lost.Text("id")!);

        Assert.Equal(next, job.Text("dependsOn"));
        Assert.Equal(("failed", "Failed after 1 attempt without a heartbeat"), (failed.Text("status"), failed.Text("description")));
    }

    [Fact]
    public async Task Enroll_SequentialAndSilentSender_GoesOnWithItsJob()
    {
        await _consumer.DispatchAsync();
        await _consumer.DispatchAsync();
        var lost = await _consumer.TakeAsync("dead", ",\"sequential\":true");
        await _consumer.AssertNothingAsync("alive", $"{Reclaim},\"sequential\":true");
        clock.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(lost.Text("id"), (await _consumer.TakeAsync("alive", $"{Reclaim},\"sequential\":true")).Text("id"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.0001")]
    [InlineData("2592001")]
    [InlineData("1e999")]
    [InlineData("\"60\"")]
    [InlineData("true")]
    [InlineData("[60]")]
    public async Task Enroll_InvalidReclaimAfter_IsNamed(string value)
    {
        using var response = await _consumer.EnrollAsync("alive", $",\"reclaimAfter\":{value}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await response.AssertInvalidAsync("reclaimAfter");
    }
}
