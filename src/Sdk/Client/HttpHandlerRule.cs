namespace Ayon.Events.Client;

/// <summary>A user's configuration of the HTTP handler for the server.</summary>
/// <param name="Apply">Applies the configuration.</param>
internal sealed record HttpHandlerRule(Action<SocketsHttpHandler> Apply);
