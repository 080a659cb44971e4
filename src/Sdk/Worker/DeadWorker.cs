namespace Ayon.Events.Worker;

/// <summary>A process that died without releasing its name.</summary>
/// <param name="Claim">The id of its claim.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsLongAgo">Whether all running processes have had time to look for its jobs.</param>
internal sealed record DeadWorker(string Claim, string Name, bool IsLongAgo);
