namespace Ayon.Events.Server.Query;

/// <summary>A page of a list.</summary>
/// <param name="Items">The items in the requested order.</param>
/// <param name="HasNext">Whether more items follow.</param>
/// <param name="HasPrevious">Whether there are items before.</param>
internal sealed record Page<T>(IReadOnlyList<PageItem<T>> Items, bool HasNext, bool HasPrevious)
{
    /// <summary>Gets an empty page.</summary>
    public static Page<T> Empty { get; } = new([], HasNext: false, HasPrevious: false);

    public PageInfo Info => new(HasNext, HasPrevious, Items is [var first, ..] ? first.Cursor : null, Items is [.., var last] ? last.Cursor : null);
}

/// <summary>An item of a page.</summary>
/// <param name="Node">The kind of the listed items.</param>
/// <param name="Cursor">Its position in the list, for <c>after</c> and <c>before</c>.</param>
internal sealed record PageItem<T>(T Node, string Cursor);

/// <summary>The position of a page in the list.</summary>
internal sealed record PageInfo(bool HasNext, bool HasPrevious, string? Start, string? End);
