using System.Diagnostics.CodeAnalysis;

namespace Ayon.Events.Wire;

/// <summary>A job with its complete target event and its complete source event.</summary>
public sealed record EnrolledEvent : AyonEvent
{
    /// <summary>Initializes a new instance of the <see cref="EnrolledEvent"/> class.</summary>
    public EnrolledEvent()
    {
    }

    [SetsRequiredMembers]
    private EnrolledEvent(AyonEvent target)
        : base(target)
    {
    }

    /// <summary>Gets the source event, including its payload.</summary>
    public AyonEvent? Source { get; init; }

    /// <summary>Creates an instance from a target event and its source event.</summary>
    /// <param name="target">The target event.</param>
    /// <param name="source">The source event.</param>
    public static EnrolledEvent From(AyonEvent target, AyonEvent source) => new(target) { Source = source };
}
