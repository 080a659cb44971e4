namespace Ayon.Events.Load.Scenarios;

/// <summary>Time to process a backlog with the extensions.</summary>
internal sealed class ExtensionDrainScenario : IScenario
{
    public string Name => "drain-extension";

    public string Title => "Backlog drain with the extensions";

    public IReadOnlyList<string> Requires => ExtensionWorkers.Requires;

    public Task RunAsync(Stage stage, CancellationToken cancellationToken) =>
        DrainScenario.RunCaseAsync(stage, ExtensionWorkers.RunAsync, stage.Sizes.ExtensionBacklog, cancellationToken);
}
