using Ayon.Events.Wire;

namespace Ayon.Events.Worker;

/// <summary>A job handed out by an enroll.</summary>
/// <param name="Id">Id of the target event.</param>
/// <param name="DependsOn">Id of the source event.</param>
/// <param name="Attempt">The number of times that it was handed out; 0 if the server does not count.</param>
/// <param name="Sender">The lane.</param>
internal sealed record HandedJob(string Id, string DependsOn, int Attempt, string Sender)
{
    /// <summary>The complete target event, if the enroll returned it.</summary>
    public AyonEvent? Stored { get; init; }

    /// <summary>The complete source event, if the enroll returned it.</summary>
    public AyonEvent? Source { get; init; }

    /// <summary>Whether it was in progress before, because the lane's process ended.</summary>
    public bool WasInterrupted { get; init; }
}
