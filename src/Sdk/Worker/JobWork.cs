namespace Ayon.Events.Worker;

/// <summary>The work of a job, ready to run.</summary>
/// <param name="Run">Runs the handler.</param>
/// <param name="Partition">The partition key, or null for none.</param>
internal sealed record JobWork(RunHandler Run, string? Partition);
