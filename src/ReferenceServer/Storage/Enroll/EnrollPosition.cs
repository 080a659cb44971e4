namespace Ayon.Events.Server.Storage.Enroll;

/// <summary>
/// The position from which a consumer looks for sources. It stays valid regardless of concurrent writes: every event below
/// <paramref name="Seq"/> that the consumer has yet to receive was last changed by a write of
/// <paramref name="Change"/> or later. docs/contributing/architecture.md explains why.
/// </summary>
/// <param name="Seq">Place in the order of creation.</param>
/// <param name="Change">Number of a write: all writes with smaller numbers were visible when the position was determined.</param>
/// <param name="Since">
/// The age limit at that time, as the minimum <c>updated_at</c> in microseconds. With a lower limit, after a clock was set
/// back, older sources would be skipped: the position is not valid then.
/// </param>
/// <param name="History">
/// The history of the database in which it was determined; it is not valid in another, where the same numbers denote other writes.
/// Empty for engines that keep numbers and positions in one file.
/// </param>
internal sealed record EnrollPosition(long Seq, long Change, long Since, string History = "")
{
    /// <summary>Gets the start of all events, which is valid for any consumer.</summary>
    public static EnrollPosition Start { get; } = new(0, 0, long.MinValue);

    /// <summary>Gets this position, or the start if the age limit makes it invalid.</summary>
    public EnrollPosition For(long? since) => (since ?? long.MinValue) >= Since ? this : Start;
}
