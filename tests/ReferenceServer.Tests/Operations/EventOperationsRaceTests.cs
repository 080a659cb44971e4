using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Operations;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Operations;

public sealed class SqliteEventOperationsRaceTests(SqliteEngineServer engine) : EventOperationsRaceContract(engine), IClassFixture<SqliteEngineServer>;

public sealed class PostgresEventOperationsRaceTests(PostgresEngineServer engine) : EventOperationsRaceContract(engine), IClassFixture<PostgresEngineServer>;

/// <summary>What others do between the look at events and the write.</summary>
public abstract class EventOperationsRaceContract(EngineServer engine)
{
    private readonly string _topic = SharedServer.NewTopic();

    private TestServer Server => engine.Server;

    private IEventStore Store => Server.Services.GetRequiredService<IEventStore>();

    [Fact]
    public async Task Abort_JobThatFinishesMeanwhile_StaysFinished()
    {
        var jobs = await JobsAsync(3);
        var count = await RunAsync(EventOperation.Abort, nameof(IEventStore.WriteAsync), () => SetAsync(jobs[1], "finished"));

        Assert.Equal(2, count);
        Assert.Equal(["aborted", "finished", "aborted"], await StatusesAsync(jobs));
    }

    [Fact]
    public async Task Abort_JobThatIsWorkedOnMeanwhile_IsAbortedAllTheSame()
    {
        var jobs = await JobsAsync(3);
        var isFirst = true;
        var count = await RunAsync(EventOperation.Abort, nameof(IEventStore.WriteAsync), async () =>
        {
            if (isFirst)
            {
                isFirst = false;
                await SetAsync(jobs[1], "in_progress");
            }
        });

        Assert.Equal(3, count);
        Assert.Equal(["aborted", "aborted", "aborted"], await StatusesAsync(jobs));
    }

    [Fact]
    public async Task Delete_EventThatPassesTheFilterNoLongerMeanwhile_Stays()
    {
        var jobs = await JobsAsync(3);
        var count = await RunAsync(EventOperation.Delete, nameof(IEventStore.DeleteAsync), () => SetAsync(jobs[1], "in_progress"), "pending");

        Assert.Equal(2, count);
        Assert.Equal("in_progress", (await Server.Service.GetEventAsync(jobs[1])).Text("status"));
    }

    [Fact]
    public async Task Delete_Thousands_LetsOthersWriteMeanwhile()
    {
        const int Batch = 1000;
        const int Batches = 4;
        for (var batch = 0; batch < Batches; batch++)
        {
            Assert.Equal(Batch, (await JobsAsync(Batch)).Count);
        }

        var meanwhile = 0;
        var count = await RunAsync(EventOperation.Delete, nameof(IEventStore.DeleteAsync), async () =>
        {
            await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}.other"}""");
            meanwhile++;
        });

        Assert.Equal(Batch * Batches, count);
        Assert.True(meanwhile >= 3, $"{meanwhile} dispatches");
    }

    [Fact]
    public async Task Abort_CancelledHalfWay_LeavesWhatWasDoneAndHasToldOfIt()
    {
        await JobsAsync(450);
        using var cancel = new CancellationTokenSource();
        var told = new ListPublisher();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(
            EventOperation.Abort, nameof(IEventStore.WriteAsync), cancel.CancelAsync, publisher: told, cancelled: cancel.Token));

        var aborted = await Store.ListAsync(
            new EventListQuery { Topics = [new($"{_topic}.job")], Statuses = [EventStatus.Aborted], Limit = 1000 }, TestContext.Current.CancellationToken);
        Assert.Equal(200, aborted.Count);
        Assert.Equal(aborted.Select(static listed => listed.Event.Id).Order(StringComparer.Ordinal), told.Ids.Order(StringComparer.Ordinal));
    }

    private async Task<int> RunAsync(
        EventOperation type, string call, Func<Task> meanwhile, string? status = null, IEventPublisher? publisher = null, CancellationToken? cancelled = null)
    {
        var condition = status is null ? "" : $$""",{"key":"status","value":"{{status}}"}""";
        using var filter = JsonDocument.Parse($$"""{"conditions":[{"key":"topic","value":"{{_topic}}.job"}{{condition}}]}""");
        var command = new EventOperationCommand(type, FilterReader.Read(filter.RootElement, "filter", new FieldErrors())!, IsDryRun: false);
        return await new EventOperations(MeanwhileStore.Over(Store, call, meanwhile), publisher ?? new ListPublisher()).RunAsync(
            command, cancelled ?? TestContext.Current.CancellationToken);
    }

    private async Task<List<string>> JobsAsync(int count)
    {
        var source = await Server.Service.DispatchAsync($$"""{"topic":"{{_topic}}"}""");
        var operations = string.Join(',', Enumerable.Repeat($$$"""{"dispatch":{"topic":"{{{_topic}}}.job","dependsOn":"{{{source}}}","finished":false} }""", count));
        using var stored = await Server.Service.PostJsonAsync("/api/events/batch", $$"""{"operations":[{{operations}}]}""");
        return [.. (await stored.JsonAsync()).GetProperty("results").EnumerateArray().Select(static result => result.Text("id")!)];
    }

    private async Task SetAsync(string id, string status)
    {
        using var response = await Server.Service.PatchEventAsync(id, $$"""{"status":"{{status}}"}""");
        response.EnsureSuccessStatusCode();
    }

    private async Task<List<string?>> StatusesAsync(List<string> ids)
    {
        var statuses = new List<string?>();
        foreach (var id in ids)
        {
            statuses.Add((await Server.Service.GetEventAsync(id)).Text("status"));
        }

        return statuses;
    }

    private sealed class ListPublisher : IEventPublisher
    {
        public List<string> Ids { get; } = [];

        public void Publish(Notice notice) => Ids.Add(notice.Event.Id);
    }
}
