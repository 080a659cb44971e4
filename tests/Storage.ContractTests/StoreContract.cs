using System.Text.Json.Nodes;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Storage.ContractTests;

/// <summary>What every engine must do; a class per engine derives from each part of it.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    protected const string SourceTopic = "entity.folder.created";
    protected const string TargetTopic = "example.job";

    private TestDatabase? _database;
    private IEventStore? _store;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    private protected TestDatabase Database => _database!;

    private protected IEventStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        _database = CreateDatabase();
        _store = await _database.OpenAsync(Time);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(Store);
        await _database!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract TestDatabase CreateDatabase();

    /// <summary>A database that no store was ever opened on.</summary>
    private protected virtual TestDatabase CreateNewDatabase() => CreateDatabase();

    private protected static ValueTask CloseAsync(IEventStore store) => ((IAsyncDisposable)store).DisposeAsync();

    /// <summary>Closes the store and opens the same database again.</summary>
    private protected async Task ReopenAsync()
    {
        await CloseAsync(Store);
        _store = await Database.OpenAsync(Time);
    }

    private protected AyonEvent NewEvent(string topic = SourceTopic)
    {
        var now = Time.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString("N");
        return new AyonEvent
        {
            Id = id,
            Hash = id,
            Topic = topic,
            Status = EventStatus.Finished,
            Description = "",
            Summary = RawJson.EmptyObject,
            Payload = RawJson.EmptyObject,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    /// <summary>Stores an event and lets a second pass.</summary>
    private protected async Task<AyonEvent> DispatchAsync(AyonEvent newEvent)
    {
        Assert.Equal(DispatchResult.Stored, await Store.DispatchAsync(newEvent, reuse: false, Cancellation));
        Time.Advance(TimeSpan.FromSeconds(1));
        return newEvent;
    }

    private protected Task<AyonEvent> DispatchAsync(string topic = SourceTopic) => DispatchAsync(NewEvent(topic));

    private protected static EnrollQuery Query(string sender = "worker") => new()
    {
        SourceTopics = [new TopicPattern(SourceTopic)],
        TargetTopic = new TopicName(TargetTopic),
        Sender = sender,
    };

    private protected Task<EnrolledJob?> EnrollAsync(EnrollQuery query) => Store.EnrollOneAsync(query, Cancellation);

    private protected Task<EnrolledJob?> EnrollAsync(string sender = "worker") => EnrollAsync(Query(sender));

    /// <summary>Enrolls and expects a job.</summary>
    private protected async Task<AyonEvent> TakeAsync(EnrollQuery query)
    {
        var job = await EnrollAsync(query);
        Assert.NotNull(job);
        return job.Target;
    }

    private protected Task<AyonEvent> TakeAsync(string sender = "worker") => TakeAsync(Query(sender));

    /// <summary>Engines may write JSON in their own way, as long as it says the same.</summary>
    private protected static void AssertSame(AyonEvent? expected, AyonEvent? actual) => Assert.Equal(Normal(expected), Normal(actual));

    /// <summary>A result of a store in a form that compares by what it says.</summary>
    private protected static object? Normal(object? result) => result switch
    {
        AyonEvent stored => Normal(stored),
        EventWriteResult write => write with { Updated = Normal(write.Updated) },
        // Who gives a job up is not said: of several callers at once, any may.
        EnrollResult enrolled => string.Join('|', enrolled.Jobs.Select(Normal)),
        _ => result,
    };

    private protected static EnrolledJob Normal(EnrolledJob job) => job with { Target = Normal(job.Target)!, Source = Normal(job.Source) };

    private static AyonEvent? Normal(AyonEvent? stored) =>
        stored is null ? null : stored with { Summary = Normal(stored.Summary), Payload = Normal(stored.Payload) };

    private static RawJson Normal(RawJson json) => RawJson.Parse(JsonNode.Parse(json.Utf8.Span)!.ToJsonString());

    private protected async Task<AyonEvent> SetAsync(AyonEvent job, EventStatus status)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        var changed = await Store.UpdateAsync(job.Id, new EventChange { Status = status }, Cancellation);
        Assert.NotNull(changed);
        return changed;
    }
}
