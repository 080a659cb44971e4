using System.Globalization;
using System.Text.Json;
using Ayon.Events.Server.Contract;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Storage.Enroll;
using Ayon.Events.Server.Storage.Events;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using CsCheck;

namespace Ayon.Events.Storage.ContractTests.Model;

/// <summary>One call of a random sequence. Numbers named <c>…Place</c> pick one of the events that exist by then.</summary>
internal abstract record Operation
{
    /// <summary>Topics are few, so that jobs, sources and events of no interest meet often.</summary>
    public static readonly string[] Topics = ["some.source", "some_source", "other.source", "the.target", "some.target", "log.source"];

    // Made when asked for: the generators below need this class to be ready first.
    public static Gen<Operation[]> Sequences => Gen.Frequency(
        (8, DispatchOperation.Any), (6, ChangeOperation.Any), (2, DeleteOperation.Any), (12, EnrollOperation.Any), (2, WaitOperation.Any), (1, ReopenOperation.Any))
        .Array[1, 60];

    /// <summary>
    /// Sequences in which the database crashes, once a consumer has looked and something was refused: refused writes take numbers that
    /// a crash makes the database give again, to events that become sources only then.
    /// </summary>
    public static Gen<Operation[]> SequencesWithCrashes => Gen.Select(
        Gen.Frequency((3, DispatchOperation.Any), (3, DispatchOperation.Pending), (1, ChangeOperation.Any)).Array[8, 20],
        DispatchOperation.Refusable.Array[6, 12],
        Gen.Frequency((1, DispatchOperation.Any), (1, ChangeOperation.Any), (8, ChangeOperation.Finishing), (4, EnrollOperation.Hungry), (1, EnrollOperation.Any)).Array[10, 30],
        EnrollOperation.Hungry.Array[3, 6],
        static (before, refused, after, looks) => (Operation[])[.. before, .. looks, .. refused, .. looks, new CrashOperation(), .. after, .. looks]);

    protected static readonly Gen<int> Place = Gen.Int[0, 1000];
}

internal sealed record DispatchOperation(
    int Topic, int? Hash, int? SourcePlace, string? SenderType, EventStatus Status, int Value, bool Reuse) : Operation
{
    public static readonly Gen<Operation> Any = Gen.Select(
        Gen.Int[0, Topics.Length - 1],
        Gen.Int[0, 4].Nullable(0.6),
        Place.Nullable(0.8),
        Gen.OneOf(null, "api", "service"),
        Gen.Frequency((4, Gen.Const(EventStatus.Finished)), (1, Gen.Const(EventStatus.Pending))),
        Gen.Int[0, 2],
        Gen.Bool,
        static Operation (topic, hash, source, senderType, status, value, reuse) =>
            new DispatchOperation(topic, hash, source, senderType, status, value, reuse));

    /// <summary>One whose hash is most likely taken.</summary>
    public static readonly Gen<Operation> Refusable = Gen.Int[0, 4].Select(
        static Operation (hash) => new DispatchOperation(0, hash, null, null, EventStatus.Pending, 0, Reuse: false));

    /// <summary>One that is no source yet.</summary>
    public static readonly Gen<Operation> Pending = Gen.Int[0, 1].Select(
        static Operation (topic) => new DispatchOperation(topic, null, null, null, EventStatus.Pending, 0, Reuse: false));

    public AyonEvent ToEvent(DateTimeOffset now, string? dependsOn)
    {
        var id = Guid.CreateVersion7(now).ToString("N");
        return new AyonEvent
        {
            Id = id,
            Hash = Hash?.ToString(CultureInfo.InvariantCulture) ?? id,
            Topic = Topics[Topic],
            SenderType = SenderType,
            DependsOn = dependsOn,
            Status = Status,
            Description = "",
            Summary = RawJson.EmptyObject,
            Payload = RawJson.Parse($$"""{"value":{{Value}}}"""),
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}

internal sealed record ChangeOperation(
    int EventPlace, EventStatus? Status, int? Retries, string? Description, int? DelayMinutes, int? IfAttempt) : Operation
{
    public static readonly Gen<Operation> Any = Gen.Select(
        Place,
        Gen.Enum<EventStatus>().Nullable(0.1),
        Gen.Int[0, 3].Nullable(0.6),
        Gen.OneOf(null, "changed"),
        Gen.OneOf<int?>(null, null, 0, 2, 60),
        Gen.Int[0, 3].Nullable(0.7),
        static Operation (place, status, retries, description, delay, attempt) =>
            new ChangeOperation(place, status, retries, description, delay, attempt));

    public static readonly Gen<Operation> Finishing = Place.Select(
        static Operation (place) => new ChangeOperation(place, EventStatus.Finished, null, null, null, null));

    public EventChange ToChange() => new()
    {
        Status = Status,
        Retries = Retries,
        Description = Description,
        Delay = Status is EventStatus.Failed or EventStatus.Restarted && DelayMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
    };
}

internal sealed record DeleteOperation(int EventPlace) : Operation
{
    public static readonly Gen<Operation> Any = Place.Select(static Operation (place) => new DeleteOperation(place));
}

internal sealed record EnrollOperation(
    string Sources, string Target, string Sender, bool Sequential, int MaxRetries, int? MaxHours, bool IgnoresApi, string? Filter, int Capacity, bool Holds, int? ReclaimMinutes) : Operation
{
    // Few filters and limits, so that consumers meet again: what they have learnt of earlier sources must still hold.
    public static readonly Gen<Operation> Any = Gen.Select(
        Gen.OneOf("some.source", "some_source", "some*", "some*source", "other.source,some.*"),
        // A target that is a source, too: finished jobs are sources far behind the newest event.
        Gen.OneOf("the.target", "the.target", "some.target"),
        Gen.OneOf("first", "second"),
        Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))),
        Gen.Int[0, 2],
        Gen.OneOf<int?>(null, null, 1, 3),
        Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))),
        Gen.Select(
            Gen.OneOf(
                null,
                null,
                """{"conditions":[{"key":"payload/value","operator":"gt","value":0}]}""",
                """{"conditions":[{"key":"payload/value","value":1},{"key":"description","value":"changed"}],"operator":"or"}""",
                """{"conditions":[{"key":"senderType","operator":"ne","value":"service"}]}"""),
            Gen.Select(Gen.Frequency((2, Gen.Const(1)), (1, Gen.Int[2, 5])), Gen.Bool, Gen.OneOf<int?>(null, 1, 30))),
        static Operation (sources, target, sender, sequential, maxRetries, maxHours, ignoresApi, rest) =>
            new EnrollOperation(
                sources, target, sender, sequential, maxRetries, maxHours, ignoresApi, rest.Item1, rest.Item2.Item1, rest.Item2.Item2, rest.Item2.Item3));

    /// <summary>One of a consumer that takes whatever there is.</summary>
    public static readonly Gen<Operation> Hungry = Gen.OneOf("first", "second").Select(
        static Operation (sender) => new EnrollOperation("some*", "the.target", sender, false, 2, null, false, null, 20, false, null));

    /// <param name="inWork">The jobs that the sender has.</param>
    public EnrollQuery ToQuery(IEnumerable<AyonEvent> inWork) => new()
    {
        Capacity = Capacity,
        Holding = Holds ? [.. inWork.Where(job => job.Topic == Target && job.Sender == Sender).Select(static job => job.Id)] : [],
        WithSources = Capacity > 1,
        ReclaimAfter = ReclaimMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        SourceTopics = [.. Sources.Split(',').Select(static topic => new TopicPattern(topic))],
        TargetTopic = new TopicName(Target),
        Sender = Sender,
        Sequential = Sequential,
        MaxRetries = MaxRetries,
        MaxAge = MaxHours is { } hours ? TimeSpan.FromHours(hours) : null,
        IgnoreSenderTypes = IgnoresApi ? ["api"] : [],
        Filter = ParseFilter(),
    };

    private PredicateGroup? ParseFilter()
    {
        using var document = JsonDocument.Parse(Filter ?? "null");
        return FilterReader.Read(document.RootElement, "filter", new FieldErrors());
    }
}

/// <summary>The server ends and starts again.</summary>
internal sealed record ReopenOperation : Operation
{
    public static readonly Gen<Operation> Any = Gen.Const<Operation>(new ReopenOperation());
}

/// <summary>The database's own server is killed and starts again, while the store stays.</summary>
internal sealed record CrashOperation : Operation
{
    public static readonly Gen<Operation> Any = Gen.Const<Operation>(new CrashOperation());
}

internal sealed record WaitOperation(int Minutes) : Operation
{
    public static readonly Gen<Operation> Any = Gen.Int[1, 120].Select(static Operation (minutes) => new WaitOperation(minutes));
}

internal sealed record SweepOperation(int? EventMinutes, int? LogMinutes, int MaxRetries, int Size) : Operation
{
    public static readonly Gen<Operation> Any = Gen.Select(
        Gen.Int[0, 200].Nullable(0.2),
        Gen.Int[0, 200].Nullable(0.4),
        Gen.Int[0, 2],
        Gen.Int[1, 9],
        static Operation (events, logs, maxRetries, size) => new SweepOperation(events, logs, maxRetries, size));

    public SweepStep ToStep(DateTimeOffset now) => new()
    {
        At = now,
        EventsBefore = EventMinutes is { } events ? now.AddMinutes(-events) : null,
        LogsBefore = LogMinutes is { } logs ? now.AddMinutes(-logs) : null,
        MaxRetries = MaxRetries,
        Size = Size,
    };
}
