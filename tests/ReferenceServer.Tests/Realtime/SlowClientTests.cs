using System.Diagnostics.Metrics;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Realtime;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace Ayon.Events.Server.Tests.Realtime;

public sealed class SlowClientTests
{
    // More than all buffers between server and client hold, so that the slow client's queue must overflow.
    private const int Notices = 64;
    private const int NoticeBytes = 512 * 1024;

    [Fact]
    public async Task Publish_ToClientThatDoesNotRead_ClosesItAndDelaysNobody()
    {
        await using var server = await TestServer.StartAsync(
            ["--Realtime:ClientQueue", "8", "--Realtime:HeartbeatInterval", "00:00:00.050"]);
        using var overflows = new CounterValue(server.Services.GetRequiredService<IMeterFactory>(), SocketMetrics.OverflowsName);
        using var slow = await TestSocket.ListenAsync(server, "service");
        using var quick = await TestSocket.ListenAsync(server, "service");
        var publisher = server.Services.GetRequiredService<IEventPublisher>();
        for (var index = 0; index < Notices; index++)
        {
            var notice = NoticeOf(index);
            publisher.Publish(notice);
            Assert.Equal(notice.Event.Id, (await quick.NextAsync()).Text("id"));
        }

        var (status, reason) = await slow.UntilClosedAsync();
        Assert.Equal(4008, (int)status!);
        Assert.Contains("slow", reason, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, overflows.Value);
    }

    [Fact]
    public async Task Stop_WithClientThatDoesNotRead_CutsItOff()
    {
        await using var server = await TestServer.StartAsync(
            ["--Realtime:CloseTimeout", "00:00:00.200", "--Realtime:HeartbeatInterval", "00:00:00.050", "--Hosting:StopTimeout", "00:10:00"]);
        using var stuck = await TestSocket.ListenAsync(server, "service");
        var publisher = server.Services.GetRequiredService<IEventPublisher>();
        for (var index = 0; index < Notices; index++)
        {
            publisher.Publish(NoticeOf(index));
        }

        await server.StopAsync().WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
    }

    private static Notice NoticeOf(int index) => new(new AyonEvent
    {
        Id = $"{index:x32}",
        Topic = "test.flood",
        Summary = RawJson.Parse($$"""{"a":"{{new string('x', NoticeBytes)}}"}"""),
    });
}
