namespace Ayon.Events.Worker;

/// <summary>The states of all handlers of pending events.</summary>
internal sealed class PendingStates(IEnumerable<PendingRegistration> registrations)
{
    public IReadOnlyList<PendingState> All { get; } = [.. registrations.Select(static registration => new PendingState(registration))];
}
