using System.Net;

namespace WorkerTemplate.Tests;

public sealed class BrewCoffeeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BrewCoffee_EventComes_CoffeeIsBrewed()
    {
        var machine = new TestMachine(failures: 0);
        await using var harness = await StartAsync(machine);

        var source = await harness.DispatchAsync(WantedEvent(), cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        var job = Assert.Single(await harness.JobsAsync<CoffeeBrewed>(Cancellation));
        Assert.Equal(EventStatus.Finished, job.Status);
        Assert.Equal(source, job.DependsOn);
        Assert.Equal(1, machine.Cups);
    }
#if (StatusChange)

    [Fact]
    public async Task BrewCoffee_AnotherStatus_IsLeftAlone()
    {
        var machine = new TestMachine(failures: 0);
        await using var harness = await StartAsync(machine);

        await harness.DispatchAsync(WantedEvent() with { NewValue = "On hold" }, cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        Assert.Empty(await harness.JobsAsync<CoffeeBrewed>(Cancellation));
    }
#endif

    [Fact]
    public async Task BrewCoffee_MachineFailsAtFirst_IsTriedAgain()
    {
        var machine = new TestMachine(failures: 1);
        await using var harness = await StartAsync(machine);

        await harness.DispatchAsync(WantedEvent(), cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);
        await harness.SkipAsync(TimeSpan.FromMinutes(1), Cancellation);

        var job = Assert.Single(await harness.JobsAsync<CoffeeBrewed>(Cancellation));
        Assert.Equal(EventStatus.Finished, job.Status);
        Assert.Equal(1, machine.Cups);
    }

    [Fact]
    public async Task BrewCoffee_ServerIsBusyAtTheEnd_FinishesOnce()
    {
        var machine = new TestMachine(failures: 0);
        await using var harness = await StartAsync(machine);
        harness.Faults.Answer(WorkerStep.Settle, HttpStatusCode.ServiceUnavailable);

        await harness.DispatchAsync(WantedEvent(), cancellationToken: Cancellation);
        await harness.RunUntilIdleAsync(Cancellation);

        var job = Assert.Single(await harness.JobsAsync<CoffeeBrewed>(Cancellation));
        Assert.Equal(EventStatus.Finished, job.Status);
        Assert.Equal(1, machine.Cups);
    }

    private static Task<AyonEventsHarness> StartAsync(ICoffeeMachine machine) => AyonEventsHarness.StartAsync(
        options =>
        {
            options.Services = services => services.AddSingleton(machine);
            options.Handlers = ayon => ayon.AddWorkerEnrollHandlers();
        },
        Cancellation);

#if (StatusChange)
    private static SourceRecord WantedEvent() => new() { EntityId = "sh010", OldValue = "In progress", NewValue = "Approved" };
#else
    private static SourceRecord WantedEvent() => new() { EntityId = "sh010" };
#endif

    /// <summary>Breaks down a few times, then brews without delay.</summary>
    private sealed class TestMachine(int failures) : ICoffeeMachine
    {
        private int _failures = failures;

        public int Cups { get; private set; }

        public Task BrewAsync(int cups, CancellationToken cancellationToken)
        {
            if (_failures-- > 0)
            {
                throw new InvalidOperationException("The machine is cold.");
            }

            Cups += cups;
            return Task.CompletedTask;
        }
    }
}
