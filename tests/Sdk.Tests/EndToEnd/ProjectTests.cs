using System.Text.Json;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>What a failed job tells of itself: its project, and how often it was tried.</summary>
public sealed class ProjectTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Job_FailsBeforeItBegins_HasItsSourcesProject(bool extensions)
    {
        await using var run = await ScriptedRun.StartAsync(extensions, static (_, _) => Task.FromResult<JobResult<Served>>(JobResult.Finished(new Served())));
        // It does not fit the record: the handler is not called.
        await run.Client.DispatchAsync(new DispatchEventRequest { Topic = Ordered.TopicName, Project = "demo", Payload = RawJson.Parse("{}") }, Cancellation);
        var job = await FindAsync(run.Client, EventStatus.Failed);
        Assert.Equal(("demo", 0), (job.Project, run.Script.BeganCount));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Job_FailsBeforeItBeginsAndIsRetried_HasItsSourcesProject(bool extensions)
    {
        await using var server = await LiveServer.StartAsync(extensions);
        var settings = new EnrollHandlerSettings { RetryDelay = TimeSpan.FromHours(1), MaxRetryDelay = TimeSpan.FromHours(1) };
        var worker = server.NewHost(ayon =>
        {
            ayon.Services.AddSingleton(new Script(static (_, _) => Task.FromResult<JobResult<Served>>(JobResult.Finished(new Served()))));
            ayon.AddEnrollHandler<ScriptedHandler, Ordered, Served>(settings, static _ => throw new FormatException("No key"));
        });
        await worker.StartAsync(Cancellation);
        var client = worker.Services.GetRequiredService<IEventClient>();
        await client.DispatchAsync(new Ordered { What = "coffee" }, new DispatchOptions { Project = "demo" }, Cancellation);
        var job = await FindAsync(client, EventStatus.Failed);
        Assert.Equal("demo", job.Project);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Job_FailedPermanently_TellsItsOneAttemptAlsoAfterARestart(bool extensions)
    {
        await using var run = await ScriptedRun.StartAsync(extensions, static (_, _) => Task.FromResult<JobResult<Served>>(JobResult.FailedPermanently("No beans")));
        var job = await run.OrderAsync();
        var failed = await run.UntilAsync(job, EventStatus.Failed);
        // What keeps it from being handed out again, on every server.
        Assert.Equal(EnrollHandlerSettings.DefaultMaxRetries + 1, failed.Retries);
        Assert.Equal(["No beans"], AttemptsOf(failed));

        // With its retries, as 'ayon-events retry --keep-retries' does.
        await run.Client.UpdateAsync(job, new UpdateEventRequest { Status = EventStatus.Restarted }, Cancellation);
        Assert.Equal(job, await run.NextAsync());
        failed = await run.UntilAsync(job, stored => stored.Status == EventStatus.Failed && AttemptsOf(stored).Count > 1);
        Assert.Equal(["No beans", "No beans"], AttemptsOf(failed));
    }

    private static async Task<AyonEvent> FindAsync(IEventClient client, EventStatus status)
    {
        AyonEvent? found = null;
        await Until.HoldsAsync(async () =>
        {
            var page = await client.ListAsync(new EventListRequest { Topics = [Served.TopicName], Statuses = [status] }, Cancellation);
            found = page.Events.SingleOrDefault();
            return found is not null;
        });
        return found!;
    }

    private static List<string?> AttemptsOf(AyonEvent job)
    {
        using var payload = JsonDocument.Parse(job.Payload.Utf8);
        return payload.RootElement.TryGetProperty("attempts", out var attempts)
            ? [.. attempts.EnumerateArray().Select(static attempt => attempt.GetProperty("error").GetString())]
            : [];
    }
}
