using System.Text.Json;

namespace Ayon.Events.Wire;

/// <summary>Response of <c>POST /graphql</c> to a <see cref="GraphQlEventQuery"/>.</summary>
/// <param name="Data">The events, or null if there are errors.</param>
/// <param name="Errors">The errors, or null.</param>
internal sealed record GraphQlEventAnswer(GraphQlEventData? Data, IReadOnlyList<GraphQlError>? Errors)
{
    /// <summary>Converts the response to the requested page.</summary>
    /// <exception cref="ContractException">The response contains no page, or a summary is not valid JSON.</exception>
    public EventPage ToPage(EventListRequest request)
    {
        if (Data?.Events is not { } page)
        {
            throw new ContractException($"POST /graphql returned no events: {(Errors is [var first, ..] ? first.Message : "the response contains no error message")}", innerException: null)
            {
                Request = "POST /graphql",
                Detail = Errors is [var reason, ..] ? reason.Message : null,
            };
        }

        // Servers differ in which of the two they set when paging backwards. A page without events is always the last one.
        var isMore = page.PageInfo.HasNextPage || (request.NewestFirst && page.PageInfo.HasPreviousPage);
        var cursor = isMore && page.Edges.Count > 0 && page.PageInfo.EndCursor != request.Cursor ? page.PageInfo.EndCursor : null;
        return new EventPage([.. page.Edges.Select(static edge => edge.Node.ToEvent())], cursor);
    }
}

/// <summary>A GraphQL error.</summary>
/// <param name="Message">The error message.</param>
internal sealed record GraphQlError(string Message);

/// <summary>The root of the response.</summary>
/// <param name="Events">The connection.</param>
internal sealed record GraphQlEventData(GraphQlEventPage? Events);

/// <summary>A page.</summary>
/// <param name="Edges">The events.</param>
/// <param name="PageInfo">Whether there are more.</param>
internal sealed record GraphQlEventPage(IReadOnlyList<GraphQlEventEdge> Edges, PageInfo PageInfo);

/// <summary>An event in a page.</summary>
/// <param name="Node">The event.</param>
internal sealed record GraphQlEventEdge(GraphQlEvent Node);

/// <summary>An event in a GraphQL response.</summary>
internal sealed record GraphQlEvent
{
    public required string Id { get; init; }

    public string? Hash { get; init; }

    public required string Topic { get; init; }

    public string? Project { get; init; }

    public string? User { get; init; }

    public string? Sender { get; init; }

    public string? DependsOn { get; init; }

    public EventStatus Status { get; init; }

    public int? Retries { get; init; }

    public string? Description { get; init; }

    /// <summary>The summary as a string that contains JSON.</summary>
    public string? Summary { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public AyonEvent ToEvent() => new()
    {
        Id = Id,
        Hash = Hash,
        Topic = Topic,
        Project = Project,
        User = User,
        Sender = Sender,
        DependsOn = DependsOn,
        Status = Status,
        Retries = Retries ?? 0,
        Description = Description,
        Summary = ReadSummary(),
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };

    private RawJson ReadSummary()
    {
        try
        {
            return string.IsNullOrEmpty(Summary) ? default : RawJson.Parse(Summary);
        }
        catch (JsonException error)
        {
            throw new ContractException($"The summary of event {Id} is not valid JSON: {error.Message}", error) { Request = "POST /graphql" };
        }
    }
}

/// <summary>The position of a page in the list.</summary>
/// <param name="HasNextPage">Whether there are events after it.</param>
/// <param name="HasPreviousPage">Whether there are events before it.</param>
/// <param name="EndCursor">The start of the next page.</param>
internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? EndCursor);
