namespace Ayon.Events.Load.Scenarios;

/// <summary>The full cycle of a job with the extensions.</summary>
internal sealed class ExtensionCycleScenario : IScenario
{
    public string Name => "cycle-extension";

    public string Title => "Full cycle with the extensions";

    public IReadOnlyList<string> Requires => ExtensionWorkers.Requires;

    public Task RunAsync(Stage stage, CancellationToken cancellationToken) =>
        CycleScenario.RunCasesAsync(stage, ExtensionWorkers.RunAsync, stage.Sizes.ExtensionCycleSources, cancellationToken);
}
