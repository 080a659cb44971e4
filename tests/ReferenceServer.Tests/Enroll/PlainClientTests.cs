using System.Collections.Concurrent;
using System.Net;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Enroll;

/// <summary>The whole loop, as a client without the SDK runs it.</summary>
public sealed class PlainClientTests(SharedServer shared)
{
    private const int Workers = 8;
    private const int Sources = 60;

    [Fact]
    public async Task Loop_OfAPlainClient_SettlesTheApprovedFolderOnly()
    {
        var client = shared.Server.Service;
        var (source, target) = (SharedServer.NewTopic(), SharedServer.NewTopic());
        await client.DispatchAsync(Folder(source, "On hold"));
        var approved = await client.DispatchAsync(Folder(source, "Approved"));
        var enroll = $$"""
            {"sourceTopic":"{{source}}","targetTopic":"{{target}}","sender":"plain","description":"Preparing to brew coffee",
             "filter":{"conditions":[{"key":"payload/newValue","value":"Approved","operator":"eq"}],"operator":"and"},"maxRetries":3}
            """;

        using var enrolled = await client.PostJsonAsync("/api/enroll", enroll);
        var job = await enrolled.JsonAsync();
        var id = job.Text("id")!;
        Assert.Equal(approved, job.Text("dependsOn"));
        var sourceEvent = await client.GetEventAsync(approved);
        Assert.Equal("Approved", sourceEvent.GetProperty("payload").Text("newValue"));
        Assert.Equal("pending", (await client.GetEventAsync(id)).Text("status"));

        using var started = await client.PatchEventAsync(id, """{"status":"in_progress","project":"demo","description":"Brewing"}""");
        using var progressed = await client.PatchEventAsync(id, """{"progress":50}""");
        using var finished = await client.PatchEventAsync(id, """{"status":"finished","description":"Brewed","summary":{"cups":1}}""");
        using var nothingLeft = await client.PostJsonAsync("/api/enroll", enroll);
        var settled = await client.GetEventAsync(id);

        Assert.Equal(HttpStatusCode.NoContent, started.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, progressed.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, finished.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, nothingLeft.StatusCode);
        Assert.Equal("finished", settled.Text("status"));
        Assert.Equal("demo", settled.Text("project"));
        Assert.Equal("""{"cups":1}""", settled.GetProperty("summary").GetRawText());
    }

    [Fact]
    public async Task Enroll_ByManyClientsOverTwoServers_HandsOutEachSourceOnce()
    {
        using var folder = new TempFolder();
        await using var one = await TestServer.StartInAsync(folder);
        await using var two = await TestServer.StartInAsync(folder);
        var sources = new List<string>();
        for (var index = 0; index < Sources; index++)
        {
            sources.Add(await one.Service.DispatchAsync("""{"topic":"test.race"}"""));
        }

        var handedOut = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(
            worker => WorkAsync((worker % 2 == 0 ? one : two).Service, worker, handedOut)));

        Assert.Equal(sources.Order(StringComparer.Ordinal), handedOut.Order(StringComparer.Ordinal));
    }

    private static async Task WorkAsync(HttpClient client, int worker, ConcurrentBag<string> handedOut)
    {
        while (true)
        {
            using var response = await client.PostJsonAsync(
                "/api/enroll", $$"""{"sourceTopic":"test.race","targetTopic":"test.race_job","sender":"worker.{{worker}}"}""");
            switch (response.StatusCode)
            {
                case HttpStatusCode.NoContent:
                    return;
                case HttpStatusCode.ServiceUnavailable:
                    // Busy: the contract says to come back.
                    continue;
            }

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var job = await response.JsonAsync();
            handedOut.Add(job.Text("dependsOn")!);
            HttpStatusCode settled;
            do
            {
                using var answer = await client.PatchEventAsync(job.Text("id")!, """{"status":"finished"}""");
                settled = answer.StatusCode;
            }
            while (settled == HttpStatusCode.ServiceUnavailable);

            Assert.Equal(HttpStatusCode.NoContent, settled);
        }
    }

    private static string Folder(string topic, string newValue) => $$$"""
        {"topic":"{{{topic}}}","project":"demo","summary":{"entityId":"1"},"payload":{"oldValue":"In review","newValue":"{{{newValue}}}"}}
        """;
}
