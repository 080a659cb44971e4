using System.Globalization;
using System.Text.Json;
using Ayon.Events.Client;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Samples.Tests;

public sealed class BridgeTests
{
    private const int Changes = 60;

    [Fact]
    public async Task Run_Alone_DispatchesEachChange()
    {
        var (exitCode, output) = await SampleProcess.RunAsync("Bridge", server: null, "--changes", "5");
        Assert.True(exitCode == 0, output);
        Assert.Contains("5 events for the tracker's changes.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_KilledAndStartedTwice_DispatchesEachChangeOnce(bool likeAyon)
    {
        await using var server = await SampleProcess.StartServerAsync(likeAyon);
        await using var tracker = SampleProcess.Start("Bridge", server, "--only-tracker", "--changes", Changes.ToString(CultureInfo.InvariantCulture));
        var url = (await tracker.UntilAsync("Tracker")).Split(' ')[^1];
        string[] options = ["--server", server.Url.ToString(), "--tracker", url];

        await using (var killed = SampleProcess.Start("Bridge", server, [.. options, "--keep"]))
        {
            await killed.UntilAsync("change 7");
            killed.Send(Signal.Kill);
            Assert.NotEqual(0, (await killed.EndAsync()).ExitCode);
        }

        // The next goes on where that stopped; another one reads all again.
        await using var next = SampleProcess.Start("Bridge", server, options);
        var nextEnd = await next.EndAsync();
        Assert.True(nextEnd.ExitCode == 0, nextEnd.Printed);
        Assert.DoesNotContain("change 1:", nextEnd.Output, StringComparison.Ordinal);
        await using var again = SampleProcess.Start("Bridge", server, [.. options, "--again"]);
        var againEnd = await again.EndAsync();
        Assert.True(againEnd.ExitCode == 0, againEnd.Printed);
        Assert.Contains("change 1:", againEnd.Output, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, Changes), await ChangesAsync(server));

        tracker.Send(Signal.Terminate);
        Assert.Equal(0, (await tracker.EndAsync()).ExitCode);
    }

    private static async Task<IEnumerable<int>> ChangesAsync(InProcessServer server)
    {
        await using var services = new ServiceCollection()
            .AddAyonEvents(options => (options.ServerUrl, options.ApiKey) = (server.Url, server.ApiKey))
            .Services.BuildServiceProvider();
        var page = await services.GetRequiredService<IEventClient>().ListAsync(
            new EventListRequest { Topics = ["tracker.*"], Limit = EventListRequest.MaxLimit },
            TestContext.Current.CancellationToken);
        return page.Events.Select(static changed => JsonSerializer.Deserialize<JsonElement>(changed.Summary.Utf8.Span).GetProperty("change").GetInt32());
    }
}
