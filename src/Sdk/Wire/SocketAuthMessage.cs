namespace Ayon.Events.Wire;

/// <summary>The message that a client sends over <c>/ws</c> within 3 s, and again to change its subscription (contract, "WebSocket").</summary>
internal sealed record SocketAuthMessage
{
    /// <summary>Gets or sets the message type, always <c>auth</c>.</summary>
    public string Topic { get; set; } = "auth";

    /// <summary>Gets the API key or session token.</summary>
    public required string Token { get; init; }

    /// <summary>Gets or sets the prefixes of the topics; <c>*</c> for all.</summary>
    public IReadOnlyList<string> Subscribe { get; set; } = [];

    /// <summary>Gets the project whose events are sent, or null for all.</summary>
    public string? Project { get; init; }
}
