using System.Net;
using System.Net.Sockets;

namespace Ayon.Events.Tests.EndToEnd;

public sealed class EventClientTests
{
    private static readonly string Unknown = new('0', 32);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetAndUpdateAndDelete_UnknownId_ThrowEventNotFound()
    {
        await using var server = await LiveServer.StartAsync();
        var client = Client(server);
        var error = await Assert.ThrowsAsync<EventNotFoundException>(() => client.GetAsync(Unknown, Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, error.Status);
        Assert.Equal($"GET /api/events/{Unknown}", error.Request);
        Assert.NotNull(error.Detail);
        await Assert.ThrowsAsync<EventNotFoundException>(() => client.UpdateAsync(Unknown, new UpdateEventRequest { Description = "x" }, Cancellation));
        await Assert.ThrowsAsync<EventNotFoundException>(() => client.DeleteAsync(Unknown, Cancellation));
    }

    [Fact]
    public async Task Dispatch_HashTaken_ThrowsDuplicateUnlessReused()
    {
        await using var server = await LiveServer.StartAsync();
        var client = Client(server);
        var options = new DispatchOptions { Hash = EventHash.From(Ordered.TopicName, "1") };
        await client.DispatchAsync(new Ordered { What = "a" }, options, Cancellation);
        await Assert.ThrowsAsync<DuplicateEventException>(() => client.DispatchAsync(new Ordered { What = "a" }, options, Cancellation));
        var id = await client.DispatchAsync(new Ordered { What = "b" }, options with { Reuse = true }, Cancellation);
        Assert.Equal("b", (await client.GetAsync<Ordered>(id, Cancellation)).Data.What);
    }

    [Fact]
    public async Task Call_Conflict_ThrowsByItsCause()
    {
        await using var server = await LiveServer.StartAsync();
        var client = Client(server);
        var options = new DispatchOptions { Hash = EventHash.From(Ordered.TopicName, "2") };
        var id = await client.DispatchAsync(new Ordered { What = "a" }, options, Cancellation);
        await client.DispatchAsync(new Ordered { What = "b" }, new DispatchOptions { DependsOn = id }, Cancellation);
        AyonEventsException[] errors =
        [
            await Assert.ThrowsAsync<DuplicateEventException>(() => client.DispatchAsync(new Ordered { What = "c" }, options with { DependsOn = id }, Cancellation)),
            await Assert.ThrowsAsync<UnknownDependencyException>(() => client.DispatchAsync(new Ordered { What = "c" }, new DispatchOptions { Hash = "other", DependsOn = Unknown }, Cancellation)),
            await Assert.ThrowsAsync<EventHasDependentsException>(() => client.DispatchAsync(new Ordered { What = "c" }, options with { Reuse = true }, Cancellation)),
            await Assert.ThrowsAsync<EventHasDependentsException>(() => client.DeleteAsync(id, Cancellation)),
        ];
        Assert.All(errors, static error => Assert.Equal(HttpStatusCode.Conflict, error.Status));
    }

    [Fact]
    public async Task WriteAsync_OperationsFail_HaveTheExceptionsOfSeparateCalls()
    {
        await using var server = await LiveServer.StartAsync();
        var client = Client(server);
        var options = new DispatchOptions { Hash = EventHash.From(Ordered.TopicName, "3") };
        var id = await client.DispatchAsync(new Ordered { What = "a" }, options, Cancellation);
        await client.DispatchAsync(new Ordered { What = "b" }, new DispatchOptions { DependsOn = id }, Cancellation);

        var results = await client.WriteAsync(
            new EventBatchRequest(
            [
                Dispatch(options),
                Dispatch(new DispatchOptions { DependsOn = Unknown }),
                Dispatch(options with { Reuse = true }),
                Update(Unknown, new UpdateEventRequest { Description = "x" }),
                Update(id, new UpdateEventRequest { Progress = 101 }),
                Update(id, new UpdateEventRequest { Description = "x" }),
            ]),
            Cancellation);

        Assert.Equal(
            [typeof(DuplicateEventException), typeof(UnknownDependencyException), typeof(EventHasDependentsException), typeof(EventNotFoundException), typeof(ContractException), null],
            results.Select(static result => result.Error?.GetType()));
        Assert.Equal("POST /api/events", results[0].Error?.Request);
        Assert.Equal($"PATCH /api/events/{Unknown}", results[3].Error?.Request);
        Assert.Equal([409, 409, 409, 404, 400, null], results.Select(static result => (int?)result.Error?.Status));
        Assert.Equal("urn:ayon-events:unknown-dependency", results[1].Type);
        Assert.Null(results[4].Type);
    }

    [Fact]
    public async Task Call_WrongKey_ThrowsAccessDenied()
    {
        await using var server = await LiveServer.StartAsync();
        var client = server.NewHost(apiKey: "another-key").Services.GetRequiredService<IEventClient>();
        var error = await Assert.ThrowsAsync<AccessDeniedException>(() => client.GetCurrentUserAsync(Cancellation));
        Assert.Equal(HttpStatusCode.Unauthorized, error.Status);
    }

    [Fact]
    public async Task Update_ProgressOutOfRange_ThrowsContractExceptionNamingTheField()
    {
        await using var server = await LiveServer.StartAsync();
        var client = Client(server);
        var id = await client.DispatchAsync(new Ordered { What = "a" }, cancellationToken: Cancellation);
        var error = await Assert.ThrowsAsync<ContractException>(() => client.UpdateAsync(id, new UpdateEventRequest { Progress = 101 }, Cancellation));
        Assert.Contains("progress", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyCall_ServerAway_ThrowsServerBusy()
    {
        // A port that is held and not listened at: no other test's server can come up there.
        using var held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var server = LiveServer.At(new Uri($"http://{held.LocalEndPoint}"));
        var client = Client(server);
        var error = await Assert.ThrowsAsync<ServerBusyException>(() => client.DispatchAsync(new Ordered { What = "a" }, cancellationToken: Cancellation));
        Assert.Null(error.Status);
        Assert.Equal("POST /api/events", error.Request);
        await Assert.ThrowsAsync<ServerBusyException>(() => client.GetAsync(Unknown, Cancellation));
        await Assert.ThrowsAsync<ServerBusyException>(() => client.UpdateAsync(Unknown, new UpdateEventRequest { Description = "x" }, Cancellation));
        await Assert.ThrowsAsync<ServerBusyException>(() => client.DeleteAsync(Unknown, Cancellation));
        await Assert.ThrowsAsync<ServerBusyException>(() => client.EnrollAsync(new EnrollRequest { SourceTopics = ["a.b"], TargetTopic = "a.c" }, Cancellation));
    }

    [Fact]
    public async Task Enroll_NothingToDo_GivesNull()
    {
        await using var server = await LiveServer.StartAsync();
        Assert.Null(await Client(server).EnrollAsync(new EnrollRequest { SourceTopics = [Ordered.TopicName], TargetTopic = Served.TopicName, Sender = "a" }, Cancellation));
    }

    [Fact]
    public async Task Call_Cancelled_Throws()
    {
        await using var server = await LiveServer.StartAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client(server).GetAsync(Unknown, new CancellationToken(canceled: true)));
    }

    private static EventBatchOperation Dispatch(DispatchOptions options) => new() { Dispatch = TopicEvent.ToDispatch(new Ordered { What = "c" }, options) };

    private static EventBatchOperation Update(string id, UpdateEventRequest changes) => new() { Update = EventBatchUpdate.From(id, changes) };

    private static IEventClient Client(LiveServer server) => server.NewHost().Services.GetRequiredService<IEventClient>();
}
