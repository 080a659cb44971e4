using System.Net;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Access;

/// <summary>Walks the policy table, row by row and caller by caller, over HTTP and the WebSocket.</summary>
public sealed class PolicyTableTests(PolicyServer policy) : IClassFixture<PolicyServer>
{
    // What each rule means, said once more and apart from the server: whom it lets pass.
    private static readonly Dictionary<string, string[]> Passing = new(StringComparer.Ordinal)
    {
        ["anyone"] = [.. PolicyServer.Strangers, .. PolicyServer.Users],
        ["known"] = [.. PolicyServer.Users],
        ["no guests"] = [.. PolicyServer.Users.Except(["guest"])],
        ["managers"] = ["manager", "admin", "service"],
        ["admins and services"] = ["admin", "service"],
        ["admins"] = ["admin"],
        ["services"] = ["service"],
        ["admins in person"] = ["admin"],
        ["known in person"] = [.. PolicyServer.Users],
    };

    private readonly TestServer _server = policy.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Table_NamesEveryEndpoint_AndNothingElse()
    {
        var mapped = Endpoints().Select(Permission.ActionOf).ToHashSet(StringComparer.Ordinal);
        var named = Permission.Table.Keys.Where(static action => action.Contains('/', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(mapped.Except(named));
        Assert.Empty(named.Except(mapped));
    }

    // Said once more and apart from the server, so that a row cannot be changed unseen.
    [Fact]
    public void Table_IsAsItWasAgreedOn() => Assert.Equal(
        File.ReadAllLines(Repository.PathOf("tests", "ReferenceServer.Tests", "Access", "PolicyTable.verified.txt")),
        Permission.Table.Select(static row => $"{row.Key}: {row.Value.Who}").Order(StringComparer.Ordinal));

    [Fact]
    public async Task Endpoints_ForPeopleInPerson_RefuseServicesThatActForThem()
    {
        var endpoints = Endpoints().Where(static endpoint => Permission.For(endpoint).Who.EndsWith(" in person", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(endpoints);
        foreach (var endpoint in endpoints)
        {
            foreach (var (asUser, expected) in (IEnumerable<(string?, HttpStatusCode)>)[("admin", HttpStatusCode.Forbidden), (null, HttpStatusCode.Accepted)])
            {
                using var request = new HttpRequestMessage(
                    new HttpMethod(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]), PolicyServer.PathOf(endpoint));
                request.Headers.Add(PolicyServer.StopHere, "yes");
                if (asUser is not null)
                {
                    request.Headers.Add("X-As-User", asUser);
                }

                using var response = await (asUser is null ? _server.Admin : _server.Service).SendAsync(request, Cancellation);
                Assert.Equal(expected, response.StatusCode);
            }
        }
    }

    [Fact]
    public void Endpoints_LeaveRulesToTheTable() => Assert.DoesNotContain(
        Endpoints().Where(static endpoint => endpoint.Metadata.Any(static mark => mark is IAuthorizeData or IAllowAnonymous)).Select(Permission.ActionOf),
        // The package marks the files of its page itself, as the table does.
        static action => !action.StartsWith("GET /scalar/", StringComparison.Ordinal));

    [Fact]
    public async Task Table_NamesEveryFieldOfGraphQl_AndNothingElse()
    {
        using var response = await _server.Service.PostJsonAsync("/graphql", """{"query":"{ __schema { queryType { fields { name } } } }"}""");
        var fields = (await response.JsonAsync()).GetProperty("data").GetProperty("__schema").GetProperty("queryType").GetProperty("fields")
            .EnumerateArray().Select(static field => $"GraphQL {field.Text("name")}");

        Assert.Equal(fields.Order(StringComparer.Ordinal), ActionsOf("GraphQL ").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Endpoints_LetPassWhomTheTableLets()
    {
        List<string> wrong = [];
        foreach (var endpoint in Endpoints())
        {
            var action = Permission.ActionOf(endpoint);
            foreach (var (who, client) in policy.Callers)
            {
                var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
                using var request = new HttpRequestMessage(new HttpMethod(method), PolicyServer.PathOf(endpoint));
                request.Headers.Add(PolicyServer.StopHere, "yes");
                using var response = await client.SendAsync(request, Cancellation);
                var expected = Passes(action, who) ? PolicyServer.Passed
                    : PolicyServer.Strangers.Contains(who) ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden;
                if (response.StatusCode != expected)
                {
                    wrong.Add($"{action} by {who}: {response.StatusCode} instead of {expected}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task GraphQlFields_AreGivenToWhomTheTableLets()
    {
        List<string> wrong = [];
        foreach (var action in ActionsOf("GraphQL "))
        {
            foreach (var (who, client) in policy.Callers.Where(static caller => PolicyServer.Users.Contains(caller.Who)))
            {
                using var response = await client.PostJsonAsync("/graphql", $$"""{"query":"{ {{action["GraphQL ".Length..]}} { __typename } }"}""");
                var isRefused = (await response.JsonAsync()).TryGetProperty("errors", out var errors) &&
                    errors[0].GetProperty("extensions").TryGetProperty("code", out var code) && code.GetString() == "FORBIDDEN";
                if (isRefused == Passes(action, who))
                {
                    wrong.Add($"{action} by {who}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task WebSocket_LetsListenAndTellsEventsToWhomTheTableLets()
    {
        Assert.Equal([Permission.HearOfEvents, Permission.ListenOverWebSocket], ActionsOf("WebSocket ").Order(StringComparer.Ordinal));
        foreach (var (who, secret) in PolicyServer.Strangers.Concat(PolicyServer.Users).SelectMany(who => policy.SecretsOf(who).Select(secret => (who, secret))))
        {
            using var socket = await TestSocket.ConnectAsync(_server);
            await socket.AuthenticateAsync(secret);
            if (!Passes(Permission.ListenOverWebSocket, who))
            {
                await socket.UntilClosedAsync();
                continue;
            }

            Assert.Equal("heartbeat", (await socket.ReceiveAsync())?.Text("topic"));
            await _server.Service.DispatchAsync("""{"topic":"test.policy","store":false}""");
            await _server.Service.DispatchAsync("""{"topic":"server.started","store":false}""");
            var expected = Passes(Permission.HearOfEvents, who) ? "test.policy" : "server.started";
            Assert.Equal(expected, (await socket.NextAsync()).Text("topic"));
        }
    }

    private static IEnumerable<string> ActionsOf(string prefix) =>
        Permission.Table.Keys.Where(action => action.StartsWith(prefix, StringComparison.Ordinal) && !action.Contains('/', StringComparison.Ordinal));

    private static bool Passes(string action, string who) => Passing[Permission.For(action).Who].Contains(who);

    private IEnumerable<RouteEndpoint> Endpoints() =>
        _server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
}
