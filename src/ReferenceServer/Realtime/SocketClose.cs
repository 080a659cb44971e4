using System.Net.WebSockets;
using Ayon.Events.Server.Access;

namespace Ayon.Events.Server.Realtime;

/// <summary>The reason for closing a client: a code for programs and a text for people (at most 123 bytes in UTF-8).</summary>
internal sealed record SocketClose(WebSocketCloseStatus Status, string Reason)
{
    public static readonly SocketClose ClientLeft = new(WebSocketCloseStatus.NormalClosure, "The client disconnected.");
    public static readonly SocketClose ServerFailed = new(WebSocketCloseStatus.InternalServerError, "The server failed. See its log.");
    public static readonly SocketClose ServerStops = new(WebSocketCloseStatus.EndpointUnavailable, "The server is stopping. Reconnect later.");
    public static readonly SocketClose NoAuth = new(WebSocketCloseStatus.PolicyViolation, "No auth message was received in time.");
    public static readonly SocketClose UnknownToken = new(WebSocketCloseStatus.PolicyViolation, "The token is unknown.");
    public static readonly SocketClose TooManyFailures = new(WebSocketCloseStatus.PolicyViolation, "Too many wrong keys or tokens from this address. Try again in a minute.");
    public static readonly SocketClose Refused = new(WebSocketCloseStatus.PolicyViolation, "The user is not allowed to receive events.");
    public static readonly SocketClose NotText = new(WebSocketCloseStatus.InvalidMessageType, "Messages must be text.");
    public static readonly SocketClose TooBig = new(WebSocketCloseStatus.MessageTooBig, "Messages must not be longer than 64 KiB.");

    private static readonly SocketClose KeyOver = new(WebSocketCloseStatus.PolicyViolation, "The API key was revoked or has expired, or its user was deactivated.");
    private static readonly SocketClose SessionOver = new(WebSocketCloseStatus.PolicyViolation, "The session has ended, or its user was deactivated.");

    // "Try again later", which the enumeration does not name.
    public static readonly SocketClose Busy = new((WebSocketCloseStatus)1013, "The server is busy. Reconnect later.");

    // No code of the standard fits, and unlike those for refused clients this one means: connect again.
    public static readonly SocketClose TooSlow = new((WebSocketCloseStatus)4008, "The client is too slow: its queue of notices is full. Reconnect.");

    public static SocketClose EndOf(CredentialKind kind) => kind == CredentialKind.Session ? SessionOver : KeyOver;

    public static SocketClose Malformed(string problem) => new(WebSocketCloseStatus.InvalidPayloadData, problem);
}
