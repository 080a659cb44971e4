namespace Ayon.Events.Server.Query;

/// <summary>A page of a list.</summary>
/// <param name="Items">In the order in which they were asked for.</param>
/// <param name="HasNext">Whether there are more behind it in the order of the list.</param>
/// <param name="HasPrevious">Whether there are more before it.</param>
internal sealed record Page<T>(IReadOnlyList<PageItem<T>> Items, bool HasNext, bool HasPrevious)
{
    /// <summary>A page of a list that has nothing in it.</summary>
    public static Page<T> Empty { get; } = new([], HasNext: false, HasPrevious: false);

    public PageInfo Info => new(HasNext, HasPrevious, Items is [var first, ..] ? first.Cursor : null, Items is [.., var last] ? last.Cursor : null);
}

/// <summary>One of a page.</summary>
/// <param name="Node">The kind of the listed items.</param>
/// <param name="Cursor">Its place in the list: pages begin behind or before it (<c>after</c>, <c>before</c>).</param>
internal sealed record PageItem<T>(T Node, string Cursor);

/// <summary>Where a page stands among the others.</summary>
internal sealed record PageInfo(bool HasNext, bool HasPrevious, string? Start, string? End);
