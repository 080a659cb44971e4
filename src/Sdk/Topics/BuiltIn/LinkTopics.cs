namespace Ayon.Events.Topics.BuiltIn;

/// <summary>Base class of events of one link between two entities.</summary>
public abstract record LinkEvent
{
    /// <summary>Gets the id of the link.</summary>
    [Summary] public string? Id { get; init; }

    /// <summary>Gets the name of the link type, e.g. <c>reference</c>.</summary>
    [Summary] public string? LinkType { get; init; }

    /// <summary>Gets the type of the entity at the start of the link, e.g. <c>version</c>.</summary>
    [Summary] public string? InputType { get; init; }

    /// <summary>Gets the type of the entity at the end of the link.</summary>
    [Summary] public string? OutputType { get; init; }

    /// <summary>Gets the id of the entity at the start of the link.</summary>
    [Summary] public string? InputId { get; init; }

    /// <summary>Gets the id of the entity at the end of the link.</summary>
    [Summary] public string? OutputId { get; init; }
}

/// <summary>A link was created.</summary>
[Topic("link.created")]
public sealed partial record LinkCreated : LinkEvent;

/// <summary>A link was deleted.</summary>
[Topic("link.deleted")]
public sealed partial record LinkDeleted : LinkEvent;

/// <summary>Several links were created by one request.</summary>
[Topic("links.created")]
public sealed partial record LinksCreated
{
    /// <summary>Gets the number of links.</summary>
    [Summary] public int? Count { get; init; }

    /// <summary>Gets the links.</summary>
    [Summary] public IReadOnlyList<CreatedLink>? Links { get; init; }
}

/// <summary>A link in <see cref="LinksCreated"/>.</summary>
public sealed record CreatedLink
{
    /// <summary>Gets the id of the link.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the name of the link type.</summary>
    public string? LinkType { get; init; }

    /// <summary>Gets the type of the entity at the start of the link.</summary>
    public string? InputType { get; init; }

    /// <summary>Gets the type of the entity at the end of the link.</summary>
    public string? OutputType { get; init; }

    /// <summary>Gets the id of the entity at the start of the link.</summary>
    public string? InputId { get; init; }

    /// <summary>Gets the id of the entity at the end of the link.</summary>
    public string? OutputId { get; init; }
}
