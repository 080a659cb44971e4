using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ayon.Events.Server.Tests.Telemetry;

public sealed class OtlpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_WithAnAddress_SendsMetricsAndTracesThere()
    {
        await using var collector = await Collector.StartAsync();
        using var folder = new TempFolder();
        // In a process of its own: what other servers of a process do would be sent along.
        await using var server = await ServerProcesses.StartAsync(
            folder,
            new Dictionary<string, string?>
            {
                ["AYON_API_KEY"] = TestServer.ServiceKey,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
            "--Telemetry:OtlpEndpoint", collector.Address);
        using var service = server.With(TestServer.ServiceKey);
        await service.DispatchAsync("""{"topic":"test.otlp"}""");
        using var health = await service.GetAsync(new Uri("/health/live", UriKind.Relative), Cancellation);
        // What is left is sent when the server ends.
        await server.StopAsync();

        var traces = collector.Traces;
        var metrics = collector.Metrics;
        Assert.Contains("POST /api/events", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("/health/live", traces, StringComparison.Ordinal);
        Assert.DoesNotContain(TestServer.ServiceKey, traces, StringComparison.Ordinal);
        Assert.Contains("ayon.server.events", metrics, StringComparison.Ordinal);
        Assert.Contains("ayon-events-server", metrics, StringComparison.Ordinal);
    }

    /// <summary>A collector that keeps all messages, by kind. Names stand in the binary form as they are.</summary>
    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> _traces = [];
        private readonly ConcurrentQueue<string> _metrics = [];

        public string Traces => string.Concat(_traces);

        public string Metrics => string.Concat(_metrics);

        public string Address => app.Urls.Single();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var collector = new Collector(app);
            app.MapPost("/v1/traces", request => KeepAsync(request, collector._traces));
            app.MapPost("/v1/metrics", request => KeepAsync(request, collector._metrics));
            await app.StartAsync(Cancellation);
            return collector;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private static async Task KeepAsync(HttpContext http, ConcurrentQueue<string> kept)
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            kept.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
            http.Response.StatusCode = (int)HttpStatusCode.OK;
        }
    }
}
