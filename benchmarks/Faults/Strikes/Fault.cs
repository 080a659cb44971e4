namespace Ayon.Events.Faults.Strikes;

/// <summary>One kind of fault.</summary>
/// <param name="Name">What <c>--faults</c> calls it.</param>
/// <param name="Description">What happens.</param>
/// <param name="Strike">Makes it happen once, and ends when it is over; gives whether it did. Null for a fault of the jobs themselves.</param>
internal sealed record Fault(string Name, string Description, Func<Scene, Task<bool>>? Strike = null)
{
    /// <summary>Whether it befalls the database, so that it may happen while a process is struck.</summary>
    public bool IsOfDatabase { get; init; }

    /// <summary>The kinds of jobs that are this fault.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public override string ToString() => Name;
}
