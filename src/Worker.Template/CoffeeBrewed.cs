namespace WorkerTemplate;

/// <summary>The job, and what it leaves behind when it is done.</summary>
[Topic("target.topic")]
public sealed partial record CoffeeBrewed
{
    /// <summary>How many cups were brewed.</summary>
    [Summary] public int Cups { get; init; }
}
