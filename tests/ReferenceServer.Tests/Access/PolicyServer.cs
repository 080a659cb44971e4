using System.Net;
using System.Text.RegularExpressions;
using Ayon.Events.Server.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ayon.Events.Server.Tests.Access;

/// <summary>A server that tells whom its rules let pass without doing what was asked for, since a walk asks for everything.</summary>
public sealed partial class PolicyServer : IAsyncLifetime
{
    /// <summary>A header by which a call ends where the endpoint would begin.</summary>
    public const string StopHere = "X-Stop-Here";

    /// <summary>The answer to such a call when the rules let it pass.</summary>
    public const HttpStatusCode Passed = HttpStatusCode.Accepted;

    private TestServer? _server;

    /// <summary>Who is nobody to the server.</summary>
    public static string[] Strangers { get; } = ["anonymous", "unknown", "inactive"];

    /// <summary>One of each role; <c>outsider</c> is a user with access to no project.</summary>
    public static string[] Users { get; } = ["guest", "outsider", "artist", "manager", "admin", "service"];

    internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>Each with an API key, and once more with the token of a session.</summary>
    internal IReadOnlyList<(string Who, HttpClient Client)> Callers { get; private set; } = [];

    /// <summary>Tokens of sessions by their users.</summary>
    internal Dictionary<string, string> Tokens { get; } = new(StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(["--Realtime:HeartbeatInterval", "00:00:00.050", "--Telemetry:Metrics", "true", "--OpenApi:Page", "true"], extend: static app => app.Use(Stop));
        await _server.AddUserAsync("outsider", new());
        await _server.AddUserAsync("inactive", new() { IsAdmin = true });
        var inactivesToken = await _server.SignInAsync("inactive");
        await _server.DeactivateAsync("inactive");
        foreach (var who in Strangers.Concat(Users))
        {
            Tokens[who] = who switch { "anonymous" or "unknown" => "no-token", "inactive" => inactivesToken, _ => await _server.SignInAsync(who) };
        }

        Callers =
        [
            .. Strangers.Concat(Users).Select(who => (who, ClientOf(who))),
            .. Tokens.Where(static token => token.Key != "anonymous").Select(token => (token.Key, _server.WithAuthorization("Bearer", token.Value))),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, client) in Callers)
        {
            client.Dispose();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>A path that leads to an endpoint, with something in place of its parameters.</summary>
    internal static string PathOf(RouteEndpoint endpoint) =>
        "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "00000000000000000000000000000001");

    /// <summary>What a caller can send over the WebSocket: a key, and the token of a session.</summary>
    internal IEnumerable<string> SecretsOf(string who) => [TestServer.KeyOf(who), Tokens[who]];

    private HttpClient ClientOf(string who) => who == "anonymous" ? new HttpClient { BaseAddress = Server.Address } : Server.As(who);

    // Runs after the rules and before the endpoint.
    private static Task Stop(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Headers.ContainsKey(StopHere))
        {
            return next(context);
        }

        context.Response.StatusCode = (int)Passed;
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
