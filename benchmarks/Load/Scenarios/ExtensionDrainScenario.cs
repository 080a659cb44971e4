namespace Ayon.Events.Load.Scenarios;

/// <summary>How long a backlog takes to be worked off to its end, by the extension.</summary>
internal sealed class ExtensionDrainScenario : IScenario
{
    public string Name => "drain-extension";

    public string Title => "Backlog drain by the extension";

    public IReadOnlyList<string> Requires => ExtensionWorkers.Requires;

    public Task RunAsync(Stage stage, CancellationToken cancellationToken) =>
        DrainScenario.RunCaseAsync(stage, ExtensionWorkers.RunAsync, stage.Sizes.ExtensionBacklog, cancellationToken);
}
