namespace Ayon.Events.Load.Scenarios;

/// <summary>How much is measured.</summary>
internal sealed record Sizes
{
    /// <summary>What the tables of the documentation are made with.</summary>
    public static readonly Sizes Full = new();

    /// <summary>A run of seconds that shows that everything works; its numbers mean little.</summary>
    public static readonly Sizes Quick = new()
    {
        Round = TimeSpan.FromSeconds(0.5),
        WarmUp = TimeSpan.FromSeconds(0.1),
        BatchSize = 100,
        CycleSources = 200,
        ExtensionCycleSources = 1_000,
        History = [100, 1_000],
        EnrollSamples = 50,
        Backlog = 500,
        ExtensionBacklog = 2_000,
        FanOuts = [new(Clients: 10, Notices: 20, Pace: TimeSpan.FromMilliseconds(10)), new(Clients: 50, Notices: 10, Pace: TimeSpan.FromMilliseconds(20))],
        JobStarts = 20,
    };

    /// <summary>How long a round lasts at most, where time and not work ends it.</summary>
    public TimeSpan Round { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the unmeasured round before each case lasts.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(2);

    public IReadOnlyList<int> DispatchClients { get; init; } = [1, 16, 64];

    public IReadOnlyList<int> BulkClients { get; init; } = [1, 4];

    /// <summary>Operations of a batch, for dispatching and seeding.</summary>
    public int BatchSize { get; init; } = 1_000;

    public IReadOnlyList<int> Workers { get; init; } = [1, 8, 16];

    /// <summary>Jobs that a worker takes by one enroll with capacity.</summary>
    public int Capacity { get; init; } = 100;

    /// <summary>Sources that wait when a round of full cycles starts.</summary>
    public int CycleSources { get; init; } = 20_000;

    public int ExtensionCycleSources { get; init; } = 50_000;

    /// <summary>Settled pairs of source and target at which enrolling is measured, ascending.</summary>
    public IReadOnlyList<int> History { get; init; } = [1_000, 10_000, 100_000, 1_000_000];

    public int EnrollSamples { get; init; } = 1_000;

    public int DrainWorkers { get; init; } = 8;

    public int Backlog { get; init; } = 10_000;

    public int ExtensionBacklog { get; init; } = 100_000;

    public IReadOnlyList<FanOut> FanOuts { get; init; } =
    [
        new(Clients: 50, Notices: 500, Pace: TimeSpan.FromMilliseconds(20)),
        new(Clients: 1_000, Notices: 40, Pace: TimeSpan.FromMilliseconds(250)),
    ];

    public int JobStarts { get; init; } = 500;
}

/// <summary>How many clients listen, and how many events are dispatched to them at which interval.</summary>
internal readonly record struct FanOut(int Clients, int Notices, TimeSpan Pace);
