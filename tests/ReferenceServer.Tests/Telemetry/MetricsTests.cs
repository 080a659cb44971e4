using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;

namespace Ayon.Events.Server.Tests.Telemetry;

/// <summary>What Prometheus reads.</summary>
public sealed class MetricsTests
{
    private static readonly Uri Metrics = new("/metrics", UriKind.Relative);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // In a process of its own: meters count what all servers of a process do.
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public async Task Metrics_OfARunningServer_CountWhatItDoes(string engine)
    {
        await using var database = await EngineDatabase.CreateAsync(engine);
        await using var server = await ServerProcesses.StartAsync(
            database.Folder, TestServer.ServiceKey,
            [
                .. database.Settings, "--Telemetry:Metrics", "true", "--Realtime:HeartbeatInterval", "00:00:00.050", "--Access:RecheckInterval", "01:00:00",
                // Its event would be counted before or after the first look.
                "--Hosting:TellStart", "false",
            ]);
        using var service = server.With(TestServer.ServiceKey);
        var before = await ReadAsync(service);
        var topic = SharedServer.NewTopic();
        using var socket = await TestSocket.ListenAsync(server.Socket, TestServer.ServiceKey);
        await service.DispatchAsync($$"""{"topic":"{{topic}}"}""");
        await service.DispatchAsync($$"""{"topic":"{{topic}}","store":false}""");
        var enroll = $$"""{"sourceTopic":"{{topic}}","targetTopic":"{{topic}}_job","sender":"a"}""";
        using var job = await service.PostJsonAsync("/api/enroll", enroll);
        Assert.Equal(HttpStatusCode.OK, job.StatusCode);
        using var done = await service.PatchEventAsync((await job.JsonAsync()).Text("id")!, """{"status":"finished"}""");
        using var nothing = await service.PostJsonAsync("/api/enroll", enroll);
        Assert.Equal(HttpStatusCode.NoContent, nothing.StatusCode);

        // An answer is kept for a moment, so that many who ask cost no more than one; and requests are counted after they were answered.
        var text = before;
        await Until.HoldsAsync(async () =>
        {
            text = await ReadAsync(service);
            return Added("ayon_server_enroll_answers_total", "outcome=\"nothing\"") >= 1 && EnrollRequests() >= 1;
        });

        Assert.Equal(2, Added("ayon_server_events_total", "kind=\"stored\""));
        Assert.Equal(1, Added("ayon_server_events_total", "kind=\"broadcast\""));
        Assert.Equal(1, Added("ayon_server_events_total", "kind=\"updated\""));
        Assert.Equal(1, Added("ayon_server_enroll_answers_total", "outcome=\"job\""));
        Assert.Equal(1, Added("ayon_server_enroll_answers_total", "outcome=\"nothing\""));
        Assert.Equal(1, Added("ayon_server_enroll_jobs_total"));
        Assert.Equal(1, Added("ayon_server_realtime_clients"));
        Assert.Equal(1, EnrollRequests());
        Assert.Equal(0, ValueOf(text, "ayon_server_enroll_waiting"));
        Assert.Equal(0, ValueOf(text, "ayon_server_storage_operations"));
        Assert.Equal(0, ValueOf(text, "ayon_server_storage_refused_total"));
        Assert.Contains("dotnet_gc_", text, StringComparison.Ordinal);
        Assert.Contains("kestrel_active_connections", text, StringComparison.Ordinal);
        // Neither ids nor topics nor users, which would grow without end.
        Assert.DoesNotContain(topic, text, StringComparison.Ordinal);

        double EnrollRequests() => Added("http_server_request_duration_seconds_count", "http_route=\"/api/enroll\"", "http_response_status_code=\"200\"");

        double Added(string name, params string[] tags) => CountOf(text, name, tags) - CountOf(before, name, tags);
    }

    [Fact]
    public async Task Metrics_WithAuthorizationAsPrometheusSendsIt_AreGiven()
    {
        await using var server = await TestServer.StartAsync(["--Telemetry:Metrics", "true"]);
        using var client = new HttpClient { BaseAddress = server.Address };
        using var refused = await client.GetAsync(Metrics, Cancellation);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", TestServer.ServiceKey);
        using var given = await client.GetAsync(Metrics, Cancellation);
        using var artist = await server.As("artist").GetAsync(Metrics, Cancellation);

        await refused.ErrorAsync(HttpStatusCode.Unauthorized);
        await artist.ErrorAsync(HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
    }

    [Theory]
    [InlineData("true", HttpStatusCode.OK)]
    [InlineData("false", HttpStatusCode.NotFound)]
    public async Task Metrics_OpenedOrOff_AreForAnyoneOrNotThere(string metrics, HttpStatusCode expected)
    {
        await using var server = await TestServer.StartAsync(["--Telemetry:Metrics", metrics, "--Telemetry:AnonymousMetrics", "true"]);
        using var response = await server.Anonymous.GetAsync(Metrics, Cancellation);
        Assert.Equal(expected, response.StatusCode);
    }

    private static async Task<string> ReadAsync(HttpClient service)
    {
        using var response = await service.GetAsync(Metrics, Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    // What was never counted is not there.
    private static double CountOf(string text, string name, params string[] tags) => ValueOf(text, name, tags) is var value and not double.NaN ? value : 0;

    // A line is: name{tags} value [time].
    private static double ValueOf(string text, string name, params string[] tags) => text.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length..] is ['{' or ' ', ..])
        .Where(line => tags.All(tag => line.Contains(tag, StringComparison.Ordinal)))
        .Select(static line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture))
        .DefaultIfEmpty(double.NaN)
        .Max();
}
