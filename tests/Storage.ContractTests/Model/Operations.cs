using System.Globalization;
using System.Text.Json;
using Ayon.Events.Server.Filtering;
using Ayon.Events.Server.Http;
using Ayon.Events.Server.Storage;
using Ayon.Events.Topics;
using Ayon.Events.Wire;
using CsCheck;

namespace Ayon.Events.Storage.ContractTests.Model;

/// <summary>One call of a random sequence. Numbers named <c>…Place</c> pick one of the events that exist by then.</summary>
internal abstract record Operation
{
    /// <summary>Topics are few, so that jobs, sources and events of no interest meet often.</summary>
    public static readonly string[] Topics = ["some.source", "some_source", "other.source", "the.target"];

    // Made when asked for: the generators below need this class to be ready first.
    public static Gen<Operation[]> Sequences => Gen.Frequency(
        (4, DispatchOperation.Any), (3, ChangeOperation.Any), (1, DeleteOperation.Any), (6, EnrollOperation.Any), (1, WaitOperation.Any))
        .Array[1, 40];

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

internal sealed record ChangeOperation(int EventPlace, EventStatus? Status, int? Retries, string? Description) : Operation
{
    public static readonly Gen<Operation> Any = Gen.Select(
        Place,
        Gen.Enum<EventStatus>().Nullable(0.1),
        Gen.Int[0, 3].Nullable(0.8),
        Gen.OneOf(null, "changed"),
        static Operation (place, status, retries, description) => new ChangeOperation(place, status, retries, description));

    public EventChange ToChange() => new() { Status = Status, Retries = Retries, Description = Description };
}

internal sealed record DeleteOperation(int EventPlace) : Operation
{
    public static readonly Gen<Operation> Any = Place.Select(static Operation (place) => new DeleteOperation(place));
}

internal sealed record EnrollOperation(
    string Sources, string Sender, bool Sequential, int MaxRetries, int? MaxHours, bool IgnoresApi, string? Filter) : Operation
{
    public static readonly Gen<Operation> Any = Gen.Select(
        Gen.OneOf("some.source", "some_source", "some*", "some*source", "other.source,some.*"),
        Gen.OneOf("first", "second"),
        Gen.Bool,
        Gen.Int[0, 2],
        Gen.Int[1, 5].Nullable(0.5),
        Gen.Bool,
        Gen.OneOf(
            null,
            """{"conditions":[{"key":"payload/value","operator":"gt","value":0}]}""",
            """{"conditions":[{"key":"payload/value","value":1},{"key":"description","value":"changed"}],"operator":"or"}""",
            """{"conditions":[{"key":"senderType","operator":"ne","value":"service"}]}"""),
        static Operation (sources, sender, sequential, maxRetries, maxHours, ignoresApi, filter) =>
            new EnrollOperation(sources, sender, sequential, maxRetries, maxHours, ignoresApi, filter));

    public EnrollQuery ToQuery() => new()
    {
        SourceTopics = [.. Sources.Split(',').Select(static topic => new TopicPattern(topic))],
        TargetTopic = new TopicName("the.target"),
        Sender = Sender,
        Sequential = Sequential,
        MaxRetries = MaxRetries,
        MaxAge = MaxHours is { } hours ? TimeSpan.FromHours(hours) : null,
        IgnoreSenderTypes = IgnoresApi ? ["api"] : [],
        Filter = ParseFilter(),
    };

    private EventPredicate? ParseFilter()
    {
        using var document = JsonDocument.Parse(Filter ?? "null");
        return FilterReader.Read(document.RootElement, "filter", new FieldErrors());
    }
}

internal sealed record WaitOperation(int Minutes) : Operation
{
    public static readonly Gen<Operation> Any = Gen.Int[1, 120].Select(static Operation (minutes) => new WaitOperation(minutes));
}
