namespace Ayon.Events.Packages.Tests.Templates;

/// <summary>A worker to be made from the template.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tests">Whether it has tests.</param>
/// <param name="Aot">Whether it is published as native code.</param>
/// <param name="Sequential">Whether it does one job at a time.</param>
/// <param name="SourceTopic">Its source topic; null for the default.</param>
/// <param name="TargetTopic">Its target topic; null for the default.</param>
/// <param name="HealthPort">Its port; null for the default.</param>
/// <param name="Addon">Its addon; null for the default.</param>
public sealed record Combination(
    string Name,
    bool Tests,
    bool Aot,
    bool Sequential,
    string? SourceTopic = null,
    string? TargetTopic = null,
    int? HealthPort = null,
    string? Addon = null)
{
    private const string OtherStatus = "entity.task.status_changed";
    private const string NoStatus = "studio.shot.delivered";
    private const string OtherTarget = "studio.coffee_served";
    private const int OtherPort = 9100;

    /// <summary>Each value of each parameter meets each value of each other one; names are those that compilers and shells stumble over.</summary>
    public static readonly Combination[] All =
    [
        new("Demo", Tests: true, Aot: false, Sequential: false),
        new("CoffeeMachine", Tests: false, Aot: true, Sequential: true, TargetTopic: OtherTarget, HealthPort: OtherPort, Addon: "Beans_2"),
        new("Studio Worker", Tests: false, Aot: false, Sequential: true, SourceTopic: OtherStatus, Addon: "Beans_2"),
        new("My.Worker", Tests: true, Aot: true, Sequential: false, SourceTopic: OtherStatus, TargetTopic: OtherTarget, HealthPort: OtherPort),
        new("3d-worker", Tests: true, Aot: true, Sequential: false, SourceTopic: NoStatus, Addon: "Beans_2"),
        new("class", Tests: true, Aot: false, Sequential: true, SourceTopic: NoStatus, TargetTopic: OtherTarget),
        new("BrewCoffee", Tests: false, Aot: false, Sequential: false, SourceTopic: NoStatus, HealthPort: OtherPort),
    ];

    /// <summary>The parameters' values, in one order.</summary>
    public IReadOnlyList<string> Values =>
        [$"{Tests}", $"{Aot}", $"{Sequential}", $"{SourceTopic}", $"{TargetTopic}", $"{HealthPort}", $"{Addon}"];

    /// <summary>Files of the handler and of the job's record, whose names follow the target topic.</summary>
    public (string Handler, string Job) Files => TargetTopic is null ? ("BrewCoffee.cs", "CoffeeBrewed.cs") : ("CoffeeServedHandler.cs", "CoffeeServedJob.cs");

    /// <summary>How many tests it should have: what is no change of a status has no filter, nor a test of it.</summary>
    public int TestCount => (Tests, SourceTopic) switch
    {
        (false, _) => 0,
        (_, NoStatus) => 3,
        _ => 4,
    };

    /// <summary>Its projects, from the folder on that it was made in.</summary>
    public IEnumerable<string> Projects =>
        Tests ? [$"{Name}/{Name}.csproj", $"{Name}/tests/{Name}.Tests/{Name}.Tests.csproj"] : [$"{Name}/{Name}.csproj"];

    /// <summary>The template's arguments.</summary>
    public string[] Arguments =>
    [
        "--name", Name,
        "--no-restore",
        .. Tests ? Array.Empty<string>() : ["--tests", "false"],
        .. Aot ? ["--aot"] : Array.Empty<string>(),
        .. Sequential ? ["--sequential"] : Array.Empty<string>(),
        .. Option("--source-topic", SourceTopic),
        .. Option("--target-topic", TargetTopic),
        .. Option("--health-port", HealthPort?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        .. Option("--addon", Addon),
    ];

    private static string[] Option(string name, string? value) => value is null ? [] : [name, value];
}
