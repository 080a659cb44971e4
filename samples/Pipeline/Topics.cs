namespace Pipeline;

/// <summary>Somebody published a render. It is where the pipeline begins.</summary>
[Topic("pipeline.render_published")]
public sealed partial record RenderPublished
{
    /// <summary>The shot.</summary>
    [Summary] public required string Shot { get; init; }

    /// <summary>How many frames it has.</summary>
    [Payload] public required int Frames { get; init; }
}

/// <summary>A movie was made of the frames.</summary>
[Topic("pipeline.movie_transcoded")]
public sealed partial record MovieTranscoded
{
    /// <summary>The shot.</summary>
    [Summary] public required string Shot { get; init; }

    /// <summary>Where the movie is.</summary>
    [Payload] public required string Path { get; init; }
}

/// <summary>A picture was made for overviews.</summary>
[Topic("pipeline.thumbnail_made")]
public sealed partial record ThumbnailMade
{
    /// <summary>The shot.</summary>
    [Summary] public required string Shot { get; init; }
}

/// <summary>The movie is on the review list.</summary>
[Topic("pipeline.review_listed")]
public sealed partial record ReviewListed
{
    /// <summary>The shot.</summary>
    [Summary] public required string Shot { get; init; }

    /// <summary>Its place on the list, from 1.</summary>
    [Summary] public required int Place { get; init; }
}
