using System.Text.Json;
using Ayon.Events.Wire;

namespace Ayon.Events.Filtering;

/// <summary>The columns that every event has, whatever its topic (contract, "Filter"): <c>Where.Event</c>.</summary>
public sealed class EventColumns
{
    private EventColumns()
    {
    }

    /// <summary>The columns.</summary>
    public static EventColumns All { get; } = new();

    /// <summary>Id of the event, 32 lowercase hex digits.</summary>
    public StringFilterField Id { get; } = new("id");

    /// <summary>Hash that keeps it from being stored twice.</summary>
    public StringFilterField Hash { get; } = new("hash");

    /// <summary>Its topic.</summary>
    public StringFilterField Topic { get; } = new("topic");

    /// <summary>Who sent it.</summary>
    public StringFilterField Sender { get; } = new("sender");

    /// <summary>Kind of sender.</summary>
    public StringFilterField SenderType { get; } = new("senderType");

    /// <summary>Name of the project.</summary>
    public StringFilterField Project { get; } = new("project");

    /// <summary>Name of the user who caused it.</summary>
    public StringFilterField User { get; } = new("user");

    /// <summary>Id of the event it depends on.</summary>
    public StringFilterField DependsOn { get; } = new("dependsOn");

    /// <summary>State of the event.</summary>
    public FilterField<EventStatus> Status { get; } = new("status", Write);

    /// <summary>One line for people.</summary>
    public StringFilterField Description { get; } = new("description");

    /// <summary>How often it was tried again.</summary>
    public OrderedFilterField<int> Retries { get; } = new("retries", static value => FilterValue.Of(value));

    /// <summary>When it was created.</summary>
    public OrderedFilterField<DateTimeOffset> CreatedAt { get; } = new("createdAt", FilterValue.OfAyon);

    /// <summary>When it was last updated.</summary>
    public OrderedFilterField<DateTimeOffset> UpdatedAt { get; } = new("updatedAt", FilterValue.OfAyon);

    // As it stands in events.
    private static RawJson Write(EventStatus status) => Enum.IsDefined(status)
        ? RawJson.Parse(JsonSerializer.SerializeToUtf8Bytes(status, WireJsonContext.Default.EventStatus))
        : throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status.");
}
