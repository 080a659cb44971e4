namespace Ayon.Events.Server.Operations;

/// <summary>What this server can do beyond the contract, by the names that <c>GET /api/info</c> lists.</summary>
internal static class ServerExtensions
{
    /// <summary>The WebSocket sends <c>{"topic": "server.gap"}</c> when events may be missing, whatever the subscription.</summary>
    public const string Gap = "gap";

    public static IReadOnlyList<string> All { get; } = [Gap];
}
