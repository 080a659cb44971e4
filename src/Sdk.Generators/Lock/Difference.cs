namespace Ayon.Events.Generators.Lock;

/// <summary>How a member differs from the locked one.</summary>
internal enum DifferenceKind
{
    Removed,
    Renamed,
    Retyped,
    Moved,
    MadeRequired,

    /// <summary>A change that older events and consumers are not touched by.</summary>
    Additive,
}

/// <summary>A difference between a locked schema and the record.</summary>
/// <param name="Kind">How they differ.</param>
/// <param name="Path">The member, e.g. <c>payload/shot.frames</c>.</param>
/// <param name="Locked">What the lock says; empty where it says nothing.</param>
/// <param name="Current">What the record says; empty where it says nothing.</param>
/// <param name="TypeName">Fully qualified name of the C# type that declares the member; empty for the topic's record.</param>
/// <param name="Property">Name of the property; empty where there is none.</param>
internal sealed record Difference(DifferenceKind Kind, string Path, string Locked, string Current, string TypeName, string Property);
