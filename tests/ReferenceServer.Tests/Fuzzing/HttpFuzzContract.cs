using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Ayon.Events.Server.Access;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Users.SignIn;
using CsCheck;

namespace Ayon.Events.Server.Tests.Fuzzing;

/// <summary>
/// Whatever is sent to whatever endpoint by whomever: the server never fails, tells nobody what is not theirs, and keeps its rows whole.
/// </summary>
public abstract class HttpFuzzContract(string engine)
{
    // What is longer Kestrel does not read to its end.
    private const int KestrelLine = 8_000;

    private static readonly string[] Innards = ["   at Ayon.", "Microsoft.Data.Sqlite", "Npgsql", "SQLSTATE", "SQLite Error", "System.", "GraphQL.Exec"];

    private static readonly string[] Actions = [.. Permission.Table.Keys.Where(static action => action.Contains('/', StringComparison.Ordinal) && action != "* /ws")];

    // A longer body does not fit into the buffers of a connection: the sender notices when the server closes it without reading the rest.
    private const int SocketBuffers = 64 * 1024;

    // What anyone may send has a limit of its own.
    private const string Login = "POST /api/auth/login";
    private const string Enroll = "POST /api/enroll";
    private const string Ready = "* /health/ready";

    // Where a body is read there is more to go wrong.
    private const int MoreForBodies = 4;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_OfOutsiders_NeitherFailNorSeeNorChangeWhatIsNotTheirs()
    {
        await using var fuzz = await FuzzServer.StartAsync(engine);
        var before = await fuzz.SecretsAsync();
        Assert.Contains(FuzzServer.Secret, before, StringComparison.Ordinal);

        await RunAsync(fuzz, FuzzServer.Outsiders, "other callers", static (request, text) =>
        {
            Assert.DoesNotContain(FuzzServer.Secret, text, StringComparison.Ordinal);
            // Contract, "GraphQL": their own events only, even in a project that they have access to.
            if (request.Caller != "artist" || request.Action.EndsWith("/graphql", StringComparison.Ordinal))
            {
                Assert.DoesNotContain(FuzzServer.OfOthers, text, StringComparison.Ordinal);
            }
        });

        Assert.Equal(before, await fuzz.SecretsAsync());
        await fuzz.CheckRowsAsync();
    }

    [Fact]
    public async Task Requests_OfInsiders_NeverFailAndKeepRowsWhole()
    {
        await using var fuzz = await FuzzServer.StartAsync(engine);
        var tally = await RunAsync(fuzz, FuzzServer.Insiders, "privileged callers", static (_, _) => { });

        // Inputs that are all refused at the door would show nothing.
        Assert.True(tally.Of("200") + tally.Of("204") > FuzzServer.Inputs / 100, "Hardly any input was taken.");
        await fuzz.CheckRowsAsync();
    }

    [Theory]
    [InlineData(10_000_000, false)]
    [InlineData(Hostile.Huge, true)]
    public async Task Requests_WithATextOfTenMegabytes_AreTakenOrRefused(int length, bool isOverLimit)
    {
        await using var fuzz = await FuzzServer.StartAsync(engine);
        var body = $$$"""{"topic":"fuzz.huge","name":"fuzz","payload":{"a":{{{Hostile.Quoted(new string('x', length))}}}}}""";
        foreach (var action in Actions.Where(static action => FuzzBodies.Of(action).Length > 0))
        {
            var parts = action.Split(' ');
            try
            {
                using var response = await fuzz.As("admin").SendJsonAsync(
                    new HttpMethod(parts[0]), FuzzRequest.PathTo(parts[1], fuzz), body);
                Assert.InRange((int)response.StatusCode, 200, 499);
            }
            catch (HttpRequestException) when (isOverLimit || action is Login or Enroll)
            {
                // The server need not take all of it before it refuses: by the length, or because no person may enroll.
            }
        }

        fuzz.CheckErrors();
        await fuzz.CheckRowsAsync();
    }

    private static async Task<FuzzTally> RunAsync(FuzzServer fuzz, string[] callers, string who, Action<FuzzRequest, string> check)
    {
        var tally = new FuzzTally($"HTTP by {who}, {fuzz.Engine}");
        var requests = Actions.Select(action => (FuzzBodies.Of(action).Length > 0 ? MoreForBodies : 1, FuzzRequest.For(action, callers, fuzz.Ids)));
        await Gen.Frequency([.. requests]).SampleAsync(
            async request =>
            {
                using var message = request.ToMessage(fuzz.Server.Address);
                HttpResponseMessage response;
                try
                {
                    response = await fuzz.As(request.Caller).SendAsync(message, Cancellation);
                }
                catch (Exception error) when (IsRefusedBySender(error))
                {
                    tally.Add("not sent");
                    return;
                }
                catch (HttpRequestException error) when (
                    request.Path.Length > KestrelLine
                    || (request.Action == Login && request.Body?.Length > LoginEndpoints.LongestBody)
                    || (error.InnerException is IOException { InnerException: SocketException } && request.Body?.Length > SocketBuffers))
                {
                    // Refused before the body was read, which the client takes for a failure.
                    tally.Add("closed");
                    return;
                }

                using (response)
                {
                    var text = await response.Content.ReadAsStringAsync(Cancellation);
                    tally.Add(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
                    // A database that is slow to answer is not ready, which is said by a 503.
                    Assert.True((int)response.StatusCode < 500 || (request.Action == Ready && response.StatusCode == HttpStatusCode.ServiceUnavailable), $"{(int)response.StatusCode}: {text} {string.Join(Environment.NewLine, fuzz.Errors)}");
                    CheckError(response, request, text);
                    check(request, text);
                }
            },
            iter: FuzzServer.Inputs,
            threads: 2);
        tally.Report();
        fuzz.CheckErrors();
        return tally;
    }

    // The client's own rules for headers and addresses.
    private static bool IsRefusedBySender(Exception error) => error is FormatException or NotSupportedException or ArgumentException or InvalidOperationException;

    // Contract, "REST": errors have a form, and tell nothing of the inside.
    private static void CheckError(HttpResponseMessage response, FuzzRequest request, string text)
    {
        if (response.StatusCode < HttpStatusCode.BadRequest)
        {
            return;
        }

        foreach (var innard in Innards)
        {
            Assert.DoesNotContain(innard, text, StringComparison.Ordinal);
        }

        if (request.Action.Contains("/api/", StringComparison.Ordinal) && request.Path.StartsWith("/api/", StringComparison.Ordinal) && text.Length > 0)
        {
            using var error = JsonDocument.Parse(text);
            Assert.Equal((int)response.StatusCode, error.RootElement.GetProperty("code").GetInt32());
            Assert.NotEqual("", error.RootElement.GetProperty("detail").GetString());
        }
    }
}

public sealed class SqliteHttpFuzzTests() : HttpFuzzContract("Sqlite");

public sealed class PostgresHttpFuzzTests() : HttpFuzzContract("Postgres");
