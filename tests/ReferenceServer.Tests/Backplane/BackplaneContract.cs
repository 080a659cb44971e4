using System.Text.Json;
using Ayon.Events.Server.Notices;
using Ayon.Events.Server.Realtime;
using Ayon.Events.Server.Tests.Hosting;
using Ayon.Events.Server.Tests.Http;
using Ayon.Events.Server.Tests.Realtime;
using Ayon.Events.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Server.Tests.Backplane;

/// <summary>What every backplane must do, between real servers over one database.</summary>
public abstract class BackplaneContract(BackplanePair pair)
{
    private const string Gap = "server.gap";

    [Fact]
    public async Task Dispatch_AtOneServer_ReachesClientsOfAllOnce()
    {
        await using var group = await StartAsync(servers: 3);
        using var first = await TestSocket.ListenAsync(group[0], "service");
        using var second = await TestSocket.ListenAsync(group[1], "service");
        using var third = await TestSocket.ListenAsync(group[2], "service");
        var id = await group[0].Service.DispatchAsync("""{"topic":"test.shared","project":"demo","description":"Ünïcode","summary":{"a":"ß"}}""");
        var last = await group[0].Service.DispatchAsync("""{"topic":"test.last","store":false}""");

        var notices = new List<string>();
        foreach (var socket in new[] { first, second, third })
        {
            var notice = await socket.NextAsync();
            notices.Add(notice.GetRawText());
            Assert.Equal(id, notice.Text("id"));
            Assert.Equal(last, (await socket.NextAsync()).Text("id"));
        }

        Assert.Single(notices.Distinct());
    }

    [Fact]
    public async Task Update_WithProgress_ReachesTheOtherServer()
    {
        var group = pair.Group;
        using var socket = await TestSocket.ListenAsync(group[1], "service");
        var id = await group[0].Service.DispatchAsync("""{"topic":"test.progress","summary":{"a":1}}""");
        Assert.Equal("finished", (await socket.NextAsync()).Text("status"));
        using var response = await group[1].Service.PatchEventAsync(id, """{"status":"in_progress"}""");
        using var other = await group[0].Service.PatchEventAsync(id, """{"progress":12.5,"description":"half"}""");
        Assert.Equal("in_progress", (await socket.NextAsync()).Text("status"));
        var notice = await socket.NextAsync();

        Assert.Equal("half", notice.Text("description"));
        Assert.Equal(12.5, notice.GetProperty("progress").GetDouble());
        Assert.Equal("""{"a":1}""", notice.GetProperty("summary").GetRawText());
        Assert.False(notice.TryGetProperty("store", out _));
    }

    [Theory]
    [InlineData(7_500, true)]
    [InlineData(8_000, true)]
    [InlineData(200_000, true)]
    [InlineData(7_500, false)]
    [InlineData(8_000, false)]
    [InlineData(200_000, false)]
    public async Task Dispatch_LargeSummary_ReachesTheOtherServerWhole(int length, bool store)
    {
        var group = pair.Group;
        using var socket = await TestSocket.ListenAsync(group[1], "service");
        // Two bytes each: cuts go through characters.
        var text = new string('ä', length / 2);
        var id = await group[0].Service.DispatchAsync($$"""{"topic":"test.large","store":{{(store ? "true" : "false")}},"summary":{{SummaryOf("x" + text)}} }""");
        var notice = await socket.NextAsync();

        Assert.Equal(id, notice.Text("id"));
        Assert.Equal(store, notice.GetProperty("store").GetBoolean());
        Assert.Equal("x" + text, notice.GetProperty("summary").Text("text"));
    }

    [Fact]
    public async Task Dispatch_LargeDescriptionAndSummary_ReachesTheOtherServerWhole()
    {
        var group = pair.Group;
        using var socket = await TestSocket.ListenAsync(group[1], "service");
        var (description, summary) = (new string('d', 60_000), new string('s', 90_000));
        await group[0].Service.DispatchAsync($$"""{"topic":"test.large","description":"{{description}}","summary":{{SummaryOf(summary)}} }""");
        var notice = await socket.NextAsync();

        Assert.Equal(description, notice.Text("description"));
        Assert.Equal(summary, notice.GetProperty("summary").Text("text"));
    }

    [Fact]
    public async Task Publish_SmallAndLargeMixed_KeepsTheirOrder()
    {
        const int Notices = 300;
        var group = pair.Group;
        using var socket = await TestSocket.ListenAsync(group[1], "service");
        var id = await group[0].Service.DispatchAsync($$"""{"topic":"test.order","summary":{{SummaryOf(new string('s', 20_000))}} }""");
        Assert.Equal(id, (await socket.NextAsync()).Text("id"));
        // From the beginning: a client that does not read answers no pings.
        var told = ReadAsync();
        for (var number = 0; number < Notices; number++)
        {
            var body = (number % 50) switch
            {
                // Its summary is fetched.
                0 => $$"""{"description":"{{number}}"}""",
                1 => $$"""{"topic":"test.broadcast","store":false,"description":"{{number}}","summary":{{SummaryOf(new string('b', 100_000))}} }""",
                _ => $$"""{"topic":"test.broadcast","store":false,"description":"{{number}}"}""",
            };
            if (number % 50 == 0)
            {
                using var response = await group[0].Service.PatchEventAsync(id, body);
            }
            else
            {
                await group[0].Service.DispatchAsync(body);
            }
        }

        Assert.Equal(Enumerable.Range(0, Notices).Select(static number => $"{number}"), await told);

        async Task<List<string?>> ReadAsync()
        {
            var descriptions = new List<string?>();
            while (descriptions.Count < Notices)
            {
                descriptions.Add((await socket.NextAsync()).Text("description"));
            }

            return descriptions;
        }
    }

    [Theory]
    [InlineData("service", "demo", "demo", true)]
    [InlineData("service", "demo", "other", false)]
    [InlineData("artist", null, "demo", true)]
    [InlineData("artist", null, "secret", false)]
    [InlineData("guest", null, "demo", false)]
    public async Task Dispatch_AtAnotherServer_IsToldOnlyToWhoWantsAndMay(string user, string? filter, string project, bool isTold)
    {
        var group = pair.Group;
        using var socket = await TestSocket.ListenAsync(group[1], user, project: filter);
        var id = await group[0].Service.DispatchAsync(
            $$"""{"topic":"test.role","project":"{{project}}","summary":{{SummaryOf(new string('s', 100_000))}} }""");
        var last = await group[0].Service.DispatchAsync("""{"topic":"server.started","store":false}""");
        Assert.Equal(isTold ? id : last, (await socket.NextAsync()).Text("id"));
        if (isTold)
        {
            // The servers are the next test's, too: nothing is left on its way to them.
            Assert.Equal(last, (await socket.NextAsync()).Text("id"));
        }
    }

    [Fact]
    public async Task Backplane_GoesAndComesBack_ClientsAreToldOfTheGapAndEventsFlow()
    {
        await using var group = await StartAsync(servers: 2, mayBreak: true);
        using var here = await TestSocket.ListenAsync(group[0], "service");
        using var there = await TestSocket.ListenAsync(group[1], "artist", "[]");
        for (var outage = 0; outage < 2; outage++)
        {
            await group.Backplane.BreakAsync();
            var missed = await group[0].Service.DispatchAsync("""{"topic":"test.away","project":"demo"}""");
            Assert.Equal(missed, (await UntilAsync(here, "test.away")).Text("id"));
            await group.Backplane.RestoreAsync();
            await UntilAsync(there, Gap);
            await UntilAsync(here, Gap);
            await there.AuthenticateAsync(TestServer.KeyOf("artist"));
            await using (Repeat.Until(() => group[0].Service.DispatchAsync("""{"topic":"test.back","project":"demo","store":false}""")))
            {
                await UntilAsync(there, "test.back");
            }

            await group[0].Service.DispatchAsync("""{"topic":"server.started","store":false}""");
            await UntilAsync(there, "server.started");
        }
    }

    [Fact]
    public async Task Start_WhileTheBackplaneIsAway_ServesItsOwnClientsAndJoinsLater()
    {
        await using var group = await StartAsync(servers: 1, mayBreak: true);
        await group.Backplane.BreakAsync();
        var late = await group.AddServerAsync();
        using var socket = await TestSocket.ListenAsync(late, "service");
        var own = await late.Service.DispatchAsync("""{"topic":"test.own"}""");
        Assert.Equal(own, (await socket.NextAsync()).Text("id"));

        await group.Backplane.RestoreAsync();
        Assert.Equal(Gap, (await socket.NextAsync()).Text("topic"));
        await group[0].Service.DispatchAsync("""{"topic":"test.joined"}""");
        await UntilAsync(socket, "test.joined");
    }

    [Fact]
    public async Task Publish_BurstOfFiveThousand_ReachesTheOtherServerInOrder()
    {
        // Five times what waits for one client, and many sends.
        const int Notices = 5_000;
        await using var group = await StartAsync(servers: 1);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var passing = PassUnlessCrowded(await group.AddServerAsync(time), time);
        using var socket = await TestSocket.ListenAsync(group[1], "service");
        var publisher = group[0].Services.GetRequiredService<IEventPublisher>();
        for (var number = 0; number < Notices; number++)
        {
            publisher.Publish(NoticeOf(number));
        }

        for (var number = 0; number < Notices; number++)
        {
            Assert.Equal($"{number:x32}", (await socket.NextAsync()).Text("id"));
        }
    }

    [Fact]
    public async Task Stop_WithNoticesWaiting_SendsThemFirst()
    {
        const int Notices = 2_000;
        await using var group = await StartAsync(servers: 0);
        // Its clock stands still: its patience when it stops does not end.
        await group.AddServerAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()), "--Hosting:StopTimeout", "00:10:00");
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var passing = PassUnlessCrowded(await group.AddServerAsync(time), time);
        using var socket = await TestSocket.ListenAsync(group[1], "service");
        // Connected by now: that would count as stopping, too.
        var first = await group[0].Service.DispatchAsync("""{"topic":"test.first","store":false}""");
        Assert.Equal(first, (await socket.NextAsync()).Text("id"));
        var publisher = group[0].Services.GetRequiredService<IEventPublisher>();
        for (var number = 0; number < Notices; number++)
        {
            publisher.Publish(NoticeOf(number));
        }

        await group[0].StopAsync();
        for (var number = 0; number < Notices; number++)
        {
            Assert.Equal($"{number:x32}", (await socket.NextAsync()).Text("id"));
        }
    }

    [Fact]
    public async Task Stop_WhileTheBackplaneIsAway_IsNotHeldUp()
    {
        await using var group = await StartAsync(servers: 1, mayBreak: true, "--Hosting:StopTimeout", "00:10:00");
        await group.Backplane.BreakAsync();
        await group[0].Service.DispatchAsync("""{"topic":"test.unsent"}""");
        // Before the host would cut it off.
        await group[0].StopAsync().WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("no frame at all")]
    [InlineData("{}")]
    [InlineData("""{"from":"x","first":-1,"notices":[5]}""")]
    [InlineData("""{"from":"x","first":0,"notices":[{"id":"1"}]}""")]
    [InlineData("""{"from":"\ud800","first":0,"notices":[]}""")]
    [InlineData("""{"from":"x","first":0,"notices":[{"id":"1","topic":"\ud800"}]}""")]
    [InlineData("""{"from":"x","first":0,"part":0,"of":1,"data":"e30="}""")]
    public async Task Receive_MessageOfSomeoneElse_IsLeftOut(string message)
    {
        var group = pair.Group;
        using var socket = await TestSocket.ListenAsync(group[1], "service");
        await group.Backplane.SendAsync(message);
        var id = await group[0].Service.DispatchAsync("""{"topic":"test.real"}""");
        Assert.Equal(id, (await UntilAsync(socket, "test.real")).Text("id"));
    }

    private protected abstract Task<TestBackplane> CreateBackplaneAsync(bool mayBreak);

    private protected async Task<ServerGroup> StartAsync(int servers, bool mayBreak = false, params string[] settings) =>
        await ServerGroup.StartAsync(await CreateBackplaneAsync(mayBreak), servers, settings);

    private protected static async Task<JsonElement> UntilAsync(TestSocket socket, string topic)
    {
        while (true)
        {
            var message = await socket.NextAsync();
            if (message.Text("topic") == topic)
            {
                return message;
            }
        }
    }

    // The pauses of a burst end when clients have made room, however long these are held up.
    private static Repeat PassUnlessCrowded(TestServer server, FakeTimeProvider time)
    {
        var hub = server.Services.GetRequiredService<RealtimeHub>();
        return Repeat.Until(() =>
        {
            if (!hub.IsCrowded)
            {
                time.Advance(TimeSpan.FromMilliseconds(10));
            }

            return Task.CompletedTask;
        });
    }

    private static string SummaryOf(string text) => $$"""{"text":"{{text}}"}""";

    private static Notice NoticeOf(int number) => new(new AyonEvent
    {
        Id = $"{number:x32}",
        Topic = "test.burst",
        Summary = RawJson.Parse("""{"entityId":"0123456789abcdef0123456789abcdef","parentId":"0123456789abcdef0123456789abcdef"}"""),
    })
    {
        Store = true,
    };
}

/// <summary>Two servers for those tests of a class that leave the backplane as it is; each waits for the last of what it causes.</summary>
public abstract class BackplanePair : IAsyncLifetime
{
    private ServerGroup? _group;
    private SecondProcessException? _skipped;

    internal ServerGroup Group => _group ?? throw _skipped ?? new InvalidOperationException("The servers have not started.");

    public async ValueTask InitializeAsync()
    {
        try
        {
            _group = await ServerGroup.StartAsync(await CreateBackplaneAsync(), servers: 2);
        }
        catch (SecondProcessException skipped)
        {
            _skipped = skipped;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_group is not null)
        {
            await _group.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected abstract Task<TestBackplane> CreateBackplaneAsync();
}

public sealed class PostgresBackplanePair : BackplanePair
{
    private protected override Task<TestBackplane> CreateBackplaneAsync() => PostgresTestBackplane.CreateAsync();
}

public sealed class RedisBackplanePair : BackplanePair
{
    private protected override Task<TestBackplane> CreateBackplaneAsync() => RedisTestBackplane.CreateAsync(mayBreak: false);
}

public sealed class PostgresBackplaneTests(PostgresBackplanePair pair) : BackplaneContract(pair), IClassFixture<PostgresBackplanePair>
{
    [Fact]
    public async Task Listener_IsTerminated_ClientsAreToldOfTheGapAndEventsFlow()
    {
        await using var group = await StartAsync(servers: 2);
        using var socket = await TestSocket.ListenAsync(group[1], "service");
        await ((PostgresTestBackplane)group.Backplane).CutListenersAsync();
        Assert.Equal("server.gap", (await socket.NextAsync()).Text("topic"));
        var id = await group[0].Service.DispatchAsync("""{"topic":"test.after"}""");
        Assert.Equal(id, (await socket.NextAsync()).Text("id"));
    }

    private protected override Task<TestBackplane> CreateBackplaneAsync(bool mayBreak) => PostgresTestBackplane.CreateAsync();
}

public sealed class RedisBackplaneTests(RedisBackplanePair pair) : BackplaneContract(pair), IClassFixture<RedisBackplanePair>
{
    private protected override Task<TestBackplane> CreateBackplaneAsync(bool mayBreak) => RedisTestBackplane.CreateAsync(mayBreak);
}
