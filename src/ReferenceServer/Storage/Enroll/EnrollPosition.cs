namespace Ayon.Events.Server.Storage.Enroll;

/// <summary>
/// From where a consumer looks for sources. Once true it stays true, whoever writes meanwhile: every event below
/// <paramref name="Seq"/> that is to be handed out to the consumer was last changed by a write of
/// <paramref name="Change"/> or later. docs/contributing/architecture.md says why.
/// </summary>
/// <param name="Seq">Place in the order of creation.</param>
/// <param name="Change">Number of a write: all writes with lesser ones were seen when the position was found.</param>
/// <param name="Since">
/// The age limit then, as the least <c>updated_at</c> in microseconds. Under a lower one, which takes a clock that was set
/// back, sources below would be passed over: the position says nothing then.
/// </param>
/// <param name="History">
/// The history of the database that it was found in; it says nothing in another, where the same numbers stand for other writes.
/// Empty for engines that keep their numbers and their positions in one file.
/// </param>
internal sealed record EnrollPosition(long Seq, long Change, long Since, string History = "")
{
    /// <summary>The beginning of everything, true of any consumer.</summary>
    public static EnrollPosition Start { get; } = new(0, 0, long.MinValue);

    /// <summary>This position, or the start where the age limit makes it worthless.</summary>
    public EnrollPosition For(long? since) => (since ?? long.MinValue) >= Since ? this : Start;
}
