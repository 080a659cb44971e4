namespace Ayon.Events.Worker;

/// <summary>The response to a lane's request.</summary>
/// <param name="Job">The job; null for none.</param>
/// <param name="AskAgain">Without a job: whether to ask again immediately.</param>
internal readonly record struct HandOut(HandedJob? Job, bool AskAgain = false);
