using System.Net;
using Ayon.Events.Server.Tests.Http;

namespace Ayon.Events.Server.Tests.Hosting;

public sealed class CrashTests
{
    private const string Key = "survivor";
    private const int Clients = 4;
    private const int EventsBeforeTheCrash = 100;

    [Fact]
    public async Task Kill_WhileDispatching_LosesNoAcknowledgedEvent()
    {
        using var folder = new TempFolder();
        var acknowledged = new List<string>();
        await using (var server = await ServerProcesses.StartAsync(folder, Key))
        {
            var enough = new TaskCompletionSource();
            var dispatching = Enumerable.Range(0, Clients).Select(_ => DispatchUntilTheCrashAsync(server, acknowledged, enough)).ToArray();
            await enough.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            await server.KillAsync();
            await Task.WhenAll(dispatching);
        }

        await using var restarted = await ServerProcesses.StartAsync(folder, Key);
        using var client = restarted.With(Key);
        Assert.True(acknowledged.Count >= EventsBeforeTheCrash);
        foreach (var id in acknowledged)
        {
            await client.GetEventAsync(id);
        }
    }

    private static async Task DispatchUntilTheCrashAsync(ServerProcess server, List<string> acknowledged, TaskCompletionSource enough)
    {
        using var client = server.With(Key);
        try
        {
            while (true)
            {
                using var response = await client.PostJsonAsync("/api/events", """{"topic":"test.crash","payload":{"a":1}}""");
                if (response.StatusCode != HttpStatusCode.OK)
                {
                    continue;
                }

                var id = (await response.JsonAsync()).Text("id")!;
                lock (acknowledged)
                {
                    acknowledged.Add(id);
                    if (acknowledged.Count == EventsBeforeTheCrash)
                    {
                        enough.SetResult();
                    }
                }
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone, as was asked for.
        }
        catch (IOException)
        {
            // It went in the middle of an answer.
        }
    }
}
