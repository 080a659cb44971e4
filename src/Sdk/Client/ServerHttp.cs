using Microsoft.Extensions.Options;

namespace Ayon.Events.Client;

/// <summary>What a user does to the handler by which the server is reached.</summary>
/// <param name="Apply">Does it.</param>
internal sealed record HttpHandlerRule(Action<SocketsHttpHandler> Apply);

/// <summary>
/// The one handler by which REST, GraphQL and the WebSocket reach the server, so that all of them trust the same authorities, show
/// the same certificate and go through the same proxy.
/// </summary>
internal sealed class ServerHttp : IDisposable
{
    public ServerHttp(IOptions<AyonOptions> options, IEnumerable<HttpHandlerRule> rules)
    {
        Handler = ServerHandler.Create(options.Value);
        foreach (var rule in rules)
        {
            rule.Apply(Handler);
        }

        Invoker = new HttpMessageInvoker(Handler, disposeHandler: false);
    }

    /// <summary>The handler, for HTTP clients.</summary>
    public SocketsHttpHandler Handler { get; }

    /// <summary>The handler, for the WebSocket.</summary>
    public HttpMessageInvoker Invoker { get; }

    public void Dispose()
    {
        Invoker.Dispose();
        Handler.Dispose();
    }
}
