using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>The columns that events of all topics have (contract, "Filter"); available as <c>Where.Event</c>.</summary>
public sealed class EventColumns
{
    private EventColumns()
    {
    }

    /// <summary>Gets the only instance.</summary>
    public static EventColumns All { get; } = new();

    /// <summary>Gets the id of the event, 32 lowercase hex digits.</summary>
    public StringFilterField Id { get; } = new("id");

    /// <summary>Gets the hash that prevents the event from being stored twice.</summary>
    public StringFilterField Hash { get; } = new("hash");

    /// <summary>Gets the topic of the event.</summary>
    public StringFilterField Topic { get; } = new("topic");

    /// <summary>Gets the sender of the event.</summary>
    public StringFilterField Sender { get; } = new("sender");

    /// <summary>Gets the sender type.</summary>
    public StringFilterField SenderType { get; } = new("senderType");

    /// <summary>Gets the name of the project.</summary>
    public StringFilterField Project { get; } = new("project");

    /// <summary>Gets the name of the user who caused the event.</summary>
    public StringFilterField User { get; } = new("user");

    /// <summary>Gets the id of the event that it depends on.</summary>
    public StringFilterField DependsOn { get; } = new("dependsOn");

    /// <summary>Gets the status of the event.</summary>
    public FilterField<EventStatus> Status { get; } = new("status", Write);

    /// <summary>Gets the description, one line for people.</summary>
    public StringFilterField Description { get; } = new("description");

    /// <summary>Gets the number of retries.</summary>
    public OrderedFilterField<int> Retries { get; } = new("retries", static value => FilterValue.Of(value));

    /// <summary>Gets the time at which the event was created.</summary>
    public OrderedFilterField<DateTimeOffset> CreatedAt { get; } = new("createdAt", FilterValue.OfAyon);

    /// <summary>Gets the time at which the event was last updated.</summary>
    public OrderedFilterField<DateTimeOffset> UpdatedAt { get; } = new("updatedAt", FilterValue.OfAyon);

    // The name in the JSON of events.
    private static RawJson Write(EventStatus status) => Enum.IsDefined(status)
        ? RawJson.Parse(JsonSerializer.SerializeToUtf8Bytes(status, WireJsonContext.Default.EventStatus))
        : throw new ArgumentOutOfRangeException(nameof(status), status, "The value is not a member of EventStatus.");
}
