using System.Threading.Channels;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Says which orders are wanted, and hears of those that were served.</summary>
internal sealed class Menu
{
    private int _asked;

    /// <summary>Makes the filter.</summary>
    public Func<ValueTask<EventFilter>> Ask { get; set; } = static () => new(EventFilter.Everything);

    public int Asked => Volatile.Read(ref _asked);

    public Channel<string> Served { get; } = Channel.CreateUnbounded<string>();

    public void Wants(params string[] what) => Ask = () => new(Ordered.Where.What.In(what));

    public ValueTask<EventFilter> AskAsync()
    {
        Interlocked.Increment(ref _asked);
        return Ask();
    }

    public ValueTask<string> NextAsync() => Served.Reader.ReadAsync(TestContext.Current.CancellationToken);
}

/// <summary>Serves what is on the menu, of one project.</summary>
internal sealed class MenuHandler(Menu menu) : IEnrollHandler<Ordered, Served>
{
    public static EventFilter Filter => Ordered.Where.Event.Project == "demo";

    public static ValueTask<EventFilter> GetFilterAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<Menu>().AskAsync();

    public Task<JobResult<Served>> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        menu.Served.Writer.TryWrite(job.Source.Data.What);
        return Task.FromResult(JobResult.Finished(new Served { What = job.Source.Data.What }));
    }
}

/// <summary>Serves what the configuration names.</summary>
internal sealed class ConfiguredHandler(Menu menu) : IEnrollHandler<Ordered>
{
    public static async ValueTask<EventFilter> GetFilterAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var wanted = services.GetRequiredService<IConfiguration>().GetSection("Menu").GetChildren().Select(static item => item.Value);
        return Ordered.Where.What.In(wanted) & Ordered.Where.Event.Project.In(services.GetRequiredService<JobProjects>().Names);
    }

    public Task<JobResult> ProcessAsync(EnrollJob<Ordered> job, CancellationToken cancellationToken)
    {
        menu.Served.Writer.TryWrite(job.Source.Data.What);
        return Task.FromResult(JobResult.Finished("Served"));
    }
}

/// <summary>A service of the scope in which a filter is made.</summary>
internal sealed class JobProjects
{
    public IReadOnlyList<string> Names { get; } = ["demo", "other"];
}

/// <summary>Filters that are made at the start, and anew whenever the stream connects.</summary>
public sealed class RunTimeFilterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_FilterOfConfigurationAndAScopedService_KeepsOthersOut(bool extensions)
    {
        await using var live = await LiveServer.StartAsync(extensions);
        var menu = new Menu();
        var host = live.NewHost(ayon =>
        {
            ayon.Services.AddSingleton(menu).AddScoped<JobProjects>().AddSingleton<IConfiguration>(
                new ConfigurationBuilder().AddInMemoryCollection([new("Menu:0", "tea"), new("Menu:1", "soup")]).Build());
            ayon.AddEnrollHandler<ConfiguredHandler, Ordered>("test.configured");
        });
        var client = host.Services.GetRequiredService<IEventClient>();
        await OrderAsync(client, "coffee");
        await OrderAsync(client, "tea", project: "secret");
        await OrderAsync(client, "tea");
        await OrderAsync(client, "soup", project: "other");
        await host.StartAsync(Cancellation);

        Assert.Equal(["tea", "soup"], [await menu.NextAsync(), await menu.NextAsync()]);
        Assert.Equal(0, menu.Served.Reader.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reconnect_FilterIsAnother_IsUsedFromThenOn(bool extensions)
    {
        await using var live = await LiveServer.StartAsync(extensions);
        var (menu, host) = await StartAsync(live, "tea");
        var client = host.Services.GetRequiredService<IEventClient>();
        await OrderAsync(client, "tea", project: "secret");
        await OrderAsync(client, "tea");
        Assert.Equal("tea", await menu.NextAsync());
        // A job whose result is lost with the server would be served again.
        await Until.HoldsAsync(async () =>
            (await client.ListAsync(new EventListRequest { Topics = [Served.TopicName], Statuses = [EventStatus.Finished] }, Cancellation)).Events.Count == 1);

        menu.Wants("coffee");
        await live.StopServerAsync();
        await live.StartServerAsync();
        await LiveServer.UntilAsync(() => live.Log.Count("has changed") == 1);
        if (!extensions)
        {
            // A request that was sent before, and is repeated while the server is away, still has the old filter. A waiting one is cancelled.
            var state = host.Services.GetRequiredService<WorkerState>().Handlers[0].State;
            var asked = state.Asked;
            await OrderAsync(client, "soup");
            await LiveServer.UntilAsync(() => state.LastEmpty > asked);
        }

        await OrderAsync(client, "tea");
        await OrderAsync(client, "coffee");

        Assert.Equal("coffee", await menu.NextAsync());
        Assert.Equal(0, menu.Served.Reader.Count);
    }

    [Fact]
    public async Task Connect_LanesWaitAtTheServer_AskAgainAtOnce()
    {
        await using var live = await LiveServer.StartAsync(extensions: true);
        var stream = new SilentStream { IsConnected = true };
        var (menu, host) = await StartAsync(
            live,
            "tea",
            ayon => ayon.Services.AddSingleton<IEventStream>(stream),
            static options => (options.EnrollWait, options.IdlePollInterval) = (TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)));
        var client = host.Services.GetRequiredService<IEventClient>();
        await LiveServer.UntilAsync(() => live.Requests.Contains("/api/enroll"));
        await OrderAsync(client, "coffee");

        menu.Wants("coffee");
        stream.Connect();

        Assert.Equal("coffee", await menu.NextAsync());
        Assert.True(menu.Asked >= 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_FilterFails_AsksForNothingUntilItIsMade(bool isNull)
    {
        await using var live = await LiveServer.StartAsync(extensions: true);
        var menu = new Menu { Ask = () => isNull ? new((EventFilter)null!) : throw new InvalidOperationException("The addon has no settings") };
        var host = NewHost(live, menu);
        var client = host.Services.GetRequiredService<IEventClient>();
        await OrderAsync(client, "coffee");
        await OrderAsync(client, "tea");
        await host.StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => menu.Asked >= 3);

        Assert.DoesNotContain("/api/enroll", live.Requests);
        Assert.Equal(1, live.Log.Count("The handler gets no jobs until it succeeds"));
        Assert.Equal(1, live.Log.Count(isNull ? "GetFilterAsync returned null" : "The addon has no settings"));

        menu.Wants("tea");
        Assert.Equal("tea", await menu.NextAsync());
        Assert.Equal(0, menu.Served.Reader.Count);
    }

    [Fact]
    public async Task Reconnect_FilterFails_LastOneStaysUntilItIsMade()
    {
        await using var live = await LiveServer.StartAsync();
        var (menu, host) = await StartAsync(live, "tea");
        var client = host.Services.GetRequiredService<IEventClient>();
        menu.Ask = static () => throw new InvalidOperationException("The addon has no settings");
        await live.StopServerAsync();
        await live.StartServerAsync();
        await LiveServer.UntilAsync(() => live.Log.Count("The previous filter stays in use") == 1);
        await OrderAsync(client, "coffee");
        await OrderAsync(client, "tea");
        Assert.Equal("tea", await menu.NextAsync());
        Assert.Equal(0, menu.Served.Reader.Count);

        menu.Wants("coffee");
        Assert.Equal("coffee", await menu.NextAsync());
    }

    private static async Task<(Menu Menu, IHost Host)> StartAsync(
        LiveServer live, string wanted, Action<IAyonEventsBuilder>? add = null, Action<AyonOptions>? configure = null)
    {
        var menu = new Menu();
        menu.Wants(wanted);
        var host = NewHost(live, menu, add, configure);
        await host.StartAsync(Cancellation);
        await LiveServer.UntilAsync(() => menu.Asked > 0 && host.Services.GetRequiredService<IEventStream>().IsConnected);
        return (menu, host);
    }

    private static IHost NewHost(LiveServer live, Menu menu, Action<IAyonEventsBuilder>? add = null, Action<AyonOptions>? configure = null) => live.NewHost(
        ayon =>
        {
            ayon.Services.AddSingleton(menu);
            ayon.AddEnrollHandler<MenuHandler, Ordered, Served>();
            add?.Invoke(ayon);
        },
        configure: configure);

    private static Task<string> OrderAsync(IEventClient client, string what, string project = "demo") =>
        client.DispatchAsync(new Ordered { What = what }, new DispatchOptions { Project = project }, Cancellation);
}
