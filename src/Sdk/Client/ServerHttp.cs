using Microsoft.Extensions.Options;

namespace Ayon.Events.Client;

/// <summary>
/// The HTTP handler shared by REST, GraphQL and the WebSocket, so that all of them trust the same certificate authorities, present
/// the same client certificate and use the same proxy.
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
