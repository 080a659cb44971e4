namespace Ayon.Events.Generators.Lock;

/// <summary>The kind of difference from a locked member.</summary>
internal enum DifferenceKind
{
    Removed,
    Renamed,
    Retyped,
    Moved,
    MadeRequired,

    /// <summary>A change that does not affect older events and consumers.</summary>
    Additive,
}

/// <summary>A difference between a locked schema and the record.</summary>
/// <param name="Kind">The kind of difference.</param>
/// <param name="Path">The member, e.g. <c>payload/shot.frames</c>.</param>
/// <param name="Locked">The locked type; empty if it is not locked.</param>
/// <param name="Current">The current type; empty if the record does not have the member.</param>
/// <param name="TypeName">The fully qualified name of the C# type that declares the member; empty for the topic's record.</param>
/// <param name="Property">The name of the property; empty if there is none.</param>
internal sealed record Difference(DifferenceKind Kind, string Path, string Locked, string Current, string TypeName, string Property);
