namespace Ayon.Events.Worker;

/// <summary>The reason why the worker could not start, written by the code that ends the process.</summary>
internal sealed class StartOutcome
{
    /// <summary>One sentence that says what to do; null for no problem.</summary>
    public string? Problem { get; set; }
}
