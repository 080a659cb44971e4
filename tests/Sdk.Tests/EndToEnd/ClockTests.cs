using Microsoft.Extensions.Time.Testing;

namespace Ayon.Events.Tests.EndToEnd;

/// <summary>Machines whose clocks are not the server's.</summary>
public sealed class ClockTests
{
    private static readonly HostTokens Host = new(CancellationToken.None, CancellationToken.None, CancellationToken.None, CancellationToken.None);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task Rescue_ClockIsMinutesOff_RestartsWhatIsSilentByTheServersTimeOnly(int minutes)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await LiveServer.StartAsync(extensions: false, time);
        var client = server.NewHost().Services.GetRequiredService<IEventClient>();
        await client.DispatchAsync(new Ordered { What = "x" }, cancellationToken: Cancellation);
        var job = await client.EnrollAsync(new EnrollRequest { SourceTopics = [Ordered.TopicName], TargetTopic = Served.TopicName, Sender = "other" }, Cancellation);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await RescueAsync(TimeSpan.FromMinutes(1.5)));
        Assert.Equal(1, await RescueAsync(TimeSpan.FromMinutes(0.5)));
        Assert.Equal(EventStatus.Restarted, (await client.GetAsync(job!.Id, Cancellation)).Status);

        async Task<int> RescueAsync(TimeSpan reclaimAfter)
        {
            var services = server.NewHost(
                ayon =>
                {
                    ayon.Services.AddSingleton<TimeProvider>(new WrongClock(time, TimeSpan.FromMinutes(minutes)));
                    ayon.AddEnrollHandler<ScriptedHandler, Ordered, Served>();
                },
                configure: options => (options.Rescue, options.ReclaimAfter) = (true, reclaimAfter)).Services;
            return await services.GetRequiredService<AbandonedJobs>().RescueAsync(services.GetRequiredService<WorkerState>().Handlers[0], Host);
        }
    }

    private sealed class WrongClock(TimeProvider time, TimeSpan off) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + off;

        public override long GetTimestamp() => time.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => time.CreateTimer(callback, state, dueTime, period);
    }
}
