namespace Ayon.Events.Wire;

/// <summary>Body of <c>POST /graphql</c> that asks for jobs in work (contract, "GraphQL").</summary>
/// <param name="Query">The query.</param>
/// <param name="Variables">Its variables.</param>
internal sealed record AbandonedJobsQuery(string Query, AbandonedJobsVariables Variables);

/// <summary>What the query is about.</summary>
/// <param name="Topic">Topic of the jobs.</param>
/// <param name="First">Size of a page.</param>
/// <param name="After">Where the page begins; null for the first.</param>
internal sealed record AbandonedJobsVariables(string Topic, int First, string? After);

/// <summary>Answer of that query.</summary>
/// <param name="Data">The events; null where there are errors.</param>
/// <param name="Errors">What went wrong.</param>
internal sealed record AbandonedJobsAnswer(AbandonedJobsData? Data, IReadOnlyList<GraphQlError>? Errors);

/// <summary>What GraphQL says of an error.</summary>
/// <param name="Message">What went wrong.</param>
internal sealed record GraphQlError(string Message);

/// <summary>The root of the answer.</summary>
/// <param name="Events">The connection.</param>
internal sealed record AbandonedJobsData(AbandonedJobsPage? Events);

/// <summary>A page.</summary>
/// <param name="Edges">The jobs.</param>
/// <param name="PageInfo">Whether there are more.</param>
internal sealed record AbandonedJobsPage(IReadOnlyList<AbandonedJobEdge> Edges, PageInfo PageInfo);

/// <summary>A job in a page.</summary>
/// <param name="Node">The job.</param>
internal sealed record AbandonedJobEdge(AbandonedJob Node);

/// <summary>A job.</summary>
/// <param name="Id">Its id.</param>
/// <param name="UpdatedAt">When it was last updated.</param>
internal sealed record AbandonedJob(string Id, DateTimeOffset UpdatedAt);

/// <summary>Where a page ends.</summary>
/// <param name="HasNextPage">Whether there are more.</param>
/// <param name="EndCursor">Where the next begins.</param>
internal sealed record PageInfo(bool HasNextPage, string? EndCursor);
