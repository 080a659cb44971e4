namespace Ayon.Events.Load.Scenarios;

/// <summary>Every scenario, in the order in which they run.</summary>
internal static class AllScenarios
{
    public static readonly IReadOnlyList<IScenario> InOrder =
    [
        new DispatchScenario(),
        new BulkDispatchScenario(),
        new CycleScenario(),
        new ExtensionCycleScenario(),
        new EnrollScenario(),
        new DrainScenario(),
        new ExtensionDrainScenario(),
        new FanOutScenario(),
        new JobStartScenario(),
    ];
}
