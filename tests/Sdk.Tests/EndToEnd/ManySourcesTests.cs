namespace Ayon.Events.Tests.EndToEnd;

/// <summary>A topic that falls under the pattern of <see cref="AnyDish"/>.</summary>
[Topic("dish.soup.wanted")]
public sealed partial record SoupWanted([Summary] string Spice);

/// <summary>Any dish.</summary>
[Topic("dish.*.wanted")]
public sealed partial record AnyDish
{
    /// <summary>How hot.</summary>
    [Summary] public string? Spice { get; init; }
}

/// <summary>Has a scope of each job.</summary>
internal sealed class JobScope;

/// <summary>One class for a topic, for a pattern, and for jobs without a record.</summary>
internal sealed class CookHandler(JobScope scope, JobScope same) : IEnrollHandler<Ordered, Served>, IEnrollHandler<AnyDish, Served>, IEnrollHandler<AnyDish>
{
    static EventFilter? IEnrollHandler<AnyDish, Served>.Filter => AnyDish.Where.Spice != "none" & AnyDish.Where.Event.Project == "demo";

    public Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken) =>
        Task.FromResult(JobResult.Finished(new Served { What = job.Source.Data.What }, ReferenceEquals(scope, same) ? "one scope" : "two scopes"));

    public Task<JobResult<Served>> ProcessAsync(EnrollJob<AnyDish> job, CancellationToken cancellationToken) =>
        Task.FromResult(JobResult.Finished(new Served { What = $"{job.Source.Topic} {job.Source.Data.Spice}" }));

    Task<JobResult> IEnrollHandler<AnyDish>.ProcessAsync(EnrollJob<AnyDish> job, CancellationToken cancellationToken) =>
        Task.FromResult(JobResult.Finished("Noted", RawJson.Parse("""{"noted":true}""")));
}

public sealed class ManySourcesTests
{
    [Fact]
    public async Task Jobs_OfTopicAndPattern_GoToTheirMethods()
    {
        await using var server = await LiveServer.StartAsync();
        using var host = server.NewHost(static builder =>
        {
            builder.Services.AddScoped<JobScope>();
            builder.AddEnrollHandler<CookHandler, Ordered, Served>()
                .AddEnrollHandler<CookHandler, AnyDish, Served>()
                .AddEnrollHandler<CookHandler, AnyDish>("dish.noted");
        });
        await host.StartAsync(TestContext.Current.CancellationToken);
        var client = host.Services.GetRequiredService<IEventClient>();
        var stream = host.Services.GetRequiredService<IEventStream>();
        var notices = stream.SubscribeAsync([Served.TopicName, "dish.noted"], cancellationToken: TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = notices.MoveNextAsync().AsTask();
        await LiveServer.UntilHeardAsync(client, stream);

        var inDemo = new DispatchOptions { Project = "demo" };
        await client.DispatchAsync(new SoupWanted("hot"), inDemo, TestContext.Current.CancellationToken);
        await client.DispatchAsync(new SoupWanted("none"), inDemo, TestContext.Current.CancellationToken);
        await client.DispatchAsync(new SoupWanted("mild"), cancellationToken: TestContext.Current.CancellationToken);
        await client.DispatchAsync(new Ordered { What = "tea" }, inDemo, TestContext.Current.CancellationToken);

        var done = new List<EventNotice>();
        for (; done.Count < 5 && await next; next = notices.MoveNextAsync().AsTask())
        {
            if (notices.Current.Status == EventStatus.Finished)
            {
                done.Add(notices.Current);
            }
        }

        Assert.Equal(
            ["""{"noted":true}""", """{"noted":true}""", """{"noted":true}""", """{"what":"dish.soup.wanted hot"}""", """{"what":"tea"}"""],
            done.Select(static notice => notice.SummaryJson.ToString()).Order(StringComparer.Ordinal));
        Assert.Contains(done, static notice => notice.Description == "one scope");
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}
