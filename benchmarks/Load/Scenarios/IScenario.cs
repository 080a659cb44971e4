namespace Ayon.Events.Load.Scenarios;

/// <summary>One thing that is measured, in one or more cases.</summary>
internal interface IScenario
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>What tables call it.</summary>
    string Title { get; }

    /// <summary>Extensions of the server (<c>GET /api/info</c>) that it cannot do without.</summary>
    IReadOnlyList<string> Requires { get; }

    Task RunAsync(Stage stage, CancellationToken cancellationToken);
}
