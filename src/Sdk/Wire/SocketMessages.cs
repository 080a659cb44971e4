using System.Text.Json.Serialization;

namespace Ayon.Events.Wire;

/// <summary>What a client sends over <c>/ws</c> within 3 s, and again to change its subscription (contract, "WebSocket").</summary>
public sealed record SocketAuthMessage
{
    /// <summary>Always <c>auth</c>.</summary>
    public string Topic { get; set; } = "auth";

    /// <summary>API key or session token.</summary>
    public required string Token { get; init; }

    /// <summary>Prefixes of topics; <c>*</c> is all.</summary>
    public IReadOnlyList<string> Subscribe { get; set; } = [];

    /// <summary>Name of a project; events of other projects are left out.</summary>
    public string? Project { get; init; }
}

/// <summary>What the server sends over <c>/ws</c> for each event created or updated. The payload never travels here.</summary>
public sealed record SocketEventMessage
{
    /// <summary>Id of the event; missing in a heartbeat.</summary>
    public string? Id { get; init; }

    /// <summary>Topic of the event; <c>heartbeat</c> when the server was idle.</summary>
    public required string Topic { get; init; }

    /// <summary>Name of the project.</summary>
    public string? Project { get; init; }

    /// <summary>Name of the user.</summary>
    public string? User { get; init; }

    /// <summary>Id of the event it depends on.</summary>
    public string? DependsOn { get; init; }

    /// <summary>One line for people.</summary>
    public string? Description { get; init; }

    /// <summary>The summary.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public RawJson Summary { get; init; }

    /// <summary>Its state.</summary>
    public EventStatus? Status { get; init; }

    /// <summary>0 to 100 percent, when an update brought it.</summary>
    public double? Progress { get; init; }

    /// <summary>Who sent it.</summary>
    public string? Sender { get; init; }

    /// <summary>The kind of sender.</summary>
    public string? SenderType { get; init; }

    /// <summary>Whether it is stored; on creation only.</summary>
    public bool? Store { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last updated.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
