namespace Ayon.Events.Load.Scenarios;

/// <summary>The whole way of a job by the extension.</summary>
internal sealed class ExtensionCycleScenario : IScenario
{
    public string Name => "cycle-extension";

    public string Title => "Full cycle by the extension";

    public IReadOnlyList<string> Requires => ExtensionWorkers.Requires;

    public Task RunAsync(Stage stage, CancellationToken cancellationToken) =>
        CycleScenario.RunCasesAsync(stage, ExtensionWorkers.RunAsync, stage.Sizes.ExtensionCycleSources, cancellationToken);
}
