using System.Collections.Concurrent;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Handlers with an exact sender, on both kinds of server.</summary>
public sealed class ExactSenderTests
{
    private const string Sender = "shotgrid-processor";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Worker_WithTheSenderOfAnotherService_FinishesItsOpenJob(bool extensions)
    {
        await using var server = await LiveServer.StartAsync(extensions);
        var senders = new Senders();
        using var host = NewHost(server, senders);
        var client = host.Services.GetRequiredService<IEventClient>();
        await client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        // As the Python service does before it is stopped.
        var open = await client.EnrollAsync(new EnrollRequest { SourceTopics = [Ordered.TopicName], TargetTopic = Served.TopicName, Sender = Sender }, Cancellation);
        await client.UpdateAsync(open!.Id, new UpdateEventRequest { Sender = Sender, Status = EventStatus.InProgress }, Cancellation);
        await client.DispatchAsync(new Ordered { What = "y" }, cancellationToken: Cancellation);

        await host.StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => senders.Jobs.Count == 2);
        Assert.Equal(open.Id, senders.Jobs.First().Id);
        Assert.All(senders.Jobs, static job => Assert.Equal(Sender, job.Sender));
        await LiveServer.UntilAsync(client, open.Id, static job => job.Status == EventStatus.Finished);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Workers_WithTheSameSender_TakeTurns(bool extensions)
    {
        await using var server = await LiveServer.StartAsync(extensions);
        var (first, second) = (new Senders(), new Senders());
        using var one = NewHost(server, first);
        using var other = NewHost(server, second);
        var client = one.Services.GetRequiredService<IEventClient>();
        await one.StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => server.Log.Count($"first sender {Sender}") == 1);
        await other.StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => server.Log.Count($"Another process has the sender {Sender}") == 1);
        await client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        await LiveServer.UntilAsync(() => first.Jobs.Count == 1);

        await one.StopAsync(Cancellation);
        await client.DispatchAsync(new Ordered { What = "y" }, cancellationToken: Cancellation);
        await LiveServer.UntilAsync(() => second.Jobs.Count == 1);
        Assert.Single(first.Jobs);
        Assert.Equal(Sender, second.Jobs.Single().Sender);
    }

    [Theory]
    [InlineData("a b", 0)]
    [InlineData(Sender, 2)]
    public void AddEnrollHandler_SenderThatCannotBe_Throws(string sender, int lanes) => Assert.Throws<ArgumentOutOfRangeException>(
        () => new ServiceCollection().AddAyonEvents().AddEnrollHandler<Handler, Ordered, Served>(new EnrollHandlerSettings { Sender = sender, Lanes = lanes }));

    [Fact]
    public async Task Start_SourcePatternMatchesTheTarget_Throws()
    {
        await using var server = await LiveServer.StartAsync();
        using var host = server.NewHost(static ayon => ayon.AddEnrollHandler<LoopHandler, AnyTest>("test.looped"));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Cancellation));
        Assert.StartsWith("The source 'test.*' of handler LoopHandler matches its target topic 'test.looped'", error.Message, StringComparison.Ordinal);

        using var ignoring = server.NewHost(static ayon => ayon.AddEnrollHandler<LoopHandler, AnyTest>("test.looped", new EnrollHandlerSettings { IgnoreSenderTypes = ["api"] }));
        await ignoring.StartAsync(Cancellation);
    }

    private static IHost NewHost(LiveServer server, Senders senders) => server.NewHost(
        ayon =>
        {
            ayon.Services.AddSingleton(senders);
            ayon.AddEnrollHandler<Handler, Ordered, Served>(new EnrollHandlerSettings { Sender = Sender });
        },
        configure: static options => (options.ReclaimAfter, options.Lanes) = (TimeSpan.FromSeconds(2), 4));

    private sealed class Senders
    {
        public ConcurrentQueue<(string Id, string Sender)> Jobs { get; } = [];
    }

    private sealed class Handler(Senders senders) : IEnrollHandler<Ordered, Served>
    {
        public Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
        {
            senders.Jobs.Enqueue((job.Id, job.Sender));
            return Task.FromResult(JobResult.Finished(new Served()));
        }
    }

    private sealed class LoopHandler : IEnrollHandler<AnyTest>
    {
        public Task<JobResult> ProcessAsync(EnrollJob<AnyTest> job, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

[Topic("test.*")]
public sealed partial record AnyTest;
